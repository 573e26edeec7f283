import { error } from '@sveltejs/kit';
import { base } from '$app/paths';
import type { Around } from '$lib/library/surroundings';
import { readArticle } from '$lib/packs/article';
import { failToLoad } from '$lib/state/load-failure';
import { findArticle } from '$lib/state/opened-library';
import { ARTICLE_DATA, isPrerendered } from '$lib/state/prerendered';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, fetch }) => {
	// The rest parameter takes the slash at the end of the address along.
	const id = params.id.replace(/\/$/, '');
	if (isPrerendered()) {
		const response = await fetch(`${base}${ARTICLE_DATA}${id}`);
		if (response.ok) {
			const { article, around } = (await response.json()) as { article: unknown; around: Around | null };
			return { article: readArticle(article), around };
		}
	}
	const article = await findArticle(id).catch(failToLoad);
	if (!article) error(404, { message: `no article ${id}` });
	return { article, around: null };
};

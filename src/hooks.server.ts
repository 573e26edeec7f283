import { base } from '$app/paths';
import type { Handle, HandleFetch } from '@sveltejs/kit';
import { packedAround, packedLibrary } from '$lib/server/packed-library';
import { readListStart } from '$lib/state/list-start';
import { ARTICLE_DATA, LIST_DATA } from '$lib/state/prerendered';

/** Gives `load` the text of the page being rendered; Kit inlines the answer, so the first visit needs no database. */
export const handleFetch: HandleFetch = async ({ request, fetch }) => {
	const path = decodeURIComponent(new URL(request.url).pathname).slice(base.length);
	if (path === LIST_DATA) return Response.json(await readListStart(await packedLibrary()));
	if (path.startsWith(ARTICLE_DATA)) {
		const id = path.slice(ARTICLE_DATA.length);
		const article = await (await packedLibrary()).article(id);
		return article ? Response.json({ article, around: await packedAround(id) }) : new Response(null, { status: 404 });
	}
	return fetch(request);
};

/** The two Arabic faces begin to load with the page, not after its style sheet. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) => type === 'js' || type === 'css' || (type === 'font' && path.includes('-arabic'))
	});

import { base } from '$app/paths';
import { readListStart, type ListStart } from '$lib/state/list-start';
import { failToLoad } from '$lib/state/load-failure';
import { openedLibrary } from '$lib/state/opened-library';
import { isPrerendered, LIST_DATA } from '$lib/state/prerendered';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	if (isPrerendered()) {
		const response = await fetch(`${base}${LIST_DATA}`);
		if (response.ok) return { list: (await response.json()) as ListStart };
	}
	return { list: await openedLibrary().then(readListStart).catch(failToLoad) };
};

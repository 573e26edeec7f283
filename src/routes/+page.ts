import { browser } from '$app/environment';
import { base } from '$app/paths';
import { readListWish } from '$lib/state/library-address';
import { readListStart, type ListStart } from '$lib/state/list-start';
import { failToLoad } from '$lib/state/load-failure';
import { openedLibrary } from '$lib/state/opened-library';
import { isPrerendered, LIST_DATA } from '$lib/state/prerendered';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, fetch }) => {
	const section = browser ? readListWish(url.searchParams).section : null;
	if (isPrerendered()) {
		// The page that the server made lists all of the library, whatever the address asks for.
		const response = await fetch(`${base}${LIST_DATA}`);
		if (response.ok) return { list: (await response.json()) as ListStart };
	}
	const list = openedLibrary().then((library) => readListStart(library, section));
	return { list: await list.catch(failToLoad) };
};

import type { ClientInit } from '@sveltejs/kit';
import { openedLibrary } from '$lib/state/opened-library';
import { locale } from '$lib/state/locale.svelte';
import { isPrerendered } from '$lib/state/prerendered';

/** From the shell every page needs the library: its database opens while the page's own script is still on its way. */
export const init: ClientInit = async () => {
	if (!isPrerendered()) {
		openedLibrary().catch(() => {
			// The page that asks for it shows why it failed.
		});
	}
	await locale.begin();
};

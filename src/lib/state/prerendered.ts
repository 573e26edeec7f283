import { browser } from '$app/environment';

/** Addresses below the base that exist only while a page is rendered on the server; hooks.server.ts answers them. */
export const ARTICLE_DATA = '/_page/article/';
export const LIST_DATA = '/_page/list';

let hydrated = false;

/** Called once the first page runs: from then on everything is read from the library. */
export function endHydration(): void {
	hydrated = true;
}

/**
 * Whether `load` runs for a page that the server rendered: on the server itself, and in the browser on a first visit,
 * when Kit finds the server's answers inlined in the page. The app shell is empty, so nothing is asked in vain.
 */
export function isPrerendered(): boolean {
	return !browser || (!hydrated && document.getElementById('main') !== null);
}

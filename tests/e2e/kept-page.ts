/*
 * The library page that the service worker keeps for a start, as tests see it: both functions run in a page.
 */

/** The address of what is kept, null when there is none. From now on a start that shows it bears a mark. */
export async function markKeptPage(): Promise<string | null> {
	const name = (await caches.keys()).find((name) => name.startsWith('zad-list'));
	if (name === undefined) return null;
	const cache = await caches.open(name);
	const [request] = await cache.keys();
	const response = request && (await cache.match(request));
	if (!request || !response) return null;
	const html = (await response.text()).replace(/<html (data-kept )?/, '<html data-kept ');
	await cache.put(request, new Response(html, response));
	return request.url;
}

/** Whether this page was marked when it was kept: the shell has no mark. */
export function showsKeptPage(): boolean {
	return 'kept' in document.documentElement.dataset;
}

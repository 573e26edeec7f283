import { base } from '$app/paths';

/**
 * Bytes of the app and its fonts as they lie in the caches of this library's service worker, unpacked; null where there are no
 * caches. They are counted one by one, since what a browser says of its storage is rounded and knows no kinds.
 */
export async function measureApp(): Promise<number | null> {
	if (!('caches' in globalThis)) return null;
	const own = new URL(`${base}/`, location.href).href;
	let bytes = 0;
	for (const name of await caches.keys()) {
		const cache = await caches.open(name);
		for (const request of await cache.keys()) {
			if (!request.url.startsWith(own)) continue;
			bytes += (await (await cache.match(request))?.blob())?.size ?? 0;
		}
	}
	return bytes;
}

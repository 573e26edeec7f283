/*
 * Published in the place of the service worker, it takes away an app that no longer opens and so cannot be replaced by a newer
 * one (`npm run kill-switch`). Every page is loaded from the host again; bookmarks, notes, settings and articles stay on the device.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// A broken app can ask nobody.
worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(withdraw()));
// A page must not wait for nothing.
worker.addEventListener('message', ({ ports }) => {
	const status = { phase: 'broken', progress: null, problem: null, manifest: null };
	ports[0]?.postMessage({ ok: true, value: status });
});

/** Deletes the kept app of this library alone, others may stand on the same host, and frees its pages. */
async function withdraw() {
	const base = new URL(worker.registration.scope).pathname.replace(/\/$/, '');
	for (const name of await caches.keys()) {
		if (name.startsWith('zad-') && name.endsWith(`-shell-${base}`)) await caches.delete(name);
	}
	await worker.registration.unregister();
	for (const page of await worker.clients.matchAll({ type: 'window' })) await page.navigate(page.url);
}

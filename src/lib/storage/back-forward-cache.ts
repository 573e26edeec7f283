/*
 * A page that the reader leaves may be put into the back/forward cache: it stands still as it is, workers included, until he comes
 * back. WebKit puts it there with its transactions open, which then hold up every later writing to the same database: of
 * twelve pages left while they read, the second or third stopped all others (WebKitGTK 2.50.6).
 */

const listeners = new Set<() => void>();
let stay: Promise<void> | null = null;

// Workers have no such event: they stand still with their page.
if ('onpagehide' in globalThis) {
	addEventListener('pagehide', (event: Event) => {
		if (!('persisted' in event && event.persisted)) return;
		stay = new Promise((resolve) => {
			addEventListener('pageshow', () => resolve(), { once: true });
		});
		for (const listener of listeners) listener();
	});
}

/** Calls back when the page is put into the cache, before it stands still. Returns what undoes that. */
export function onPutAside(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Resolves once the page is in use: at once, unless it has been put aside. */
export function inUse(): Promise<void> {
	return stay ?? Promise.resolve();
}

/*
 * What a reader waits for goes before what comes by itself: as long as a page fetches, no further file of the download is begun. A lock
 * says so to all tabs and the service worker, and is let go when a page dies. Without locks all go side by side.
 */

const nameOf = (base: string) => `zad-reading:${base}`;

/** Makes the download wait until a page's fetching has ended. The page itself waits for nobody. */
export function goFirst(base: string, fetching: Promise<unknown>): void {
	const ended = fetching.then(
		() => {},
		() => {
			// Whoever asked for it hears why.
		}
	);
	void (navigator.locks as LockManager | undefined)?.request(nameOf(base), { mode: 'shared' }, () => ended);
}

/** Resolves as soon as no page is fetching. */
export async function afterReaders(base: string): Promise<void> {
	await (navigator.locks as LockManager | undefined)?.request(nameOf(base), () => {});
}

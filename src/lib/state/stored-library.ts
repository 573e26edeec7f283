import { base } from '$app/paths';
import { libraryDatabase } from '$lib/library/database';
import type { Library } from '$lib/library/library';
import { StoredFiles } from '$lib/library/stored-files';
import type { LibraryStatus, WorkerRequest } from '$lib/sync/messages';
import { openLibrary, openNewerLibrary, type Keep } from '$lib/sync/open-library';
import { readHoldings as countStored, type Holdings } from '$lib/sync/holdings';
import { storedStatus } from '$lib/sync/sync';

/*
 * The library on this device, which the page only reads. A page that the server sent has its text: it is loaded after it.
 */

export { currentWish } from './download-choice.ts';
export { ask, installed, onWaiting } from './worker-registration.ts';

/** Its files, to be read. */
export const files = new StoredFiles(libraryDatabase(base));

/** How much of the library is here. */
export function readStatus(): Promise<LibraryStatus> {
	return storedStatus(files);
}

/** What of the library is here, section by section and kind by kind; null before there is any. */
export function readHoldings(): Promise<Holdings | null> {
	return countStored(files);
}

/** The newest version that is whole on this device, else the publisher's; throws LibraryError or PackError. */
export function open(): Promise<Library> {
	return openLibrary(files, base, keep);
}

/** The publisher's newest version, if it is another one. */
export function openNewer(library: Library): Promise<Library | null> {
	return openNewerLibrary(files, base, library, keep);
}

/** What was fetched to be read is given to the service worker, which alone stores, when there is one. */
const keep: Keep = (file, bytes) => {
	const request: WorkerRequest = { type: 'keep', file: { hash: file.hash, bytes: file.bytes }, bytes };
	void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(request));
};

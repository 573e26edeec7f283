import { LibraryError } from '../library/error.ts';
import { Library, type ReadFile } from '../library/library.ts';
import type { StoredFiles } from '../library/stored-files.ts';
import { downloadFile, downloadPointer } from './download.ts';

/**
 * Opens the library for reading: the version that is whole on this device, else the one being downloaded, else, on a
 * first visit, the publisher's newest. Files that are not here or are damaged come from the network, verified.
 * Throws LibraryError or PackError.
 */
export async function openLibrary(stored: StoredFiles, base: string): Promise<Library> {
	const readFile = readThrough(stored, base);
	for (const name of ['current', 'next'] as const) {
		// Without storage (a private window) reading from the network still works.
		const manifest = await stored.manifest(name).catch(() => undefined);
		if (manifest) return Library.open(manifest, readFile);
	}
	return Library.open(await downloadPointer(base), readFile);
}

/** Milliseconds that a reader waits to learn whether an unknown address is a new article. */
const POINTER_PATIENCE = 5_000;

/**
 * The publisher's newest library, read from the network where it is not stored yet, or null when that is `opened` itself
 * or cannot be reached: a link to a new article may arrive before the article does.
 */
export async function openNewerLibrary(stored: StoredFiles, base: string, opened: Library): Promise<Library | null> {
	try {
		const pointer = await downloadPointer(base, POINTER_PATIENCE);
		return pointer.hash === opened.hash ? null : await Library.open(pointer, readThrough(stored, base));
	} catch {
		// No network or a damaged answer: what is here is the newest that can be had.
		return null;
	}
}

/** Reads from storage first, then from the network. The page never stores: that is the service worker's part. */
function readThrough(stored: StoredFiles, base: string): ReadFile {
	return async (file) => {
		let failure: unknown;
		try {
			const bytes = await stored.read(file);
			if (bytes) return bytes;
		} catch (error) {
			failure = error;
		}
		try {
			return await downloadFile(base, file);
		} catch (error) {
			// Damage here is the truer reason than a network that gave no replacement.
			throw failure instanceof LibraryError ? failure : error;
		}
	};
}

import { base } from '$app/paths';
import { libraryDatabase } from '$lib/library/database';
import type { Library } from '$lib/library/library';
import { StoredFiles } from '$lib/library/stored-files';
import { openLibrary } from '$lib/sync/open-library';

/** The library's files on this device; the page only reads them. */
export const storedFiles = new StoredFiles(libraryDatabase(base));

let opening: Promise<Library> | null = null;

/** The library that this page reads: opened once, so that a page never mixes two versions. */
export function openedLibrary(): Promise<Library> {
	opening ??= openLibrary(storedFiles, base);
	opening.catch(() => {
		opening = null;
	});
	return opening;
}

/** Lets the opened version go; the next reading opens the newest one that is whole on this device. */
export function reopenLibrary(): void {
	opening = null;
}

import type { DBSchema } from 'idb';
import type { LibraryFile } from '../packs/manifest.ts';
import { Connection } from '../storage/connection.ts';

/** Which manifest a row of `state` names: the whole library, the one being downloaded, the one before. */
export type StateName = 'current' | 'next' | 'previous';

/** The content database: disposable, all of it can be downloaded again. */
export interface LibrarySchema extends DBSchema {
	/** Verified library files: SHA-256 of the bytes -> bytes. Manifests, catalogue pages, packs and the index alike. */
	files: { key: string; value: Uint8Array<ArrayBuffer> };
	/** Beside the manifests the wish by which files were fetched, which `sync/wish.ts` reads and writes. */
	state: { key: StateName | 'wish'; value: LibraryFile | Record<string, unknown> };
}

/** The content database of the app at `base`; origins are shared on some hosts, so the base path is part of the name. */
export function libraryDatabase(base: string): Connection<LibrarySchema> {
	return new Connection<LibrarySchema>({
		name: `zad-library:${base}`,
		version: 1,
		// Each step is an `if (from < n)`, never edited once released.
		upgrade(database, from) {
			if (from < 1) {
				database.createObjectStore('files');
				database.createObjectStore('state');
			}
		},
		// Files are held against their names, and begin with their format.
		readsNewer: true
	});
}

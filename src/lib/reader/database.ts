import type { DBSchema } from 'idb';
import { Connection } from '../storage/connection.ts';
import type { Bookmark } from './bookmarks.ts';
import type { ReadingPosition } from './positions.ts';

/** What the reader made: it lies apart from the content, so that a new library can never touch it. */
export interface ReaderSchema extends DBSchema {
	bookmarks: { key: string; value: Bookmark };
	positions: { key: string; value: ReadingPosition };
}

/** The reader's own database of the app at `base`; changes of its shape are rare and only ever add. */
export function readerDatabase(base: string): Connection<ReaderSchema> {
	return new Connection<ReaderSchema>({
		name: `zad-reader:${base}`,
		version: 2,
		// Each step is an `if (from < n)`, never edited once released.
		upgrade(database, from) {
			if (from < 1) database.createObjectStore('bookmarks', { keyPath: 'articleId' });
			if (from < 2) database.createObjectStore('positions', { keyPath: 'articleId' });
		}
	});
}

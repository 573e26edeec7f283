import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { Connection } from '../storage/connection.ts';
import { migrateBookmarks, type BookmarkRow } from './first-bookmarks.ts';
import type { Mark } from './high-water.ts';
import type { Item } from './item.ts';
import type { ReadingPosition } from './positions.ts';
import type { Stamp } from './clock.ts';

/** An item as it is stored; `saved`, the time of that, puts bookmarks that are not deleted into the index of that name. */
export interface ItemRow extends Item {
	saved?: number;
}

/** What belongs to all items together; it changes in the transaction that changes them. */
export interface ReaderHead {
	/** This browser among the devices of the reader. */
	device: string;
	/** The latest edit that is known here. */
	clock: Stamp;
	mark: Mark;
	/** The generation of what was lost before this database was made, until it is made good or given up. */
	lost: number | null;
	/** When the bin was emptied last. */
	emptiedAt: number;
	/** When the reader last got all of it as a file, and at which generation; null before the first time. */
	backup: { at: number; generation: number } | null;
}

/** A change as it was made, in the order of this browser. */
export interface LogEntry {
	generation: number;
	/** The fields that were set. */
	change: Item;
	/** The notes that the change replaced. */
	replaced?: string[];
}

/** What the reader made: it lies apart from the content, so that a new library can never touch it. */
export interface ReaderSchema extends DBSchema {
	items: { key: string; value: ItemRow; indexes: { saved: number } };
	log: { key: number; value: LogEntry };
	head: { key: 'head'; value: ReaderHead };
	positions: { key: string; value: ReadingPosition };
}

/** The reader's own database of the app at `base`; changes of its shape are rare and lose nothing. */
export function readerDatabase(base: string): Connection<ReaderSchema> {
	return new Connection<ReaderSchema>({
		name: `zad-reader:${base}`,
		version: 3,
		// Each step is an `if (from < n)`, never edited once released.
		upgrade(database, from, _to, transaction) {
			if (from < 2) database.createObjectStore('positions', { keyPath: 'articleId' });
			if (from < 3) {
				// A failure must end the upgrade, or the browser keeps the half of it.
				addItems(database, transaction, from > 0).catch(() => transaction.abort());
				transaction.done.catch(() => {
					// Who opens the database has the error.
				});
			}
		}
	});
}

type Upgrade = IDBPTransaction<ReaderSchema, ('items' | 'log' | 'head' | 'positions')[], 'versionchange'>;

/** Bookmarks become items, which carry more and can be merged. */
async function addItems(database: IDBPDatabase<ReaderSchema>, transaction: Upgrade, hasBookmarks: boolean) {
	const items = database.createObjectStore('items', { keyPath: 'id' });
	items.createIndex('saved', 'saved');
	database.createObjectStore('log', { autoIncrement: true });
	const head = database.createObjectStore('head');
	if (!hasBookmarks) return;
	const old = database as unknown as IDBPDatabase;
	const rows = (await (transaction as unknown as IDBPTransaction).objectStore('bookmarks').getAll()) as BookmarkRow[];
	const migrated = migrateBookmarks(rows);
	await Promise.all([
		...migrated.items.map((item) => items.put({ ...item, saved: Number(item.values.savedAt) })),
		head.put(migrated.head, 'head')
	]);
	old.deleteObjectStore('bookmarks');
}

import type { IDBPDatabase } from 'idb';
import type { Connection } from '../storage/connection.ts';
import type { ReaderSchema } from './database.ts';
import { asReaderError } from './error.ts';

/** A saved article; title and excerpt are kept so that it means something even when the article is gone. */
export interface Bookmark {
	articleId: string;
	title: string;
	excerpt: string;
	/** BCP 47 tag; missing where it was that of the library. */
	language?: string;
	/** Milliseconds since 1970, for showing and sorting. */
	savedAt: number;
}

/** Ids of the articles that are bookmarked. */
export function articleIds(bookmarks: Bookmark[]): ReadonlySet<string> {
	return new Set(bookmarks.map(({ articleId }) => articleId));
}

/** `complete` must mean that it is on the disk: with the browsers' default a power cut loses the last seconds. */
const STRICT = { durability: 'strict' } as const;

/** The bookmarks in IndexedDB. Every write ends only after its strict transaction did; failures are ReaderErrors. */
export class StoredBookmarks {
	constructor(private readonly database: Connection<ReaderSchema>) {}

	/** All bookmarks, the newest first. */
	async all(): Promise<Bookmark[]> {
		const bookmarks = await this.#use((database) => database.getAll('bookmarks'));
		return bookmarks.sort((a, b) => b.savedAt - a.savedAt);
	}

	/** Saves a bookmark, or puts back a removed one as it was. */
	async save(bookmark: Bookmark): Promise<void> {
		await this.#use(async (database) => {
			const transaction = database.transaction('bookmarks', 'readwrite', STRICT);
			await Promise.all([transaction.store.put(bookmark), transaction.done]);
		});
	}

	/** Removes the bookmark of an article; removing what is not there is no error. */
	async remove(articleId: string): Promise<void> {
		await this.#use(async (database) => {
			const transaction = database.transaction('bookmarks', 'readwrite', STRICT);
			await Promise.all([transaction.store.delete(articleId), transaction.done]);
		});
	}

	async #use<T>(work: (database: IDBPDatabase<ReaderSchema>) => Promise<T>): Promise<T> {
		try {
			return await this.database.use(work);
		} catch (error) {
			throw asReaderError(error);
		}
	}
}

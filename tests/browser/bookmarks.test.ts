import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoredBookmarks } from '../../src/lib/reader/bookmarks.ts';
import { readerDatabase } from '../../src/lib/reader/database.ts';

const bookmark = (articleId: string, savedAt = 1) => ({
	articleId,
	title: `عنوان ${articleId}`,
	excerpt: 'نص',
	savedAt
});

let run = 0;
let database: ReturnType<typeof readerDatabase>;
let bookmarks: StoredBookmarks;

beforeEach(() => {
	run += 1;
	database = readerDatabase(`/bookmarks-${run}`);
	bookmarks = new StoredBookmarks(database);
});

afterEach(async () => {
	vi.restoreAllMocks();
	await database.close();
	indexedDB.deleteDatabase(`zad-reader:/bookmarks-${run}`);
});

describe('bookmarks', () => {
	it('come back after the database was closed, the newest first', async () => {
		await bookmarks.save(bookmark('a', 1));
		await bookmarks.save(bookmark('b', 3));
		await bookmarks.save(bookmark('c', 2));
		await database.close();
		expect((await bookmarks.all()).map(({ articleId }) => articleId)).toEqual(['b', 'c', 'a']);
	});

	it('are removed, and removing what is not there is no error', async () => {
		await bookmarks.save(bookmark('a'));
		await bookmarks.remove('a');
		await bookmarks.remove('a');
		expect(await bookmarks.all()).toEqual([]);
	});

	it('are written with strict durability: a relaxed write is lost in a power cut', async () => {
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		await bookmarks.save(bookmark('a'));
		await bookmarks.remove('a');
		const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
		expect(writes.map(([, , options]) => options)).toEqual([{ durability: 'strict' }, { durability: 'strict' }]);
	});

	it('do not count as saved when the transaction is aborted, even though the write in it succeeded', async () => {
		const put = IDBObjectStore.prototype.put;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
			const request = put.apply(this, args);
			request.addEventListener('success', () => this.transaction.abort());
			return request;
		});
		await expect(bookmarks.save(bookmark('a'))).rejects.toMatchObject({ name: 'ReaderError' });
		vi.restoreAllMocks();
		expect(await bookmarks.all()).toEqual([]);
	});

	it('say that the device is full', async () => {
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		await expect(bookmarks.save(bookmark('a'))).rejects.toMatchObject({ code: 'no-room' });
	});

	it('are let go when a newer app upgrades them, which then says so instead of hanging', async () => {
		await bookmarks.save(bookmark('a'));
		const newer = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open(`zad-reader:/bookmarks-${run}`, 1_000);
			request.onsuccess = () => resolve(request.result);
			setTimeout(() => reject(new Error('the upgrade hangs: the other tab was not let go')), 3000);
		});
		newer.close();
		await expect(bookmarks.save(bookmark('b'))).rejects.toMatchObject({ code: 'newer' });
	});

	it('survive a connection that the browser closed', async () => {
		await bookmarks.save(bookmark('a'));
		await database.use((open) => Promise.resolve(open.close()));
		await bookmarks.save(bookmark('b'));
		expect(await bookmarks.all()).toHaveLength(2);
	});
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoredBookmarks } from '../../src/lib/reader/bookmarks.ts';
import { readerDatabase } from '../../src/lib/reader/database.ts';
import { StoredPositions, type ReadingPosition } from '../../src/lib/reader/positions.ts';
import { makeAnchor } from '../../src/lib/reading/text-anchor.ts';

let run = 0;
let database: ReturnType<typeof readerDatabase>;
let positions: StoredPositions;

const name = () => `zad-reader:/positions-${run}`;
const position = (articleId: string, share = 0.5): ReadingPosition => ({
	articleId,
	title: 'عنوان',
	words: 100,
	anchor: makeAnchor(['خرجنا صباحًا والطريق خال.'], { block: 0, word: 1 }),
	gap: 0.4,
	share,
	finished: false,
	dismissed: false,
	readAt: 1
});

beforeEach(() => {
	run += 1;
	database = readerDatabase(`/positions-${run}`);
	positions = new StoredPositions(database);
});

afterEach(async () => {
	vi.restoreAllMocks();
	await database.close();
	indexedDB.deleteDatabase(name());
});

describe('reading positions', () => {
	it('come back after the database was closed, one for each article', async () => {
		await positions.save(position('a', 0.2));
		await positions.save(position('b'));
		await positions.save(position('a', 0.7));
		await database.close();
		expect(await positions.all()).toEqual([position('a', 0.7), position('b')]);
	});

	it('find room beside the bookmarks of the app before, which stay', async () => {
		const bookmark = { articleId: 'a', title: 'عنوان', excerpt: 'نص', savedAt: 1 };
		await new Promise<void>((resolve, reject) => {
			const request = indexedDB.open(name(), 1);
			request.onupgradeneeded = () =>
				request.result.createObjectStore('bookmarks', { keyPath: 'articleId' }).put(bookmark);
			request.onerror = () => reject(request.error ?? new Error('the old database could not be made'));
			request.onsuccess = () => {
				request.result.close();
				resolve();
			};
		});
		await positions.save(position('b'));
		expect(await new StoredBookmarks(database).all()).toEqual([bookmark]);
		expect(await positions.all()).toEqual([position('b')]);
	});

	it('are written with relaxed durability, since they are written at every rest of the eyes', async () => {
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		await positions.save(position('a'));
		expect(transaction.mock.calls.map(([, , options]) => options)).toEqual([{ durability: 'relaxed' }]);
	});

	it('say that the device is full', async () => {
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		await expect(positions.save(position('a'))).rejects.toMatchObject({ code: 'no-room' });
	});
});

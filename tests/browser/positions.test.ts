import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readerDatabase } from '../../src/lib/reader/database.ts';
import { StoredPositions, type ReadingPosition } from '../../src/lib/reader/positions.ts';
import { makeAnchor } from '../../src/lib/reading/text-anchor.ts';

let run = 0;
let database: ReturnType<typeof readerDatabase>;
let positions: StoredPositions;

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
	indexedDB.deleteDatabase(`zad-reader:/positions-${run}`);
});

describe('reading positions', () => {
	it('come back after the database was closed, one for each article', async () => {
		await positions.save(position('a', 0.2));
		await positions.save(position('b'));
		await positions.save(position('a', 0.7));
		await database.close();
		expect(await positions.all()).toEqual([position('a', 0.7), position('b')]);
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

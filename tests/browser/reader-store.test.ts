import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bookmarkOf } from '../../src/lib/reader/bookmarks.ts';
import { readerDatabase } from '../../src/lib/reader/database.ts';
import { hasAllChanges, hasAllIds } from '../../src/lib/reader/high-water.ts';
import { bookmarkId } from '../../src/lib/reader/ids.ts';
import { tagField, type Edit } from '../../src/lib/reader/item.ts';
import { ReaderStore } from '../../src/lib/reader/store.ts';

const DAY = 86_400_000;
const save = (articleId: string, savedAt = 1): Edit => ({
	id: bookmarkId(articleId),
	set: { title: `عنوان ${articleId}`, excerpt: 'نص', savedAt, deleted: null }
});
const remove = (articleId: string, deleted = 1): Edit => ({ id: bookmarkId(articleId), set: { deleted } });

let run = 0;
let now: number;
let database: ReturnType<typeof readerDatabase>;
let store: ReaderStore;

const name = () => `zad-reader:/store-${run}`;

beforeEach(() => {
	run += 1;
	now = Date.UTC(2026, 0);
	database = readerDatabase(`/store-${run}`);
	store = new ReaderStore(database, () => now);
});

afterEach(async () => {
	vi.restoreAllMocks();
	await database.close();
	indexedDB.deleteDatabase(name());
});

/** What stands in the database, held against its own mark. */
async function whole() {
	const { items, mark } = await store.all();
	const { ids } = await store.state();
	expect(hasAllChanges(mark, items) && hasAllIds(mark, ids)).toBe(true);
	return items;
}

describe('what the reader owns', () => {
	it('comes back after the database was closed', async () => {
		await store.edit([save('a')]);
		await store.edit([save('b'), { ...save('c'), note: 'ملاحظة' }]);
		await database.close();
		expect([...(await store.savedIds())].sort()).toEqual(['a', 'b', 'c'].map(bookmarkId));
		expect(bookmarkOf((await store.items([bookmarkId('c')]))[0]!)).toMatchObject({
			title: 'عنوان c',
			notes: ['ملاحظة']
		});
		expect(await whole()).toHaveLength(3);
	});

	it('is told in the order in which it was saved', async () => {
		await store.edit([save('a', 3), save('b', 9), save('c', 1), save('d', 5)]);
		await store.edit([remove('b')]);
		expect([...(await store.savedIds())]).toEqual(['c', 'a', 'd'].map(bookmarkId));
	});

	it('is deleted, which can be taken back with all that was written about it', async () => {
		await store.edit([{ ...save('a'), note: 'ملاحظة' }]);
		await store.edit([remove('a')]);
		expect([...(await store.savedIds())]).toEqual([]);
		await store.edit([{ id: bookmarkId('a'), set: { deleted: null } }]);
		expect(bookmarkOf((await whole())[0]!)).toMatchObject({ notes: ['ملاحظة'], deletedAt: null });
	});

	it('goes for good after thirty days in the bin, and no older copy brings it back to the list', async () => {
		await store.edit([{ ...save('a'), note: 'ملاحظة' }, save('b')]);
		const before = await store.all();
		await store.edit([remove('a', now)]);
		now += 29 * DAY;
		await store.emptyBin();
		expect(bookmarkOf((await store.items([bookmarkId('a')]))[0]!)?.notes).toEqual(['ملاحظة']);
		now += 2 * DAY;
		await store.emptyBin();
		expect(JSON.stringify(await whole())).not.toContain('ملاحظة');
		const log = await database.use((open) => open.getAll('log'));
		expect(JSON.stringify(log)).not.toContain('ملاحظة');
		await store.merge(before);
		expect([...(await store.savedIds())]).toEqual([bookmarkId('b')]);
	});

	it('is written with strict durability: a relaxed write is lost in a power cut', async () => {
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		await store.edit([save('a')]);
		await store.merge({ items: [], positions: [] });
		const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
		expect(writes.map(([, , options]) => options)).toEqual([{ durability: 'strict' }, { durability: 'strict' }]);
	});

	it('does not count as saved when the transaction is aborted, even though the write in it succeeded', async () => {
		// The last of its writes: until then another one could tell.
		const add = IDBObjectStore.prototype.add;
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
			const request = add.apply(this, args);
			request.addEventListener('success', () => this.transaction.abort());
			return request;
		});
		await expect(store.edit([save('a')])).rejects.toMatchObject({ name: 'ReaderError' });
		vi.restoreAllMocks();
		expect(await whole()).toEqual([]);
	});

	it('is changed wholly or not at all: a write that fails takes the others of its edit back', async () => {
		await store.edit([save('a')]);
		const put = IDBObjectStore.prototype.put;
		let puts = 0;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
			if (++puts > 3) throw new DOMException('full', 'QuotaExceededError');
			return put.apply(this, args);
		});
		await expect(store.edit(['b', 'c', 'd', 'e'].map((id) => save(id)))).rejects.toMatchObject({ code: 'no-room' });
		vi.restoreAllMocks();
		expect(await whole()).toHaveLength(1);
	});

	it('is let go when a newer app upgrades it, which then says so instead of hanging', async () => {
		await store.edit([save('a')]);
		const newer = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open(name(), 1_000);
			request.onsuccess = () => resolve(request.result);
			setTimeout(() => reject(new Error('the upgrade hangs: the other tab was not let go')), 3000);
		});
		newer.close();
		await expect(store.edit([save('b')])).rejects.toMatchObject({ code: 'newer' });
	});

	it('survives a connection that the browser closed', async () => {
		await store.edit([save('a')]);
		await database.use((open) => Promise.resolve(open.close()));
		await store.edit([save('b')]);
		expect(await whole()).toHaveLength(2);
	});

	it('is read though the browser leaves the first opening of its database without an answer', async () => {
		await store.edit([save('a')]);
		await database.close();
		const silent = indexedDB.open(`${name()}-silent`);
		vi.spyOn(silent, 'addEventListener').mockImplementation(() => {});
		vi.spyOn(indexedDB, 'open').mockReturnValueOnce(silent);
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		try {
			const ids = store.savedIds();
			await vi.advanceTimersByTimeAsync(6_000);
			expect([...(await ids)]).toEqual([bookmarkId('a')]);
		} finally {
			vi.useRealTimers();
		}
	});

	it('knows in which order edits were made, though the clock of the device was put back', async () => {
		await store.edit([save('a')]);
		now -= 10 * DAY;
		await store.edit([{ id: bookmarkId('a'), set: { folder: 'تراث' } }]);
		await store.edit([{ id: bookmarkId('a'), set: { folder: 'شعر' }, note: 'آخر' }]);
		expect(bookmarkOf((await whole())[0]!)).toMatchObject({ folder: 'شعر', notes: ['آخر'] });
	});

	it('joins with what another device knows, once: the same again changes nothing', async () => {
		await store.edit([save('a'), save('b')]);
		const other = readerDatabase(`/store-${run}-other`);
		const there = new ReaderStore(other, () => now + 1000);
		await there.merge(await store.all());
		await there.edit([remove('a'), { id: bookmarkId('b'), set: { [tagField('شعر')]: true } }]);
		await store.edit([{ id: bookmarkId('b'), note: 'هنا' }, save('c')]);
		const merged = await store.merge(await there.all());
		expect(merged.changed.map(({ id }) => id).sort()).toEqual(['a', 'b'].map(bookmarkId));
		expect((await store.merge(await there.all())).changed).toEqual([]);
		await there.merge(await store.all());
		const sorted = (items: Awaited<ReturnType<typeof whole>>) => items.sort((a, b) => (a.id < b.id ? -1 : 1));
		expect(sorted((await there.all()).items)).toEqual(sorted(await whole()));
		await other.close();
		indexedDB.deleteDatabase(`zad-reader:/store-${run}-other`);
	});
});

describe('the bookmarks of the app before', () => {
	const rows = [
		{ articleId: 'a', title: 'عنوان', excerpt: 'نص', savedAt: 1_700_000_000_000 },
		{ articleId: 'letter', title: 'A letter', excerpt: 'text', language: 'en', savedAt: 1_700_000_000_001 }
	];
	const position = { articleId: 'a', title: 'عنوان', words: 1, anchor: null, gap: 0, share: 1, finished: true };

	function makeOld(version: 1 | 2): Promise<void> {
		return new Promise((resolve, reject) => {
			const request = indexedDB.open(name(), version);
			request.onupgradeneeded = () => {
				const bookmarks = request.result.createObjectStore('bookmarks', { keyPath: 'articleId' });
				for (const row of rows) bookmarks.put(row);
				if (version === 2) request.result.createObjectStore('positions', { keyPath: 'articleId' }).put(position);
			};
			request.onerror = () => reject(request.error ?? new Error('the old database could not be made'));
			request.onsuccess = () => {
				request.result.close();
				resolve();
			};
		});
	}

	it.each([1, 2] as const)('become items, none lost, from database %i', async (version) => {
		await makeOld(version);
		const bookmarks = (await whole()).map(bookmarkOf);
		expect(bookmarks).toEqual(
			rows.map((row) => ({
				...row,
				id: bookmarkId(row.articleId),
				url: null,
				folder: '',
				tags: [],
				notes: [],
				state: null,
				deletedAt: null
			}))
		);
		expect(await store.savedIds()).toHaveProperty('size', 2);
		expect((await store.all()).positions).toEqual(version === 2 ? [position] : []);
		await store.edit([remove('a')]);
		expect([...(await store.savedIds())]).toEqual([bookmarkId('letter')]);
	});

	it('stay as they were when the upgrade fails half way', async () => {
		await makeOld(2);
		vi.spyOn(IDBDatabase.prototype, 'deleteObjectStore').mockImplementation(() => {
			throw new DOMException('broken', 'UnknownError');
		});
		await expect(store.items()).rejects.toMatchObject({ name: 'ReaderError' });
		vi.restoreAllMocks();
		expect(await whole()).toHaveLength(2);
	});
});

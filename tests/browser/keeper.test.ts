import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bookmarkOf } from '../../src/lib/reader/bookmarks.ts';
import { readerDatabase } from '../../src/lib/reader/database.ts';
import type { Mark } from '../../src/lib/reader/high-water.ts';
import { bookmarkId } from '../../src/lib/reader/ids.ts';
import type { Edit, Item } from '../../src/lib/reader/item.ts';
import { JOURNALS, readJournal, type JournalEntry } from '../../src/lib/reader/journal.ts';
import { Keeper, MirrorFailure, type Channel, type Loss } from '../../src/lib/reader/keeper.ts';
import { openMirror, peekMirror, readMirror } from '../../src/lib/reader/mirror.ts';
import type { MirrorReply } from '../../src/lib/reader/mirror-messages.ts';
import { ReaderStore } from '../../src/lib/reader/store.ts';

const save = (articleId: string): Edit => ({
	id: bookmarkId(articleId),
	set: { title: `عنوان ${articleId}`, excerpt: 'نص', savedAt: 1, deleted: null }
});

let run = 0;
let base: string;
let mark: Mark | null;
const workers: Worker[] = [];
const databases: ReturnType<typeof readerDatabase>[] = [];

beforeEach(() => {
	run += 1;
	base = `/keeper-${run}-${Date.now()}`;
	mark = null;
});

afterEach(async () => {
	vi.restoreAllMocks();
	workers.splice(0).forEach((worker) => worker.terminate());
	await Promise.all(databases.splice(0).map((database) => database.close()));
	indexedDB.deleteDatabase(`zad-reader:${base}`);
	const root = await navigator.storage.getDirectory();
	await root.removeEntry(`zad-reader-${encodeURIComponent(base)}`, { recursive: true }).catch(() => {});
});

interface TabOptions {
	channel?: Channel | null;
	/** Gathers the losses that show themselves late. */
	losses?: Loss[];
	/** Whether changes are noted beside the second copy; a browser that cannot has the copy alone. */
	noting?: boolean;
}

/** The app as one tab has it; marks and mirror are those of the browser. */
function openTab({ channel = null, losses = [], noting = true }: TabOptions = {}) {
	const database = readerDatabase(base);
	databases.push(database);
	const store = new ReaderStore(database);
	const worker = new Worker(new URL('../../src/mirror-worker/index.ts', import.meta.url), {
		type: 'module',
		name: base
	});
	workers.push(worker);
	let lastId = 0;
	const ask = (note?: JournalEntry) => {
		const id = ++lastId;
		const answer = new Promise<void>((resolve, reject) =>
			worker.addEventListener('message', ({ data }: MessageEvent<MirrorReply>) => {
				if (data.id !== id) return;
				if (data.ok) resolve();
				else reject(new MirrorFailure(data.error));
			})
		);
		worker.postMessage({ id, ...(note && { note }) });
		return answer;
	};
	const marks = { read: () => mark, write: (next: Mark) => void (mark = next) };
	const keeper = new Keeper(
		store,
		marks,
		{
			peek: () => peekMirror(base),
			read: () => readMirror(base),
			write: () => ask(),
			note: noting ? ask : () => Promise.resolve()
		},
		channel,
		(loss) => losses.push(loss)
	);
	return { keeper, store, database };
}

type Tab = ReturnType<typeof openTab>;

const saved = async ({ store }: Tab) => [...(await store.savedIds())].sort();

/** What Chromium does with a damaged database: it is gone, as if it had never been. */
async function loseDatabase({ database }: Tab) {
	await database.close();
	await new Promise((resolve) => (indexedDB.deleteDatabase(`zad-reader:${base}`).onsuccess = resolve));
}

describe('what the reader owns, in three places', () => {
	it('is not restored while nothing is amiss', async () => {
		const tab = openTab();
		expect(await tab.keeper.check()).toBeNull();
		await tab.keeper.edit([save('a')]);
		await tab.keeper.mirrorNow();
		expect(tab.keeper.mirrorState).toBe('written');
		expect(await openTab().keeper.check()).toBeNull();
		expect(mark?.generation).toBe(1);
	});

	it('comes back whole from the second copy when the database is gone', async () => {
		const tab = openTab();
		await tab.keeper.edit([save('a'), { ...save('b'), note: 'ملاحظة' }]);
		await tab.keeper.edit([{ id: bookmarkId('a'), set: { deleted: 5 } }]);
		const before = await tab.store.items();
		await tab.keeper.mirrorNow();
		await loseDatabase(tab);
		const next = openTab();
		expect(await next.keeper.check()).toEqual({ kind: 'restored', missing: 0 });
		expect(await next.store.items()).toEqual(before);
		expect(await openTab().keeper.check()).toBeNull();
	});

	it('tells how many changes the second copy did not have', async () => {
		const tab = openTab({ noting: false });
		await tab.keeper.edit([save('a')]);
		await tab.keeper.mirrorNow();
		await tab.keeper.edit([save('b')]);
		await tab.keeper.edit([save('c')]);
		await loseDatabase(tab);
		const next = openTab();
		expect(await next.keeper.check()).toEqual({ kind: 'restored', missing: 2 });
		expect(await saved(next)).toEqual([bookmarkId('a')]);
	});

	it('comes back with all that was saved since the second copy, in whichever tab', async () => {
		const [tab, other] = [openTab(), openTab()];
		await tab.keeper.edit([save('a')]);
		await tab.keeper.mirrorNow();
		await Promise.all([
			tab.keeper.edit([save('b'), { ...save('c'), note: 'ملاحظة' }]),
			other.keeper.edit([save('d')]),
			other.keeper.edit([{ id: bookmarkId('a'), set: { deleted: 5 } }])
		]);
		const before = await tab.store.items();
		await other.database.close();
		await loseDatabase(tab);
		// A kill leaves a mark behind that is seconds old.
		mark = null;
		const next = openTab();
		expect(await next.keeper.check()).toEqual({ kind: 'restored', missing: 0 });
		expect(await next.store.items()).toEqual(before);
		expect(await openTab().keeper.check()).toBeNull();
	});

	it('comes back though no second copy was ever written, but for a note that was torn', async () => {
		const tab = openTab();
		await tab.keeper.edit([save('a')]);
		await tab.keeper.edit([save('b')]);
		workers.splice(0).forEach((worker) => worker.terminate());
		const folder = await openMirror(base, false);
		const file = await folder.getFileHandle(JOURNALS[0]!);
		// Firefox lets the file go a moment after the worker that held it was ended.
		const writable = await vi.waitFor(() => file.createWritable({ keepExistingData: true }), { timeout: 5000 });
		await writable.truncate((await file.getFile()).size - 3);
		await writable.close();
		await loseDatabase(tab);
		const next = openTab();
		expect(await next.keeper.check()).toEqual({ kind: 'restored', missing: 1 });
		expect(await saved(next)).toEqual([bookmarkId('a')]);
		await next.keeper.edit([save('c')]);
		const entries = readJournal(await (await file.getFile()).text());
		expect(entries.map(({ items }) => items[0]!.id)).toContain(bookmarkId('c'));
	});

	it('lies in the second copy alone once that is written', async () => {
		const [tab, other] = [openTab(), openTab()];
		await Promise.all([tab.keeper.edit([save('a')]), other.keeper.edit([save('b')])]);
		await other.keeper.edit([save('c')]);
		workers[1]!.terminate();
		await tab.keeper.mirrorNow();
		const folder = await openMirror(base, false);
		const sizes = JOURNALS.map(async (name) => {
			const file = await folder.getFileHandle(name).catch(() => null);
			return file ? (await file.getFile()).size : 0;
		});
		expect(Math.max(...(await Promise.all(sizes)))).toBe(0);
		expect((await readMirror(base))?.items).toHaveLength(3);
	});

	it('is shown and saved though the private files never answer', async () => {
		const tab = openTab();
		await tab.keeper.edit([save('a')]);
		const never = () => new Promise<never>(() => {});
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const marks = { read: () => mark, write: (next: Mark) => void (mark = next) };
		const mirror = { peek: never, read: never, write: never, note: never };
		const keeper = new Keeper(tab.store, marks, mirror, null, () => expect.fail('a loss'));
		const passTime = setInterval(() => void vi.advanceTimersByTimeAsync(500));
		try {
			expect(await keeper.check()).toBeNull();
			await keeper.edit([save('b')]);
			expect(await saved(tab)).toEqual(['a', 'b'].map(bookmarkId));
		} finally {
			clearInterval(passTime);
			vi.useRealTimers();
		}
	});

	it('comes back though the private files answer late', async () => {
		const tab = openTab();
		await tab.keeper.edit([save('a')]);
		await loseDatabase(tab);
		mark = null;
		let answer = () => {};
		const late = new Promise<void>((resolve) => (answer = resolve));
		const mirror = { peek: () => late.then(() => peekMirror(base)), read: () => readMirror(base) };
		const done = () => Promise.resolve();
		const marks = { read: () => mark, write: (next: Mark) => void (mark = next) };
		const found = new Promise<Loss>((resolve) => {
			const { store } = openTab();
			const keeper = new Keeper(store, marks, { ...mirror, write: done, note: done }, null, resolve);
			vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
			void keeper.check().then(answer);
		});
		await vi.advanceTimersByTimeAsync(5_000);
		vi.useRealTimers();
		expect(await found).toEqual({ kind: 'restored', missing: 0 });
		expect(await saved(openTab())).toEqual([bookmarkId('a')]);
	});

	it('comes back though the mark is gone as well', async () => {
		const tab = openTab();
		await tab.keeper.edit([save('a')]);
		await tab.keeper.mirrorNow();
		await loseDatabase(tab);
		mark = null;
		const next = openTab();
		expect(await next.keeper.check()).toEqual({ kind: 'restored', missing: 0 });
		expect(await saved(next)).toEqual([bookmarkId('a')]);
	});

	it('is missed though the mark lags behind, because the second copy stands higher', async () => {
		const tab = openTab();
		await tab.keeper.edit([save('a')]);
		const early = await tab.store.all();
		await tab.keeper.edit([save('b')]);
		await tab.keeper.mirrorNow();
		await loseDatabase(tab);
		mark = null;
		const next = openTab();
		// A log that was cut off: the database is sound, and of yesterday.
		await next.store.merge(early);
		expect(await next.keeper.check()).toEqual({ kind: 'restored', missing: 0 });
		expect(await saved(next)).toEqual(['a', 'b'].map(bookmarkId));
	});

	it('has a change that its tab did not live to note before a later one counts as saved', async () => {
		const tab = openTab();
		await tab.keeper.edit([save('a'), save('b')]);
		await tab.keeper.mirrorNow();
		// The browser is killed between the database and the journal.
		await tab.store.edit([{ id: bookmarkId('b'), set: { deleted: 5 } }]);
		// A tab that looked at them before does not know of it.
		await tab.keeper.edit([save('d')]);
		const next = openTab();
		await next.keeper.edit([save('c')]);
		await loseDatabase(next);
		const last = openTab();
		expect(await last.keeper.check()).toEqual({ kind: 'restored', missing: 0 });
		expect(await saved(last)).toEqual(['a', 'c', 'd'].map(bookmarkId));
	});

	it('is shown from the second copy while the browser cannot open the database', async () => {
		const tab = openTab();
		await tab.keeper.edit([save('a')]);
		await tab.keeper.mirrorNow();
		await tab.database.close();
		vi.spyOn(indexedDB, 'open').mockImplementation(() => {
			throw new DOMException('Internal error opening backing store', 'UnknownError');
		});
		const next = openTab();
		expect(await next.keeper.check()).toEqual({ kind: 'shown' });
		expect([...(await next.keeper.savedIds())]).toEqual([bookmarkId('a')]);
		expect(await next.keeper.items()).toHaveLength(1);
		await expect(next.keeper.edit([save('b')])).rejects.toMatchObject({ code: 'storage' });
	});

	it('is called lost where there is no second copy, until the reader goes on without it', async () => {
		const tab = openTab({ noting: false });
		await tab.keeper.edit([save('a')]);
		await loseDatabase(tab);
		const next = openTab();
		expect(await next.keeper.check()).toEqual({ kind: 'lost' });
		// What is saved meanwhile does not cover it up.
		await next.keeper.edit([save('b')]);
		expect(await openTab().keeper.check()).toEqual({ kind: 'lost' });
		await next.keeper.merge({ items: [], positions: [] });
		expect(await openTab().keeper.check()).toBeNull();
		expect(await saved(next)).toEqual([bookmarkId('b')]);
	});

	it('is called lost until the reader brings his backup, which joins what he saved since', async () => {
		const tab = openTab({ noting: false });
		await tab.keeper.edit([save('a')]);
		const backup = await tab.store.all();
		await loseDatabase(tab);
		const next = openTab();
		expect(await next.keeper.check()).toEqual({ kind: 'lost' });
		await next.keeper.edit([save('b')]);
		await next.keeper.merge(backup);
		expect(await saved(next)).toEqual(['a', 'b'].map(bookmarkId));
		expect(await openTab().keeper.check()).toBeNull();
	});

	it.each([
		['an item', (items: IDBObjectStore) => items.delete(bookmarkId('a'))],
		['the last change of an item', (items: IDBObjectStore, old: Item) => items.put(old)]
	])('is found to lack %s, and has it again', async (_, damage) => {
		const tab = openTab();
		await tab.keeper.edit([save('a'), save('b')]);
		const [old] = await tab.store.items([bookmarkId('a')]);
		await tab.keeper.edit([{ id: bookmarkId('a'), note: 'آخر' }]);
		await tab.keeper.mirrorNow();
		await tab.database.close();
		await new Promise<void>((resolve) => {
			indexedDB.open(`zad-reader:${base}`).onsuccess = ({ target }) => {
				const database = (target as IDBOpenDBRequest).result;
				const transaction = database.transaction('items', 'readwrite');
				damage(transaction.objectStore('items'), old!);
				transaction.oncomplete = () => (database.close(), resolve());
			};
		});
		const losses: Loss[] = [];
		const next = openTab({ losses });
		// A damaged database never takes the place of a sound copy.
		await next.keeper.mirrorNow();
		const items = await next.keeper.items();
		expect(losses).toEqual([{ kind: 'restored', missing: 0 }]);
		expect(items.map(bookmarkOf).find((bookmark) => bookmark?.articleId === 'a')?.notes).toEqual(['آخر']);
		expect(await openTab().keeper.check()).toBeNull();
	});

	it('has one whole copy at every moment: the older one is overwritten, and one that is torn is passed over', async () => {
		const tab = openTab();
		for (const id of ['a', 'b']) {
			await tab.keeper.edit([save(id)]);
			await tab.keeper.mirrorNow();
		}
		const root = await navigator.storage.getDirectory();
		const folder = await root.getDirectoryHandle(`zad-reader-${encodeURIComponent(base)}`);
		const texts = async () =>
			Promise.all(
				['mirror-a.json', 'mirror-b.json'].map(async (name) =>
					(await (await folder.getFileHandle(name)).getFile()).text()
				)
			);
		const [a, b] = await texts();
		expect([a, b].map((text) => JSON.parse(text!).mark.generation).sort()).toEqual([1, 2]);
		const newest = a!.includes('"generation":2') ? 'mirror-a.json' : 'mirror-b.json';
		const writable = await (await folder.getFileHandle(newest)).createWritable({ keepExistingData: true });
		await writable.truncate(100);
		await writable.close();
		expect((await readMirror(base))?.mark.generation).toBe(1);
		await tab.keeper.mirrorNow();
		expect((await readMirror(base))?.mark.generation).toBe(2);
		expect((await texts()).every((text) => text.endsWith('}'))).toBe(true);
	});

	it('is told to the other tabs once it is on the disk', async () => {
		const listeners: ((ids: string[]) => void)[] = [];
		const channel = { post: (ids: string[]) => listeners.forEach((tell) => tell(ids)), follow: () => {} };
		const other = openTab({ channel: { post: () => {}, follow: (listener) => void listeners.push(listener) } });
		const seen = new Promise<readonly Item[]>((resolve) => other.keeper.follow(resolve));
		await openTab({ channel }).keeper.edit([save('a')]);
		expect((await seen).map(({ id }) => id)).toEqual([bookmarkId('a')]);
	});
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryDatabase } from '../../src/lib/library/database.ts';
import { Library } from '../../src/lib/library/library.ts';
import { StoredFiles } from '../../src/lib/library/stored-files.ts';
import { filePath, filesOf, type SegmentFiles } from '../../src/lib/packs/manifest.ts';
import type { LibraryStatus } from '../../src/lib/sync/messages.ts';
import { openLibrary } from '../../src/lib/sync/open-library.ts';
import { NoAnswer } from '../../src/lib/storage/time-limit.ts';
import { storedStatus, syncLibrary } from '../../src/lib/sync/sync.ts';
import type { Wish } from '../../src/lib/sync/wish.ts';
import { makeOldTestLibrary, makeTestLibrary, TestHost, type TestLibrary } from './test-library.ts';

const INDEX = ['head', 'chunk 0', 'chunk 1', 'chunk 2', 'chunk 3'];
const first = await makeTestLibrary({ a: 'نص أول', b: 'نص ثان', c: 'نص ثالث' }, INDEX);
const second = await makeTestLibrary({ a: 'نص أول', b: 'نص ثان معدّل', d: 'نص رابع' });

let run = 0;
let database: ReturnType<typeof libraryDatabase>;
let stored: StoredFiles;
let host: TestHost;
let reports: LibraryStatus[];

beforeEach(() => {
	run += 1;
	database = libraryDatabase(`/sync-${run}`);
	stored = new StoredFiles(database);
	reports = [];
	host = new TestHost(first);
	vi.stubGlobal('fetch', host.fetch);
});

afterEach(async () => {
	vi.unstubAllGlobals();
	await database.close();
	indexedDB.deleteDatabase(`zad-library:/sync-${run}`);
});

const ALL: Wish = { mode: 'all', saving: false };
const sync = (budget = 10_000, wish = ALL, signal?: AbortSignal) =>
	syncLibrary({ stored, base: '', budget, report: (status) => void reports.push(status), wish, signal });

/** Path of the pack that holds an article of a library whose packs hold one article each. */
async function packPath(library: TestLibrary, id: string): Promise<string> {
	const opened = await Library.open(library.manifest, async ({ hash }) => {
		return library.files.get(filePath(hash)) as Uint8Array<ArrayBuffer>;
	});
	return filePath(opened.manifest.packs.find((pack) => pack.first === id)?.hash ?? '');
}

async function readText(id: string): Promise<string | undefined> {
	return (await (await openLibrary(stored, '')).article(id))?.blocks[0]?.text;
}

describe('a first download', () => {
	it('stores every file, tells how far it is, and says ready only at the end', async () => {
		const status = await sync();
		expect(status).toMatchObject({ phase: 'ready', manifest: first.manifest.hash, problem: null });
		expect(status.progress?.bytes).toBe(status.progress?.ofBytes);
		expect(reports.every(({ phase }) => phase === 'loading')).toBe(true);
		const counts = reports.map(({ progress }) => progress?.articles);
		expect(counts).toEqual([...counts].sort());
		expect(counts.at(-1)).toBe(3);
	});

	it('lets every article be read with no network afterwards', async () => {
		await sync();
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		expect([await readText('a'), await readText('b'), await readText('c')]).toEqual(['نص أول', 'نص ثان', 'نص ثالث']);
		expect(await readText('zzz')).toBeUndefined();
		expect(await sync()).toMatchObject({ phase: 'ready' });
	});

	it('asks for the pointer alone when nothing changed', async () => {
		await sync();
		host.asked = [];
		expect(await sync()).toMatchObject({ phase: 'ready' });
		expect(host.asked).toEqual(['current.json']);
	});

	it('goes on where it stopped when its time is over', async () => {
		let status = await sync(-1);
		expect(status.phase).toBe('loading');
		for (let batch = 0; batch < 9 && status.phase === 'loading'; batch++) status = await sync();
		expect(status.phase).toBe('ready');
	});

	it('comes a file further in each batch, where all the time goes before the first', async () => {
		let batches = 1;
		while ((await sync(-1)).phase === 'loading' && batches < 50) batches++;
		expect(await storedStatus(stored)).toMatchObject({ phase: 'ready' });
	});
});

describe('a host or a line that misbehaves', () => {
	const FAULTS: [
		name: string,
		fault: (bytes: Uint8Array<ArrayBuffer>) => Response | Promise<Response>,
		problem: string
	][] = [
		['truncates the file', (bytes) => new Response(bytes.slice(0, -1)), 'damaged'],
		['flips the first byte', (bytes) => new Response(flip(bytes, 0)), 'damaged'],
		['flips a byte in the middle', (bytes) => new Response(flip(bytes, bytes.length >> 1)), 'damaged'],
		['flips the last byte', (bytes) => new Response(flip(bytes, bytes.length - 1)), 'damaged'],
		['adds bytes', (bytes) => new Response(new Blob([bytes, 'x'])), 'damaged'],
		['sends another valid file', () => new Response(first.files.get('current.json') ?? null), 'damaged'],
		['sends a web page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'not-downloaded'],
		['is missing the file', () => new Response('', { status: 404 }), 'not-downloaded'],
		['breaks down', () => new Response('', { status: 503 }), 'not-downloaded'],
		['breaks the connection', () => Promise.reject(new TypeError('reset')), 'not-downloaded']
	];

	const flip = (bytes: Uint8Array<ArrayBuffer>, index: number) => {
		const broken = bytes.slice();
		broken[index] = (broken[index] as number) ^ 1;
		return broken;
	};

	it.each(FAULTS)(
		'that %s: nothing of it is stored, and the download is completed later',
		async (_name, fault, problem) => {
			const path = await packPath(first, 'b');
			host.faults.set(path, fault);
			expect(await sync()).toMatchObject({ phase: 'partial', problem });
			expect(await stored.manifest('current')).toBeUndefined();
			expect((await stored.names()).has(path.slice('packs/'.length, -'.bin'.length))).toBe(false);
			host.faults.clear();
			expect(await sync()).toMatchObject({ phase: 'ready' });
			expect(await readText('b')).toBe('نص ثان');
		}
	);

	it('is asked past the cache of the browser, where a missing file may be missing for a year', async () => {
		vi.stubGlobal('fetch', async (path: string, init?: RequestInit) =>
			init?.cache === 'no-store' ? host.fetch(path) : new Response('not found', { status: 404 })
		);
		expect(await sync()).toMatchObject({ phase: 'ready', problem: null });
	});

	it('is partial, not broken, when the pointer is a web page', async () => {
		host.faults.set('current.json', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }));
		expect(await sync()).toMatchObject({ phase: 'partial', problem: 'not-downloaded', progress: null });
	});

	it('says that the library is too new for this app', async () => {
		host.faults.set('current.json', () => new Response('{"format":99}'));
		expect(await sync()).toMatchObject({ phase: 'broken', problem: 'unsupported' });
	});

	it('says that the device is full, and deletes nothing', async () => {
		const { put } = IDBObjectStore.prototype;
		let room = 3;
		const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
			if (room-- <= 0) throw new DOMException('full', 'QuotaExceededError');
			return put.apply(this, args);
		});
		const status = await sync();
		spy.mockRestore();
		expect(status.problem).toBe('no-room');
		expect((await stored.names()).size).toBeGreaterThan(0);
		expect(await sync()).toMatchObject({ phase: 'ready' });
	});
});

describe('an update', () => {
	it('fetches only what changed and moves to the new version at once', async () => {
		await sync();
		host.library = second;
		host.asked = [];
		expect(await sync()).toMatchObject({ phase: 'ready', manifest: second.manifest.hash });
		expect(host.asked).not.toContain(await packPath(first, 'a'));
		expect([await readText('b'), await readText('c'), await readText('d')]).toEqual([
			'نص ثان معدّل',
			undefined,
			'نص رابع'
		]);
	});

	it('keeps the old version until the new one is whole', async () => {
		await sync();
		host.library = second;
		host.faults.set(await packPath(second, 'd'), () => Promise.reject(new TypeError('reset')));
		expect(await sync()).toMatchObject({ phase: 'partial' });
		expect(await readText('b')).toBe('نص ثان');
		expect((await stored.manifest('current'))?.hash).toBe(first.manifest.hash);
	});

	it('leaves the version before readable for tabs that opened it, and drops the one before that', async () => {
		await sync();
		const tab = await openLibrary(stored, '');
		host.library = second;
		await sync();
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		expect((await tab.article('c'))?.blocks[0]?.text).toBe('نص ثالث');
		vi.stubGlobal('fetch', host.fetch);
		host.library = await makeTestLibrary({ a: 'نص أول', e: 'خامس' });
		await sync();
		expect(await stored.read(first.manifest)).toBeUndefined();
	});

	it('refuses to switch when a file has gone meanwhile', async () => {
		await sync();
		const lost = second.manifest;
		expect(await stored.switchTo(lost, [])).toBe(false);
		expect((await stored.manifest('current'))?.hash).toBe(first.manifest.hash);
	});

	it('is not current as long as one of its files is missing', async () => {
		await sync();
		const opened = await Library.open(second.manifest, async ({ hash }) => {
			return second.files.get(filePath(hash)) as Uint8Array<ArrayBuffer>;
		});
		const files = filesOf(opened.manifest);
		for (const file of [second.manifest, ...files.slice(1)]) {
			await stored.put(file.hash, second.files.get(filePath(file.hash)) as Uint8Array<ArrayBuffer>);
		}
		await stored.remove((files[0] as { hash: string }).hash);
		expect(await stored.switchTo(second.manifest, files)).toBe(false);
		expect((await stored.manifest('current'))?.hash).toBe(first.manifest.hash);
	});
});

describe('a device that is nearly full', () => {
	/** From now on there is room for as many files as are deleted. */
	function fill() {
		const { put, delete: remove } = IDBObjectStore.prototype;
		let room = 0;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
			if (this.name === 'files' && room-- <= 0) throw new DOMException('full', 'QuotaExceededError');
			return put.apply(this, args);
		});
		vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, ...args) {
			if (this.name === 'files') room++;
			return remove.apply(this, args);
		});
	}
	afterEach(() => vi.restoreAllMocks());

	it('lets go of the version before for a newer one, and never of the one that is read', async () => {
		await sync();
		host.library = second;
		await sync();
		fill();
		host.library = await makeTestLibrary({ a: 'نص أول', b: 'ثالث', e: 'خامس' });
		expect(await sync()).toMatchObject({ phase: 'ready', manifest: host.library.manifest.hash });
		expect(await readText('b')).toBe('ثالث');

		host.library = await makeTestLibrary({ f: 'واحد', g: 'اثنان', h: 'ثلاثة', i: 'أربعة', j: 'خمسة', k: 'ستة' });
		expect(await sync()).toMatchObject({ problem: 'no-room' });
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		expect([await readText('a'), await readText('b'), await readText('e')]).toEqual(['نص أول', 'ثالث', 'خامس']);
	});

	it('goes by the wish that cannot be noted any more', async () => {
		await sync();
		const { put } = IDBObjectStore.prototype;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
			if (args[1] === 'wish') throw new DOMException('full', 'QuotaExceededError');
			return put.apply(this, args);
		});
		expect(await sync(10_000, { mode: 'opened', saving: false })).toMatchObject({ phase: 'ready', problem: null });
	});
});

describe('what no version needs', () => {
	const STRAY = 'f'.repeat(64);

	it('is deleted though the browser was killed before it could be', async () => {
		await sync();
		await stored.put(STRAY, new Uint8Array([1]));
		await sync();
		expect((await stored.names()).has(STRAY)).toBe(false);
		expect(await readText('b')).toBe('نص ثان');
	});

	it('is all that is deleted, also by a storage that does not answer when it is asked for a manifest', async () => {
		await sync();
		const before = await stored.names();
		await stored.put(STRAY, new Uint8Array([1]));
		const slow = vi.spyOn(stored, 'read').mockRejectedValue(new NoAnswer(15_000));
		await sync();
		slow.mockRestore();
		const after = await stored.names();
		expect([...before].filter((name) => !after.has(name))).toEqual([]);
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		expect(await readText('b')).toBe('نص ثان');
	});
});

describe('stored bytes that the browser damaged', () => {
	async function damage(path: string) {
		await stored.put(path.slice('packs/'.length, -'.bin'.length), new Uint8Array([1, 2, 3]));
	}

	it('are never shown: offline the article fails, online it is fetched again', async () => {
		await sync();
		await damage(await packPath(first, 'b'));
		expect(await readText('b')).toBe('نص ثان');
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		await expect(readText('b')).rejects.toMatchObject({ code: 'damaged' });
	});

	it('do not stop an update when they are titles that it has as well', async () => {
		host.library = await makeTestLibrary({ a: 'نص أول', b: 'نص ثان' });
		await sync();
		const [page] = (await openLibrary(stored, '')).manifest.catalogue;
		await damage(filePath(page!.hash));
		host.library = await makeTestLibrary({ a: 'نص أول معدّل', b: 'نص ثان' });
		host.faults.set(await packPath(host.library, 'a'), () => Promise.reject(new TypeError('reset')));
		expect(await sync()).toMatchObject({ phase: 'partial', problem: 'not-downloaded' });
		await damage(filePath(page!.hash));
		expect(await storedStatus(stored)).toMatchObject({ progress: { ofArticles: 2 } });
		host.faults.clear();
		expect(await sync()).toMatchObject({ phase: 'ready', problem: null });
		expect(await readText('a')).toBe('نص أول معدّل');
	});

	it('leave the version before to be read when they are the manifest of the newest and the host is away', async () => {
		await sync();
		host.library = second;
		await sync();
		await damage(filePath(second.manifest.hash));
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		expect((await openLibrary(stored, '')).hash).toBe(first.manifest.hash);
		expect(await readText('b')).toBe('نص ثان');
	});

	it('are not believed when they are the manifest: online it is fetched again', async () => {
		await sync();
		await damage(filePath(first.manifest.hash));
		host.asked = [];
		expect(await readText('b')).toBe('نص ثان');
		expect(host.asked).toEqual([filePath(first.manifest.hash)]);
	});
});

describe('the search index', () => {
	const decoder = new TextDecoder();

	async function openIndex() {
		const library = await openLibrary(stored, '');
		const segment = library.manifest.segments[0] as SegmentFiles;
		return {
			segment,
			head: async () => decoder.decode(await library.segmentHead(segment)),
			chunks: async (numbers: number[]) =>
				(await library.segmentChunks(segment, numbers)).map((bytes) => decoder.decode(bytes))
		};
	}

	it('is read from storage, opened in one transaction and its chunks in one, whatever the order', async () => {
		await sync();
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		const index = await openIndex();
		expect(transaction).toHaveBeenCalledTimes(1);
		expect(await index.head()).toBe('head');
		expect(transaction).toHaveBeenCalledTimes(2);
		expect(await index.chunks([3, 0, 2])).toEqual(['chunk 3', 'chunk 0', 'chunk 2']);
		expect(transaction).toHaveBeenCalledTimes(3);
		transaction.mockRestore();
	});

	it('comes from the network as far as it is missing or damaged here, and only so far', async () => {
		await sync();
		const { segment, chunks } = await openIndex();
		await stored.remove(segment.chunks[1]?.hash ?? '');
		await stored.put(segment.chunks[2]?.hash ?? '', new Uint8Array([1, 2, 3]));
		host.asked = [];
		expect(await chunks([0, 1, 2, 3])).toEqual(['chunk 0', 'chunk 1', 'chunk 2', 'chunk 3']);
		const paths = [1, 2].map((number) => filePath(segment.chunks[number]?.hash ?? ''));
		expect([...host.asked].sort()).toEqual(paths.sort());

		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		await expect(chunks([0, 1])).rejects.toMatchObject({ code: 'not-downloaded' });
		await expect(chunks([0, 2])).rejects.toMatchObject({ code: 'damaged' });
		expect(await chunks([0, 3])).toEqual(['chunk 0', 'chunk 3']);
	});

	it('is read from the network where the browser has no storage', async () => {
		const refused = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
			throw new DOMException('private window', 'SecurityError');
		});
		const { head, chunks } = await openIndex();
		expect([await head(), await chunks([1])]).toEqual(['head', ['chunk 1']]);
		refused.mockRestore();
	});

	it('has no chunk beyond the last', async () => {
		await sync();
		const { chunks } = await openIndex();
		await expect(chunks([4])).rejects.toMatchObject({ name: 'PackError', code: 'damaged' });
	});
});

describe('a library that the app before this one stored', () => {
	it('is read offline, and gives way to the newer one', async () => {
		host.library = await makeOldTestLibrary('a', 'نص قديم');
		await sync();
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		expect(await storedStatus(stored)).toMatchObject({ phase: 'ready' });
		expect(await readText('a')).toBe('نص قديم');
		vi.stubGlobal('fetch', host.fetch);
		host.library = first;
		expect(await sync()).toMatchObject({ phase: 'ready', manifest: first.manifest.hash });
		expect(await readText('a')).toBe('نص أول');
	});
});

describe('the content database', () => {
	it('is let go when a newer app wants to upgrade it, and may be read afterwards, not written', async () => {
		await sync();
		await database.close();
		const name = `zad-library:/sync-${run}`;
		const other = libraryDatabase(`/sync-${run}`);
		await new StoredFiles(other).names();
		const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open(name, 2);
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
			setTimeout(() => reject(new Error('the upgrade hangs: the other connection was not let go')), 3000);
		});
		upgraded.close();
		const files = new StoredFiles(other);
		expect([...(await files.names())]).toContain(first.manifest.hash);
		await expect(files.clear()).rejects.toMatchObject({ name: 'VersionError' });
	});

	it('is emptied on demand', async () => {
		await sync();
		await stored.clear();
		expect(await storedStatus(stored)).toMatchObject({ phase: 'partial', progress: null });
		expect((await stored.names()).size).toBe(0);
	});
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryDatabase } from '../../src/lib/library/database.ts';
import { Library } from '../../src/lib/library/library.ts';
import { StoredFiles } from '../../src/lib/library/stored-files.ts';
import { filePath, filesOf, type LibraryFile } from '../../src/lib/packs/manifest.ts';
import type { LibraryStatus } from '../../src/lib/sync/messages.ts';
import { openLibrary } from '../../src/lib/sync/open-library.ts';
import { goFirst } from '../../src/lib/sync/readers-first.ts';
import { keepOpened, storedStatus, syncLibrary } from '../../src/lib/sync/sync.ts';
import type { DownloadMode } from '../../src/lib/sync/wish.ts';
import { makeTestLibrary, TestHost, type TestLibrary } from './test-library.ts';

const LETTERS = [...'abcdefghijkl'];
const textsOf = (letters: readonly string[]) => Object.fromEntries(letters.map((id) => [id, `نص ${id} أول`]));
const INDEX = ['head', 'chunk 0', 'chunk 1'];
const first = await makeTestLibrary(textsOf(LETTERS), INDEX);
/** Of the second edition are b and c; l is gone and m is new. */
const second = await makeTestLibrary({ ...textsOf(LETTERS.slice(0, -1)), b: 'نص b ثان', c: 'نص c ثان', m: 'نص m' }, [
	'head 2',
	'chunk 2'
]);

let run = 0;
let base: string;
let database: ReturnType<typeof libraryDatabase>;
let stored: StoredFiles;
let host: TestHost;
let reports: LibraryStatus[];

beforeEach(() => {
	base = `/modes-${++run}`;
	database = libraryDatabase(base);
	stored = new StoredFiles(database);
	reports = [];
	host = new TestHost(first);
	vi.stubGlobal('fetch', online);
});

afterEach(async () => {
	vi.unstubAllGlobals();
	await database.close();
	indexedDB.deleteDatabase(`zad-library:${base}`);
});

/** The host answers below the base of this test. */
const online = (input: RequestInfo | URL) => host.fetch(String(input).replace(`${base}/`, ''));
const offline = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));

const sync = (mode: DownloadMode | null, { saving = false, signal }: { saving?: boolean; signal?: AbortSignal } = {}) =>
	syncLibrary({
		stored,
		base,
		budget: 10_000,
		report: (status) => void reports.push(status),
		wish: { mode, saving },
		signal
	});

async function filesIn(library: TestLibrary) {
	const opened = await Library.open(library.manifest, async ({ hash }) => {
		return library.files.get(filePath(hash)) as Uint8Array<ArrayBuffer>;
	});
	const { manifest } = opened;
	const paths = (files: readonly LibraryFile[]) => files.map(({ hash }) => filePath(hash));
	return {
		manifest: filePath(library.manifest.hash),
		titles: paths(manifest.catalogue),
		all: paths(filesOf(manifest)),
		pack: (id: string) => paths(manifest.packs.filter((pack) => pack.first === id))[0] as string
	};
}

/** Reads an article as a page does, which gives what it fetched to the service worker. */
async function read(id: string): Promise<string | undefined> {
	const keeping: Promise<unknown>[] = [];
	const library = await openLibrary(stored, base, (file, bytes) => void keeping.push(keepOpened(stored, file, bytes)));
	const article = await library.article(id);
	await Promise.all(keeping);
	return article?.blocks[0]?.text;
}

/** Breaks the line from the n-th request for a file on, until it is mended. */
function breakLineAfter(files: number): () => void {
	let left = files;
	vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
		if (String(input).includes('packs/') && left-- <= 0) return Promise.reject(new TypeError('reset'));
		return online(input);
	});
	return () => vi.stubGlobal('fetch', online);
}

describe('only what is opened', () => {
	it('fetches the titles alone, and says that it is enough', async () => {
		const { manifest, titles } = await filesIn(first);
		const status = await sync('opened');
		expect(host.asked).toEqual(['current.json', manifest, ...titles]);
		expect(status).toMatchObject({ phase: 'enough', problem: null, progress: { articles: 0, ofArticles: 12 } });
		expect(status.offer).toMatchObject({ mode: 'opened', costs: { opened: 0 } });
		expect((await (await openLibrary(stored, base)).catalogue(0)).map(({ id }) => id)).toEqual(LETTERS);
	});

	it('keeps and counts what was opened, so that it is read offline and never fetched again', async () => {
		await sync('opened');
		host.asked = [];
		expect(await read('b')).toBe('نص b أول');
		const { pack } = await filesIn(first);
		expect(host.asked).toEqual([pack('b')]);
		expect(await storedStatus(stored)).toMatchObject({ phase: 'enough', progress: { articles: 1 } });
		offline();
		expect(await read('b')).toBe('نص b أول');
		await expect(read('c')).rejects.toMatchObject({ code: 'not-downloaded' });
		expect(await sync('opened')).toMatchObject({ phase: 'enough', problem: null });
		vi.stubGlobal('fetch', online);
		host.asked = [];
		expect(await sync('all')).toMatchObject({ phase: 'ready' });
		expect(host.asked).not.toContain(pack('b'));
	});

	it('refuses bytes that are not those of the file', async () => {
		await sync('opened');
		const { pack } = await filesIn(first);
		const bytes = first.files.get(pack('b')) as Uint8Array<ArrayBuffer>;
		const file = { hash: pack('b').slice('packs/'.length, -'.bin'.length), bytes: bytes.length };
		expect(
			await keepOpened(
				stored,
				file,
				bytes.map((byte) => byte ^ 1)
			)
		).toBe(false);
		expect(await stored.has(file.hash)).toBe(false);
		expect(await keepOpened(stored, file, bytes)).toBe(true);
	});
});

describe('titles and the newest', () => {
	it('fetches the first articles of the list and no index, and says that it is enough', async () => {
		const { pack, titles } = await filesIn(first);
		const status = await sync('newest');
		expect(status).toMatchObject({ phase: 'enough', problem: null });
		const here = status.progress?.articles ?? 0;
		expect(here).toBeGreaterThan(0);
		expect(here).toBeLessThanOrEqual(3);
		expect(host.asked.slice(2).sort()).toEqual([...titles, ...LETTERS.slice(0, here).map(pack)].sort());
		offline();
		expect(await storedStatus(stored)).toMatchObject({ phase: 'enough' });
		expect(await read('a')).toBe('نص a أول');
	});
});

describe('a browser that spares data', () => {
	it('gets pointer, manifest and titles alone until the reader has said what he wants', async () => {
		const { manifest, titles, all } = await filesIn(first);
		expect(await sync(null, { saving: true })).toMatchObject({ phase: 'enough', offer: { mode: null } });
		expect(host.asked).toEqual(['current.json', manifest, ...titles]);
		host.asked = [];
		expect(await sync('all', { saving: true })).toMatchObject({ phase: 'ready' });
		const rest = all.filter((path) => !titles.includes(path));
		expect([...host.asked].sort()).toEqual(['current.json', ...rest].sort());
	});

	it('keeps what is whole as it is when an update comes, until the reader wants it', async () => {
		await sync('all');
		host.library = second;
		host.asked = [];
		const { manifest, titles } = await filesIn(second);
		const status = await sync(null, { saving: true });
		expect(status).toMatchObject({ phase: 'enough', manifest: first.manifest.hash, offer: { mode: null } });
		expect(host.asked).toEqual(['current.json', manifest, ...titles]);
		offline();
		for (const id of LETTERS) expect(await read(id)).toBe(`نص ${id} أول`);
		vi.stubGlobal('fetch', online);
		expect(await sync('all', { saving: true })).toMatchObject({ phase: 'ready', manifest: second.manifest.hash });
		expect(await read('b')).toBe('نص b ثان');
	});
});

describe('a pause', () => {
	it('ends the batch without a complaint, and the next one fetches each missing file once', async () => {
		const pause = new AbortController();
		reports = [];
		const paused = await syncLibrary({
			stored,
			base,
			budget: 10_000,
			report: ({ progress }) => {
				if (progress?.articles === 4) pause.abort();
			},
			wish: { mode: 'all', saving: false },
			signal: pause.signal
		});
		expect(paused).toMatchObject({ phase: 'partial', problem: null });
		const here = await stored.names();
		expect(paused.progress?.articles).toBeLessThan(12);
		host.asked = [];
		expect(await sync('all')).toMatchObject({ phase: 'ready' });
		const { all } = await filesIn(first);
		const missing = all.filter((path) => !here.has(path.slice('packs/'.length, -'.bin'.length)));
		expect([...host.asked].sort()).toEqual(['current.json', ...missing].sort());
	});

	it('leaves what the reader opens to be fetched and kept', async () => {
		await sync('opened');
		const pause = new AbortController();
		pause.abort();
		expect(await sync('all', { signal: pause.signal })).toMatchObject({ phase: 'partial', problem: null });
		expect(await read('k')).toBe('نص k أول');
		expect((await storedStatus(stored)).progress?.articles).toBe(1);
	});
});

describe('a lost connection', () => {
	it.each([1, 2, 4, 8, 14])('after %i files goes on at the file where it stopped', async (files) => {
		const mend = breakLineAfter(files);
		expect(await sync('all')).toMatchObject({ phase: 'partial', problem: 'not-downloaded' });
		const here = await stored.names();
		mend();
		host.asked = [];
		expect(await sync('all')).toMatchObject({ phase: 'ready' });
		const { all, manifest } = await filesIn(first);
		const missing = [manifest, ...all].filter((path) => !here.has(path.slice('packs/'.length, -'.bin'.length)));
		expect([...host.asked].sort()).toEqual(['current.json', ...missing].sort());
	});
});

describe('an update of a part', () => {
	it('brings the new text of what is here, and nothing else', async () => {
		await sync('opened');
		await read('a');
		await read('b');
		const tab = await openLibrary(stored, base);
		host.library = second;
		host.asked = [];
		const { manifest, titles, pack } = await filesIn(second);
		expect(await sync('opened')).toMatchObject({ phase: 'enough', manifest: second.manifest.hash });
		expect(host.asked).toEqual(['current.json', manifest, ...titles, pack('b')]);
		offline();
		expect([await read('a'), await read('b')]).toEqual(['نص a أول', 'نص b ثان']);
		await expect(read('c')).rejects.toMatchObject({ code: 'not-downloaded' });
		// A page that is open stays on the version that it opened.
		expect((await tab.article('b'))?.blocks[0]?.text).toBe('نص b أول');
	});

	it('leaves the version before as it is until nothing of it would be lost', async () => {
		await sync('opened');
		await read('a');
		await read('b');
		host.library = second;
		const { pack } = await filesIn(second);
		host.faults.set(pack('b'), () => Promise.reject(new TypeError('reset')));
		expect(await sync('opened')).toMatchObject({ phase: 'partial', problem: 'not-downloaded' });
		offline();
		expect([await read('a'), await read('b')]).toEqual(['نص a أول', 'نص b أول']);
		expect((await stored.manifest('current'))?.hash).toBe(first.manifest.hash);
	});

	it('moves on before all the rest is here, since the host may have nothing more of the version before', async () => {
		await sync('opened');
		await read('a');
		host.library = second;
		const { pack } = await filesIn(second);
		host.faults.set(pack('m'), () => Promise.reject(new TypeError('reset')));
		expect(await sync('all')).toMatchObject({ phase: 'partial' });
		expect((await stored.manifest('current'))?.hash).toBe(second.manifest.hash);
		expect(await read('c')).toBe('نص c ثان');
		host.faults.clear();
		expect(await sync('all')).toMatchObject({ phase: 'ready' });
	});
});

describe('an article that a reader opens', () => {
	it('is fetched before anything more of the download', async () => {
		await sync('opened');
		host.asked = [];
		let opened = () => {};
		goFirst(base, new Promise<void>((resolve) => (opened = resolve)));
		const downloading = sync('all');
		await vi.waitFor(() => expect(host.asked).toContain('current.json'));
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(host.asked).toEqual(['current.json']);
		expect(await read('k')).toBe('نص k أول');
		opened();
		expect(await downloading).toMatchObject({ phase: 'ready' });
		const { pack } = await filesIn(first);
		expect(host.asked.filter((path) => path === pack('k'))).toHaveLength(1);
		expect(host.asked[1]).toBe(pack('k'));
	});
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryDatabase } from '../../src/lib/library/database.ts';
import { StoredFiles } from '../../src/lib/library/stored-files.ts';
import { keepChecks, NO_CHECKS, readChecks } from '../../src/lib/state/last-check.ts';
import type { LibraryState } from '../../src/lib/state/library.svelte.ts';
import { Proof } from '../../src/lib/state/proof.svelte.ts';
import type { VerifyReport } from '../../src/lib/sync/messages.ts';
import { openLibrary } from '../../src/lib/sync/open-library.ts';
import { storedStatus, syncLibrary } from '../../src/lib/sync/sync.ts';
import { verifyBatch } from '../../src/lib/sync/verify.ts';
import { makeTestLibrary, TestHost } from './test-library.ts';

const ARTICLES = 30;
const TEXTS = Object.fromEntries(Array.from({ length: ARTICLES }, (_, n) => [`a${n + 10}`, `نص المقال ${n}`]));
const DAY = 24 * 60 * 60 * 1000;
const library = await makeTestLibrary(TEXTS, ['head', 'chunk']);
/** Articles, manifest, catalogue page and the two files of the index. */
const FILES = ARTICLES + 4;

let run = 0;
let database: ReturnType<typeof libraryDatabase>;
let stored: StoredFiles;
let host: TestHost;

beforeEach(async () => {
	run += 1;
	database = libraryDatabase(`/verify-${run}`);
	stored = new StoredFiles(database);
	host = new TestHost(library);
	vi.stubGlobal('fetch', host.fetch);
	keepChecks(NO_CHECKS);
	await sync();
	host.asked = [];
});

afterEach(async () => {
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
	await database.close();
	indexedDB.deleteDatabase(`zad-library:/verify-${run}`);
});

const sync = () =>
	syncLibrary({ stored, base: '', budget: 10_000, wish: { mode: 'all', saving: false }, report: () => {} });
const names = async () => [...(await stored.names())].sort();
const pathsOf = (hashes: string[]) => hashes.map((hash) => `packs/${hash}.bin`).sort();

/** Spoils some of the stored files as a browser might; returns their names. */
async function damage(...places: number[]): Promise<string[]> {
	const all = await names();
	const hashes = places.map((place) => all[place] as string);
	for (const hash of hashes) await stored.put(hash, new Uint8Array([1, 2, 3]));
	return hashes;
}

/** Names that stand for packs of articles: the manifest itself is checked as well, and told apart where a test needs it. */
async function withoutManifest(): Promise<number[]> {
	return (await names()).flatMap((name, place) => (name === library.manifest.hash ? [] : [place]));
}

describe('a check of the stored files', () => {
	it('goes batch by batch, each from where the last one stopped, and reads every file once', async () => {
		const reading = vi.spyOn(StoredFiles.prototype, 'readMany');
		const reports: VerifyReport[] = [];
		let after: string | null = null;
		do {
			// No time at all: some files all the same.
			const report: VerifyReport = await verifyBatch(stored, { after, budget: -1 });
			reports.push(report);
			after = report.after;
		} while (after !== null);
		expect(reports.length).toBeGreaterThan(3);
		expect(reports.map(({ done }) => done)).toEqual(
			reports.map((_, batch) => reports.slice(0, batch + 1).reduce((sum, { checked }) => sum + checked, 0))
		);
		expect(reports.at(-1)).toMatchObject({ done: FILES, of: FILES, after: null });
		expect(reading.mock.calls.flatMap(([hashes]) => hashes)).toEqual(await names());
	});

	it('reads all in one batch when the time is enough', async () => {
		expect(await verifyBatch(stored, { after: null, budget: 60_000 })).toEqual({
			checked: FILES,
			damaged: 0,
			done: FILES,
			of: FILES,
			after: null
		});
	});

	it('throws away what is damaged, and the next sync fetches that alone', async () => {
		const [one, , two] = await withoutManifest();
		const hashes = await damage(one as number, two as number);
		expect(await verifyBatch(stored, { after: null, budget: 60_000 })).toMatchObject({ checked: FILES, damaged: 2 });
		expect(await names()).not.toEqual(expect.arrayContaining(hashes));
		expect(await storedStatus(stored)).toMatchObject({ phase: 'partial' });
		expect(await sync()).toMatchObject({ phase: 'ready' });
		expect(host.asked[0]).toBe('current.json');
		expect(host.asked.slice(1).sort()).toEqual(pathsOf(hashes));
		expect(await verifyBatch(stored, { after: null, budget: 60_000 })).toMatchObject({ checked: FILES, damaged: 0 });
	});

	it('finds a damaged manifest as well', async () => {
		await damage((await names()).indexOf(library.manifest.hash));
		expect(await verifyBatch(stored, { after: null, budget: 60_000 })).toMatchObject({ damaged: 1 });
		expect(await sync()).toMatchObject({ phase: 'ready' });
	});

	it('knows one file that the browser cannot read back from its neighbours, which stay', async () => {
		const lost = (await names())[3];
		const { get } = IDBObjectStore.prototype;
		vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
			if (key === lost) throw new DOMException('the bytes are lost', 'NotReadableError');
			return get.call(this, key as string);
		});
		expect(await verifyBatch(stored, { after: null, budget: 60_000 })).toMatchObject({ checked: FILES, damaged: 1 });
		expect((await names()).includes(lost as string)).toBe(false);
		expect((await names()).length).toBe(FILES - 1);
	});

	it('goes on where files have gone between two batches, also the one it stopped at', async () => {
		const first = await verifyBatch(stored, { after: null, budget: -1 });
		const all = await names();
		await stored.remove(first.after as string);
		await stored.remove(all[first.done + 1] as string);
		const second = await verifyBatch(stored, { after: first.after, budget: 60_000 });
		expect(second).toEqual({
			checked: FILES - first.done - 1,
			damaged: 0,
			done: FILES - 2,
			of: FILES - 2,
			after: null
		});
	});

	it('is at its end at once when there is nothing, or nothing any more', async () => {
		const { after } = await verifyBatch(stored, { after: null, budget: -1 });
		await stored.clear();
		expect(await verifyBatch(stored, { after, budget: -1 })).toEqual({
			checked: 0,
			damaged: 0,
			done: 0,
			of: 0,
			after: null
		});
	});
});

/** The library as one tab has it: it asks the worker, which has one batch at a time, and follows what it says. */
class TabLibrary {
	phase = 'ready';
	asked = 0;
	/** What the tab waits for when it has asked for more. */
	resumed: Promise<unknown> = Promise.resolve();
	hold: (() => Promise<void>) | null = null;

	async verify(after: string | null) {
		this.asked += 1;
		const report = await verifyBatch(stored, { after, budget: -1 });
		this.phase = (await storedStatus(stored)).phase;
		await this.hold?.();
		return report;
	}

	resume() {
		this.resumed = this.resumed.then(sync).then(({ phase }) => (this.phase = phase));
	}
}

function openTab() {
	const tab = new TabLibrary();
	return { tab, proof: new Proof(tab as unknown as LibraryState) };
}

describe('the proof that the library is whole', () => {
	it('comes to its end in batches and is remembered with its time and numbers', async () => {
		const { tab, proof } = openTab();
		await proof.run();
		expect(tab.asked).toBeGreaterThan(3);
		expect(proof.running).toBe(false);
		expect(readChecks()).toMatchObject({ last: { files: FILES, damaged: 0 }, begun: null });
		expect(Math.abs(Date.now() - (readChecks().last?.at ?? 0))).toBeLessThan(60_000);
	});

	it('is stopped without harm, and goes on where it stopped, also in another tab', async () => {
		const { tab, proof } = openTab();
		tab.hold = async () => proof.stop();
		await proof.run();
		expect(tab.asked).toBe(1);
		const begun = readChecks().begun;
		expect(begun).toMatchObject({ done: 8, of: FILES, files: 8, damaged: 0 });
		const other = openTab();
		await other.proof.run();
		expect(readChecks().last).toMatchObject({ files: FILES, damaged: 0 });
		expect(other.tab.asked).toBe(Math.ceil(FILES / 8) - 1);
	});

	it('has what was damaged fetched again, says how many there were, and ends with a whole library', async () => {
		const [one, , , , , , , , , , two] = await withoutManifest();
		const hashes = await damage(one as number, two as number);
		const { tab, proof } = openTab();
		await proof.run();
		await tab.resumed;
		expect(readChecks().last).toMatchObject({ damaged: 2 });
		expect(tab.phase).toBe('ready');
		expect(host.asked.filter((path) => path !== 'current.json').sort()).toEqual(pathsOf(hashes));
		expect((await (await openLibrary(stored, '')).article('a12'))?.blocks[0]?.text).toBe(TEXTS.a12);
	});

	it('leaves what was damaged out while there is no network, and fetches it when there is', async () => {
		const [one] = await withoutManifest();
		await damage(one as number);
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
		const { tab, proof } = openTab();
		await proof.run();
		await tab.resumed;
		expect(tab.phase).toBe('partial');
		expect(readChecks().last).toMatchObject({ damaged: 1 });
		vi.stubGlobal('fetch', host.fetch);
		tab.resume();
		await tab.resumed;
		expect(tab.phase).toBe('ready');
	});

	it('has what the browser lost without a word fetched at the end', async () => {
		const { tab, proof } = openTab();
		const [lost] = (await names()).filter((name) => name !== library.manifest.hash);
		await stored.remove(lost as string);
		await proof.run();
		await tab.resumed;
		expect(readChecks().last).toMatchObject({ files: FILES - 1, damaged: 0 });
		expect(tab.phase).toBe('ready');
	});

	it('is shared by two tabs that ask at once: every file is read once, and none of the damage is forgotten', async () => {
		await damage(...(await withoutManifest()).filter((_, index) => index % 8 === 0));
		const spoilt = 5;
		const [first, second] = [openTab(), openTab()];
		await Promise.all([first.proof.run(), second.proof.run()]);
		await Promise.all([first.tab.resumed, second.tab.resumed]);
		expect(first.tab.asked).toBeGreaterThan(0);
		expect(second.tab.asked).toBeGreaterThan(0);
		expect(readChecks()).toMatchObject({ begun: null, last: { damaged: spoilt } });
		expect([first.proof.running, second.proof.running]).toEqual([false, false]);
		expect(await storedStatus(stored)).toMatchObject({ phase: 'ready' });
	});

	it('is forgotten when the articles are deleted in the middle of a batch, and fetches nothing', async () => {
		const { tab, proof } = openTab();
		tab.hold = async () => {
			await stored.clear();
			proof.forget();
		};
		host.asked = [];
		await proof.run();
		await tab.resumed;
		expect(readChecks()).toEqual(NO_CHECKS);
		expect(host.asked).toEqual([]);
	});

	it('says that it failed when the worker does not answer, and keeps what it had', async () => {
		const { tab, proof } = openTab();
		tab.hold = async () => {
			if (tab.asked === 2) throw new Error('stopped');
		};
		await proof.run();
		expect(proof.failed).toBe(true);
		expect(readChecks().begun).toMatchObject({ done: 8 });
		await proof.run();
		expect(proof.failed).toBe(false);
		expect(readChecks().last).toMatchObject({ files: FILES });
	});

	it('is begun anew where it stopped more than a week ago', async () => {
		const { tab, proof } = openTab();
		tab.hold = async () => proof.stop();
		await proof.run();
		const { begun } = readChecks();
		if (begun) keepChecks({ ...readChecks(), begun: { ...begun, since: Date.now() - 8 * DAY } });
		tab.hold = null;
		await proof.run();
		expect(tab.asked).toBe(1 + Math.ceil(FILES / 8));
		expect(readChecks().last).toMatchObject({ files: FILES });
	});
});

describe('in idle moments', () => {
	/** Long enough for the first look, which comes after two seconds, and for some batches. */
	const FIRST_LOOK = 2_000;

	beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
	afterEach(() => void vi.useRealTimers());

	const asked = async (tab: TabLibrary, times: number) => {
		await vi.waitFor(() => expect(tab.asked).toBe(times), { timeout: 5_000 });
		await vi.waitFor(async () => expect((await navigator.locks.query()).held).toEqual([]));
	};
	const pass = async (milliseconds: number) => {
		await vi.advanceTimersByTimeAsync(milliseconds);
		// The browser's own idle callback, of the real clock.
		await new Promise((resolve) => requestIdleCallback(resolve));
	};

	it('a library that has just arrived is left alone: each file was verified then', async () => {
		const { tab, proof } = openTab();
		proof.watch();
		await pass(FIRST_LOOK);
		expect(readChecks()).toMatchObject({ last: null, begun: null, since: Date.now() });
		await pass(60_000);
		expect(tab.asked).toBe(0);
	});

	it('one that was checked over a week ago is checked in small batches, not while hidden or incomplete', async () => {
		keepChecks({ ...NO_CHECKS, last: { at: Date.now() - 8 * DAY, files: FILES, damaged: 0 } });
		const { tab, proof } = openTab();
		tab.phase = 'loading';
		proof.watch();
		await pass(FIRST_LOOK);
		expect(tab.asked).toBe(0);
		tab.phase = 'ready';
		const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
		await pass(60_000);
		expect(tab.asked).toBe(0);
		visibility.mockReturnValue('visible');
		for (let batch = 1; batch <= Math.ceil(FILES / 8); batch++) {
			await pass(batch === 1 ? 60_000 : 2_000);
			await asked(tab, batch);
		}
		expect(readChecks()).toMatchObject({ begun: null, last: { files: FILES, damaged: 0 } });
		expect(readChecks().last?.at).toBeGreaterThan(Date.now() - DAY);
	});

	it('one that the reader left half checked is checked to the end', async () => {
		const { tab, proof } = openTab();
		tab.hold = async () => proof.stop();
		await proof.run();
		tab.hold = null;
		proof.watch();
		await pass(FIRST_LOOK);
		await asked(tab, 2);
		expect(readChecks().begun).toMatchObject({ done: 16 });
	});
});

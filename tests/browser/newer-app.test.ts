import { afterEach, expect, it, vi } from 'vitest';
import { libraryDatabase } from '../../src/lib/library/database.ts';
import { StoredFiles } from '../../src/lib/library/stored-files.ts';
import { openLibrary } from '../../src/lib/sync/open-library.ts';
import { storedStatus, syncLibrary } from '../../src/lib/sync/sync.ts';
import { makeTestLibrary, TestHost } from './test-library.ts';

const BASE = '/newer-app';
const NAME = `zad-library:${BASE}`;
const stored = new StoredFiles(libraryDatabase(BASE));
const sync = () =>
	syncLibrary({ stored, base: '', budget: 10_000, wish: { mode: 'all', saving: false }, report: () => {} });

afterEach(() => vi.unstubAllGlobals());

/** Makes of the database what an app of tomorrow needs. */
async function upgradeBy(version: number): Promise<void> {
	const request = indexedDB.open(NAME, version);
	await new Promise<void>((resolve, reject) => {
		request.onupgradeneeded = () => void request.result.createObjectStore(`later ${version}`);
		request.onsuccess = () => resolve();
		request.onerror = () => reject(request.error ?? new Error('the upgrade failed'));
	});
	request.result.close();
}

it('reads with no network what a newer app keeps, stores nothing there, and says why', async () => {
	const library = await makeTestLibrary({ one: 'نص الأول', two: 'نص الثاني' });
	vi.stubGlobal('fetch', new TestHost(library).fetch);
	expect((await sync()).phase).toBe('ready');
	await upgradeBy(1_000);

	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
	const opened = await openLibrary(stored, '');
	expect((await opened.article('two'))?.blocks[0]?.text).toBe('نص الثاني');
	expect(await storedStatus(stored)).toMatchObject({ phase: 'ready', problem: null });

	const update = await makeTestLibrary({ one: 'نص آخر', two: 'نص الثاني' });
	vi.stubGlobal('fetch', new TestHost(update).fetch);
	expect(await sync()).toMatchObject({ phase: 'partial', problem: 'unsupported' });
	expect(await stored.manifest('current')).toEqual(library.manifest);
	expect(await stored.names()).not.toContain(update.manifest.hash);
});

it('makes no empty database where that of a newer app has just been deleted', async () => {
	await upgradeBy(2_000);
	const open = indexedDB.open.bind(indexedDB);
	vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
		if (version === undefined) indexedDB.deleteDatabase(NAME);
		return open(name, version);
	});
	await expect(stored.names()).rejects.toThrow();
	vi.restoreAllMocks();
	expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(NAME);
});

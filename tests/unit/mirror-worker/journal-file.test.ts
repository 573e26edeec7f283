import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { JOURNALS, journalLine, readJournal, type JournalEntry } from '../../../src/lib/reader/journal.ts';

// Not by an import: the types of a worker would be those of all tests and pages.
const { JournalFile } = await vi.importActual<{
	JournalFile: new (base: string) => {
		add(entry: JournalEntry): Promise<void>;
		clear(generation: number): Promise<void>;
	};
}>('../../../src/mirror-worker/journal-file.ts');

/** The files by their names, and what opens the first one for writing, which takes as long as a test wants. */
const files = new Map<string, Uint8Array<ArrayBuffer>>();
let open: () => void;
let opening: Promise<void>;

vi.mock('../../../src/lib/reader/mirror.ts', () => ({
	openMirror: async () => ({ getFileHandle: async (name: string) => fileOf(name) })
}));

function fileOf(name: string) {
	const bytes = () => files.get(name) ?? new Uint8Array();
	return {
		getFile: async () => new Blob([bytes()]),
		async createSyncAccessHandle() {
			await opening;
			return {
				getSize: () => bytes().length,
				read: (into: Uint8Array, { at }: { at: number }) => into.set(bytes().subarray(at, at + into.length)),
				write(more: Uint8Array, { at }: { at: number }) {
					files.set(name, new Uint8Array([...bytes().subarray(0, at), ...more]));
					return more.length;
				},
				truncate: (size: number) => files.set(name, bytes().slice(0, size)),
				flush: () => {},
				close: () => {}
			};
		}
	};
}

const noted = () => JOURNALS.flatMap((name) => readJournal(new TextDecoder().decode(files.get(name))));
const generations = () => noted().map(({ generation }) => generation);
/** Until everything has come as far as it can. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
	files.clear();
	opening = new Promise((resolve) => (open = resolve));
	const held = new Set<string>();
	const request = async (name: string, _options: object, work: (lock: object | null) => Promise<void>) => {
		if (held.has(name)) return work(null);
		held.add(name);
		await work({});
		held.delete(name);
	};
	vi.stubGlobal('navigator', { locks: { request } });
});

afterEach(() => vi.unstubAllGlobals());

it('keeps a change that was noted while its file was still being opened, though an older copy is done meanwhile', async () => {
	const journal = new JournalFile('');
	const adding = journal.add({ generation: 6, items: [] });
	await settle();
	const clearing = journal.clear(5);
	await settle();
	open();
	await Promise.all([adding, clearing]);
	expect(generations()).toEqual([6]);
});

it('is empty once a copy has what it noted', async () => {
	open();
	const journal = new JournalFile('');
	await journal.add({ generation: 6, items: [] });
	await journal.add({ generation: 7, items: [] });
	await journal.clear(6);
	expect(generations()).toEqual([6, 7]);
	await journal.clear(7);
	expect(generations()).toEqual([]);
});

it('keeps what a tab that is gone has noted until a copy has that', async () => {
	open();
	files.set(JOURNALS[0]!, new TextEncoder().encode(journalLine({ generation: 9, items: [] })));
	const journal = new JournalFile('');
	await journal.add({ generation: 6, items: [] });
	await journal.clear(6);
	expect(generations()).toEqual([9, 6]);
	await journal.clear(9);
	expect(generations()).toEqual([]);
});

import { makeBackup, readBackup } from './backup.ts';
import { ReaderError } from './error.ts';
import { EMPTY_MARK, hasAllChanges } from './high-water.ts';
import { itemsById, mergeItems, type Item } from './item.ts';
import { JOURNALS, peekJournal, readJournal, type JournalEntry } from './journal.ts';
import type { Snapshot } from './store.ts';

/**
 * A second copy of the reader's data in the private file system of the app (OPFS): it outlives a damaged database, which
 * Chromium deletes without a word. Two files are written by turns, so that one of them is always whole.
 */
const FILES = ['mirror-a.json', 'mirror-b.json'];

/** Whether this browser keeps private files at all; that they can be written shows itself in the worker alone. */
export function canMirror(): boolean {
	return typeof navigator.storage?.getDirectory === 'function';
}

/**
 * The newest copy that is whole, with the changes that were noted since, or null. Its generation counts what it has: a change
 * that is missing makes it lower. It is read without a lock: a file that is being written is not whole.
 */
export async function readMirror(base: string): Promise<Snapshot | null> {
	if (!canMirror()) return null;
	const folder = await existing(base);
	if (!folder) return null;
	const texts = await Promise.all(JOURNALS.map((name) => readText(folder, name)));
	const copy = newestOf(await readCopies(folder))?.copy ?? null;
	const entries = texts.flatMap(readJournal);
	return entries.length > 0 ? withEntries(copy, entries) : copy;
}

/** What the copies and journals tell of themselves. */
export interface MirrorPeek {
	/** The highest generation that they name, whole or not; 0 if there is none. */
	known: number;
	/** The generation up to which they have every change: a kill may come between a change and its note. */
	complete: number;
}

/** Looks at the copies and journals without the cost of reading a copy. */
export async function peekMirror(base: string): Promise<MirrorPeek> {
	const folder = canMirror() ? await existing(base) : null;
	if (!folder) return { known: 0, complete: 0 };
	const copies = FILES.map(async (name) => {
		const start = await readText(folder, name, 200);
		return Number(/"generation":(\d+)/.exec(start)?.[1] ?? 0);
	});
	const texts = await Promise.all(JOURNALS.map((name) => readText(folder, name)));
	const copied = Math.max(...(await Promise.all(copies)));
	const later = new Set(
		texts
			.flatMap(readJournal)
			.map(({ generation }) => generation)
			.filter((generation) => generation > copied)
	);
	return { known: Math.max(copied, ...texts.map(peekJournal)), complete: copied + later.size };
}

/**
 * Makes the files of the copies and journals, empty, where they are missing: long before they are needed, for a power cut takes
 * a file that is seconds old, however it was written.
 */
export async function prepareMirror(base: string): Promise<void> {
	const folder = await openMirror(base, true);
	await Promise.all([...FILES, ...JOURNALS].map((name) => folder.getFileHandle(name, { create: true })));
}

/** Replaces what is in a file, and returns once that is on the disk: only a worker can. */
export type Overwrite = (file: FileSystemFileHandle, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** Writes a copy in the place of the older one. A snapshot that does not fit its mark is damaged, and takes the place of nothing: ReaderError `damaged`. */
export async function writeMirror(base: string, snapshot: Snapshot, now: number, overwrite: Overwrite): Promise<void> {
	if (!hasAllChanges(snapshot.mark, snapshot.items))
		throw new ReaderError('damaged', 'items that do not fit their mark');
	const bytes = new TextEncoder().encode(await makeBackup(snapshot, now));
	const folder = await openMirror(base, true);
	const newest = newestOf(await readCopies(folder))?.index ?? 1;
	await overwrite(await folder.getFileHandle(FILES[1 - newest]!, { create: true }), bytes);
}

/** A copy, joined with changes in any order. */
function withEntries(copy: Snapshot | null, entries: readonly JournalEntry[]): Snapshot {
	const { mark, items, positions } = copy ?? { mark: EMPTY_MARK, items: [], positions: [] };
	const joined = new Map<string, Item>(itemsById(items));
	for (const item of entries.flatMap(({ items }) => items)) {
		joined.set(item.id, mergeItems(joined.get(item.id) ?? item, item));
	}
	const later = new Set(entries.map(({ generation }) => generation).filter((number) => number > mark.generation));
	return { mark: { ...mark, generation: mark.generation + later.size }, items: [...joined.values()], positions };
}

/** The folder, or null where there is none or private files are closed to this window. */
function existing(base: string): Promise<FileSystemDirectoryHandle | null> {
	return openMirror(base, false).catch(() => null);
}

/** The copies of the two files, each null where it is not whole: then the other one is. */
function readCopies(folder: FileSystemDirectoryHandle): Promise<(Snapshot | null)[]> {
	return Promise.all(FILES.map(async (name) => readBackup(await readText(folder, name)).catch(() => null)));
}

/** The text of a file up to a length in bytes, empty where there is none. */
async function readText(folder: FileSystemDirectoryHandle, name: string, length?: number): Promise<string> {
	try {
		const file = await (await folder.getFileHandle(name)).getFile();
		return await (length === undefined ? file : file.slice(0, length)).text();
	} catch {
		// Not there.
		return '';
	}
}

function newestOf(copies: readonly (Snapshot | null)[]): { index: number; copy: Snapshot } | null {
	let newest: { index: number; copy: Snapshot } | null = null;
	copies.forEach((copy, index) => {
		if (copy && copy.mark.generation >= (newest?.copy.mark.generation ?? -1)) newest = { index, copy };
	});
	return newest;
}

/** The folder of copies and journals; libraries below other paths of the same host have folders of their own. */
export async function openMirror(base: string, create: boolean): Promise<FileSystemDirectoryHandle> {
	const root = await navigator.storage.getDirectory();
	return root.getDirectoryHandle(`zad-reader-${encodeURIComponent(base)}`, { create });
}

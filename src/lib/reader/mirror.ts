import { makeBackup, readBackup } from './backup.ts';
import { ReaderError } from './error.ts';
import { hasAllChanges } from './high-water.ts';
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

/** The newest copy that is whole, or null. It is read without a lock: a file that is being written is not whole. */
export async function readMirror(base: string): Promise<Snapshot | null> {
	if (!canMirror()) return null;
	const copies = await Promise.all(FILES.map((name) => readCopy(base, name)));
	return newestOf(copies)?.copy ?? null;
}

/** The generation of the newest copy as its first bytes tell it, whole or not; 0 if there is none. It costs no reading of the copy. */
export async function peekMirror(base: string): Promise<number> {
	if (!canMirror()) return 0;
	const generations = await Promise.all(
		FILES.map(async (name) => {
			const start = (await (await openCopy(base, name))?.slice(0, 200).text()) ?? '';
			return Number(/"generation":(\d+)/.exec(start)?.[1] ?? 0);
		})
	);
	return Math.max(...generations);
}

/** Replaces what is in a file, and returns once that is on the disk: only a worker can. */
export type Overwrite = (file: FileSystemFileHandle, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** Writes a copy in the place of the older one. A snapshot that does not fit its mark is damaged, and takes the place of nothing: ReaderError `damaged`. */
export async function writeMirror(base: string, snapshot: Snapshot, now: number, overwrite: Overwrite): Promise<void> {
	if (!hasAllChanges(snapshot.mark, snapshot.items))
		throw new ReaderError('damaged', 'items that do not fit their mark');
	const bytes = new TextEncoder().encode(await makeBackup(snapshot, now));
	const newest = newestOf(await Promise.all(FILES.map((name) => readCopy(base, name))))?.index ?? 1;
	const folder = await openFolder(base, true);
	// Both are made at once: after a power cut a file that is seconds old is gone, however it was written.
	const files = await Promise.all(FILES.map((name) => folder.getFileHandle(name, { create: true })));
	await overwrite(files[1 - newest]!, bytes);
}

async function readCopy(base: string, name: string): Promise<Snapshot | null> {
	try {
		const file = await openCopy(base, name);
		return file && (await readBackup(await file.text()));
	} catch {
		// Not whole: the other one is.
		return null;
	}
}

async function openCopy(base: string, name: string): Promise<File | null> {
	try {
		return await (await (await openFolder(base, false)).getFileHandle(name)).getFile();
	} catch {
		// Not there, or private files are closed to this window.
		return null;
	}
}

function newestOf(copies: readonly (Snapshot | null)[]): { index: number; copy: Snapshot } | null {
	let newest: { index: number; copy: Snapshot } | null = null;
	copies.forEach((copy, index) => {
		if (copy && copy.mark.generation >= (newest?.copy.mark.generation ?? -1)) newest = { index, copy };
	});
	return newest;
}

/** Libraries below other paths of the same host have folders of their own. */
async function openFolder(base: string, create: boolean): Promise<FileSystemDirectoryHandle> {
	const root = await navigator.storage.getDirectory();
	return root.getDirectoryHandle(`zad-reader-${encodeURIComponent(base)}`, { create });
}

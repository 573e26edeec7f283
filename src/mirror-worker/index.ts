/// <reference lib="webworker" />
import { readerDatabase } from '../lib/reader/database.ts';
import { ReaderError } from '../lib/reader/error.ts';
import type { MirrorReply, MirrorRequest } from '../lib/reader/mirror-messages.ts';
import { writeMirror } from '../lib/reader/mirror.ts';
import { ReaderStore } from '../lib/reader/store.ts';
import { JournalFile } from './journal-file.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The page names the worker after the app's base path. */
const base = self.name;
const database = readerDatabase(base);
const store = new ReaderStore(database);
const journal = new JournalFile(base);
let turn: Promise<unknown> = Promise.resolve();

self.addEventListener('message', ({ data: { id, note } }: MessageEvent<MirrorRequest>) => {
	// A reader waits for a note, and for no copy.
	if (note) void answer(id, () => journal.add(note)).then((reply) => self.postMessage(reply));
	else turn = turn.then(async () => self.postMessage(await answer(id, copy)));
});

async function answer(id: number, work: () => Promise<void>): Promise<MirrorReply> {
	if (typeof FileSystemFileHandle === 'undefined' || !('createSyncAccessHandle' in FileSystemFileHandle.prototype)) {
		return { id, ok: false, error: 'unsupported' };
	}
	try {
		await work();
		return { id, ok: true };
	} catch (error) {
		return { id, ok: false, error: error instanceof ReaderError && error.code === 'damaged' ? 'damaged' : 'failed' };
	}
}

/** Writes the copy, one tab at a time: a file can be open for writing once. */
async function copy(): Promise<void> {
	try {
		await alone(async () => {
			const snapshot = await store.all();
			await writeMirror(base, snapshot, Date.now(), overwrite);
			await journal.clear(snapshot.mark.generation);
		});
	} finally {
		// An idle connection would hold up a newer app.
		await database.close();
	}
}

async function overwrite(file: FileSystemFileHandle, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
	const access = await file.createSyncAccessHandle();
	try {
		access.truncate(bytes.length);
		access.write(bytes, { at: 0 });
		access.flush();
	} finally {
		access.close();
	}
}

/** Old Safari has no locks: there a tab that comes in the way of another fails, and tries again at the next change. */
function alone<T>(work: () => Promise<T>): Promise<T> {
	return navigator.locks ? navigator.locks.request(`zad-mirror:${base}`, work) : work();
}

/// <reference lib="webworker" />
import { readerDatabase } from '../lib/reader/database.ts';
import { ReaderError } from '../lib/reader/error.ts';
import type { MirrorReply, MirrorRequest } from '../lib/reader/mirror-messages.ts';
import { writeMirror } from '../lib/reader/mirror.ts';
import { ReaderStore } from '../lib/reader/store.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The page names the worker after the app's base path. */
const base = self.name;
const database = readerDatabase(base);
const store = new ReaderStore(database);
let turn: Promise<unknown> = Promise.resolve();

self.addEventListener('message', ({ data: { id } }: MessageEvent<MirrorRequest>) => {
	turn = turn.then(async () => self.postMessage(await answer(id)));
});

async function answer(id: number): Promise<MirrorReply> {
	if (typeof FileSystemFileHandle === 'undefined' || !('createSyncAccessHandle' in FileSystemFileHandle.prototype)) {
		return { id, ok: false, error: 'unsupported' };
	}
	try {
		// One tab at a time: a file can be open for writing once.
		await alone(async () => writeMirror(base, await store.all(), Date.now(), overwrite));
		return { id, ok: true };
	} catch (error) {
		return { id, ok: false, error: error instanceof ReaderError && error.code === 'damaged' ? 'damaged' : 'failed' };
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

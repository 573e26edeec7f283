import { base } from '$app/paths';
import { makeBackup } from '$lib/reader/backup';
import { backupName, StoredBackupFolder, writeCopy, type BackupFolder } from '$lib/reader/backup-folder';
import { readerData } from './reader-database.ts';

/* A copy a day in a folder that the reader picked, where the browser lets a page write into one (Chromium). */

const stored = new StoredBackupFolder(base);

/** Milliseconds after a change before a copy is thought of: a burst of changes is one copy. */
const DELAY = 5_000;
/** Milliseconds until later changes of a day are written into the copy of that day. */
const AGAIN = 3_600_000;
const READWRITE = { mode: 'readwrite' } as const;

/** Whether a folder can be picked at all. */
export const canPickFolder = () => typeof window.showDirectoryPicker === 'function';

/** The folder, or null: none was picked, or nothing can be read. */
export async function readFolder(): Promise<BackupFolder | null> {
	return canPickFolder() ? stored.read().catch(() => null) : null;
}

/** Writes the copy of today if one is due, now and after every change. */
export async function startDailyBackup(): Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const { keeper } = await readerData();
	keeper.follow(() => {
		clearTimeout(timer);
		timer = setTimeout(() => void backUpIfDue(), DELAY);
	});
	await backUpIfDue();
}

/** Lets the reader pick the folder, and writes the first copy; throws AbortError where he changes his mind. */
export async function pickFolder(): Promise<void> {
	const handle = await window.showDirectoryPicker!({ id: 'zad-backup', ...READWRITE });
	await write({ handle, last: null, problem: null });
}

/** Asks the browser's permission anew, which takes a click, and writes a copy. */
export async function resumeFolder(): Promise<void> {
	const folder = await stored.read();
	if (!folder) return;
	await folder.handle.requestPermission(READWRITE);
	await write(folder);
}

/** Writes no more copies; those that are in the folder stay. */
export async function forgetFolder(): Promise<void> {
	await stored.forget();
}

/** Writes the copy of today where one is due; one tab after the other, so that the later ones see that it is there. */
export async function backUpIfDue(): Promise<void> {
	if (!canPickFolder()) return;
	await navigator.locks.request(`zad-backup:${base}`, async () => {
		const folder = await readFolder();
		if (!folder) return;
		const { keeper } = await readerData();
		// What is left after a loss takes the place of no copy.
		if (await keeper.check()) return;
		const { head } = await keeper.store.state();
		const now = Date.now();
		const isSame = folder.last !== null && folder.last.generation === head?.mark.generation;
		const isFresh =
			folder.last !== null && folder.last.at + AGAIN > now && backupName(folder.last.at) === backupName(now);
		// Nor does an empty list, which may be a loss that nobody could notice.
		if (isSame || (isFresh && !folder.problem) || !head || head.mark.count === 0) return;
		await write(folder);
	});
}

/** Writes a copy, and remembers what came of it; it throws nothing. */
async function write(folder: BackupFolder): Promise<void> {
	try {
		if ((await folder.handle.queryPermission(READWRITE)) !== 'granted') {
			await stored.save({ ...folder, problem: 'asked' });
			return;
		}
		const { keeper } = await readerData();
		const now = Date.now();
		const snapshot = await keeper.snapshot();
		await writeCopy(folder.handle, backupName(now), await makeBackup(snapshot, now, '\t'));
		const { generation } = snapshot.mark;
		await stored.save({ ...folder, last: { at: now, generation }, problem: null });
		await keeper.store.noteBackup(generation);
	} catch {
		// The folder is gone, the disk is full, or nothing can be read: the page of the data and the bookmarks say so.
		await stored.save({ ...folder, problem: 'failed' }).catch(() => {});
	}
}

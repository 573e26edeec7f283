import type { DBSchema } from 'idb';
import { Connection } from '../storage/connection.ts';

/** Copies that stay in the folder: one a day, of the last days on which something changed. */
export const COPIES_IN_FOLDER = 7;
const COPY = /^zad-backup-\d{8}\.json$/;

/** The folder that the reader picked for daily copies, and what came of it. */
export interface BackupFolder {
	handle: FileSystemDirectoryHandle;
	/** The last copy: when it was written, in milliseconds since 1970, and how high the data stood; null before the first one. */
	last: { at: number; generation: number } | null;
	/** Why the last attempt wrote none: the browser wants to be `asked` again, or it `failed`. */
	problem: 'asked' | 'failed' | null;
}

interface FolderSchema extends DBSchema {
	folder: { key: 'folder'; value: BackupFolder };
}

/** Keeps the folder in a database of its own: a handle that cannot be read any more must not be in the way of the bookmarks. */
export class StoredBackupFolder {
	#database: Connection<FolderSchema>;

	constructor(base: string) {
		this.#database = new Connection<FolderSchema>({
			name: `zad-backup-folder:${base}`,
			version: 1,
			upgrade: (database) => void database.createObjectStore('folder')
		});
	}

	/** The folder, or null where none was picked. */
	async read(): Promise<BackupFolder | null> {
		return (await this.#database.use((database) => database.get('folder', 'folder'))) ?? null;
	}

	async save(folder: BackupFolder): Promise<void> {
		await this.#database.use((database) => database.put('folder', folder, 'folder'));
	}

	async forget(): Promise<void> {
		await this.#database.use((database) => database.delete('folder', 'folder'));
	}
}

/** The name of the copy of a day, as `YYYYMMDD` of the reader's own calendar. */
export function backupName(now: number): string {
	const date = new Date(now);
	const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
	return `zad-backup-${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}.json`;
}

/**
 * Writes the copy of a day, then removes all but the newest ones; other files of the folder stay. The file is whole or as it was
 * before: what is written takes its place only when it is closed.
 */
export async function writeCopy(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
	const file = await folder.getFileHandle(name, { create: true });
	const writable = await file.createWritable();
	await writable.write(text);
	await writable.close();
	const copies: string[] = [];
	for await (const entry of folder.keys()) if (COPY.test(entry)) copies.push(entry);
	const old = copies.sort().slice(0, -COPIES_IN_FOLDER);
	await Promise.all(old.map((entry) => folder.removeEntry(entry)));
}

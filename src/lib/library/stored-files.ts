import { sha256 } from '../packs/bytes.ts';
import type { LibraryFile } from '../packs/manifest.ts';
import type { Connection } from '../storage/connection.ts';
import type { LibrarySchema, StateName } from './database.ts';
import { LibraryError } from './error.ts';

/** For the one transaction that makes a library visible: `complete` then means that it is on the disk. */
const STRICT = { durability: 'strict' } as const;

/** The library's files in IndexedDB. Only the service worker writes; pages and the search worker read. */
export class StoredFiles {
	constructor(private readonly database: Connection<LibrarySchema>) {}

	/**
	 * The file's bytes, hashed anew at each read, because a browser can lose or damage what it stored: undefined when it
	 * is not stored, LibraryError `damaged` when the bytes are not those of the name.
	 */
	async read({ hash }: { hash: string }): Promise<Uint8Array<ArrayBuffer> | undefined> {
		const bytes = await this.database.use((database) => database.get('files', hash));
		if (!bytes) return undefined;
		if ((await sha256(bytes)) !== hash) throw new LibraryError('damaged', `stored bytes of ${hash} do not match it`);
		return bytes;
	}

	/** Names of all stored files. */
	async names(): Promise<Set<string>> {
		return new Set(await this.database.use((database) => database.getAllKeys('files')));
	}

	/** Stores one file whose bytes have been verified. A lost write only means that the file is fetched again. */
	async put(hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
		await this.database.use((database) => database.put('files', bytes, hash));
	}

	/** Removes a file that cannot be used. */
	async remove(hash: string): Promise<void> {
		await this.database.use((database) => database.delete('files', hash));
	}

	/** The manifest that a state row names, or undefined. */
	async manifest(name: StateName): Promise<LibraryFile | undefined> {
		return this.database.use((database) => database.get('state', name));
	}

	/** Notes which manifest is being downloaded, so that its files can be read before all are here. */
	async begin(manifest: LibraryFile): Promise<void> {
		await this.database.use((database) => database.put('state', manifest, 'next'));
	}

	/**
	 * The commit point of an update, one strict transaction: `manifest` becomes current if every one of its files is
	 * stored, else nothing changes. Returns whether it did. Nothing before it is visible, nothing after it is needed.
	 */
	async switchTo(manifest: LibraryFile, files: LibraryFile[]): Promise<boolean> {
		return this.database.use(async (database) => {
			const transaction = database.transaction(['files', 'state'], 'readwrite', STRICT);
			const stored = new Set(await transaction.objectStore('files').getAllKeys());
			const whole = [manifest, ...files].every(({ hash }) => stored.has(hash));
			if (whole) {
				const state = transaction.objectStore('state');
				const current = await state.get('current');
				if (current && current.hash !== manifest.hash) await state.put(current, 'previous');
				await state.put(manifest, 'current');
				await state.delete('next');
			}
			await transaction.done;
			return whole;
		});
	}

	/** Deletes every file that is not in `keep`; safe to stop halfway and to repeat. */
	async keepOnly(keep: Set<string>): Promise<void> {
		for (const name of await this.names()) if (!keep.has(name)) await this.remove(name);
	}

	/** Deletes the whole content library: the reader's own data lies in another database. */
	async clear(): Promise<void> {
		await this.database.use(async (database) => {
			const transaction = database.transaction(['files', 'state'], 'readwrite', STRICT);
			await Promise.all([
				transaction.objectStore('files').clear(),
				transaction.objectStore('state').clear(),
				transaction.done
			]);
		});
	}
}

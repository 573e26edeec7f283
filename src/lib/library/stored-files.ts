import { unwrap } from 'idb';
import { sha256 } from '../packs/bytes.ts';
import type { LibraryFile } from '../packs/manifest.ts';
import type { Connection } from '../storage/connection.ts';
import type { LibrarySchema, StateName } from './database.ts';
import { LibraryError } from './error.ts';

/** For the one transaction that makes a library visible: `complete` then means that it is on the disk. */
const STRICT = { durability: 'strict' } as const;

/** For reading, where nothing waits for the disk. */
const RELAXED = { durability: 'relaxed' } as const;

/** What is stored of the files asked for: verified bytes by hash, and hashes whose bytes are not theirs any more. */
export interface StoredBytes {
	bytes: Map<string, Uint8Array<ArrayBuffer>>;
	damaged: Set<string>;
}

/** A version of the library that pages may open; `bytes` are those of its manifest file, null when lost or damaged. */
export interface StoredVersion {
	manifest: LibraryFile;
	bytes: Uint8Array<ArrayBuffer> | null;
}

/** The library's files in IndexedDB. Only the service worker writes; pages and the search worker read. */
export class StoredFiles {
	constructor(private readonly database: Connection<LibrarySchema>) {}

	/** One file's bytes as `readMany` reads them: undefined when it is not stored, LibraryError `damaged`. */
	async read({ hash }: { hash: string }): Promise<Uint8Array<ArrayBuffer> | undefined> {
		const { bytes, damaged } = await this.readMany([hash]);
		if (damaged.has(hash)) throw new LibraryError('damaged', `stored bytes of ${hash} do not match it`);
		return bytes.get(hash);
	}

	/**
	 * Reads many files in one transaction, which is what makes the first search fast. Bytes are hashed anew at each read,
	 * because a browser can lose or damage what it stored; what is in neither part of the answer is not stored.
	 */
	async readMany(hashes: readonly string[]): Promise<StoredBytes> {
		const found = await this.database.read((database) => getMany(unwrap(database), hashes));
		const answer: StoredBytes = { bytes: new Map(), damaged: new Set() };
		await Promise.all(
			hashes.map(async (hash, index) => {
				const bytes = found[index];
				if (!bytes) return;
				if (await isDamaged(bytes, hash)) answer.damaged.add(hash);
				else answer.bytes.set(hash, bytes);
			})
		);
		return answer;
	}

	/**
	 * The versions that can be opened, the one that is whole before the one that is being downloaded, each with its
	 * manifest file: one transaction, since every reader waits for it at its start.
	 */
	async versions(): Promise<StoredVersion[]> {
		const found = await this.database.read(async (database) => {
			const transaction = database.transaction(['state', 'files'], 'readonly', RELAXED);
			const [state, files] = [transaction.objectStore('state'), transaction.objectStore('files')];
			const rows = await Promise.all([state.get('current'), state.get('next')]);
			const named = rows.filter((row) => row !== undefined) as LibraryFile[];
			return Promise.all(named.map(async (manifest) => ({ manifest, bytes: await files.get(manifest.hash) })));
		});
		return Promise.all(
			found.map(async ({ manifest, bytes }) => {
				return { manifest, bytes: bytes && !(await isDamaged(bytes, manifest.hash)) ? bytes : null };
			})
		);
	}

	/** Names of all stored files. */
	async names(): Promise<Set<string>> {
		return new Set(await this.database.read((database) => database.getAllKeys('files')));
	}

	/** Whether a file is stored, without a look at its bytes. */
	async has(hash: string): Promise<boolean> {
		return (await this.database.read((database) => database.count('files', hash))) > 0;
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
		return this.database.read((database) => database.get('state', name) as Promise<LibraryFile | undefined>);
	}

	/** The wish that was noted last, as it was written. */
	async wish(): Promise<unknown> {
		return this.database.read((database) => database.get('state', 'wish'));
	}

	/** Notes what the reader wants to be here: pages and workers then say alike whether it is. */
	async keepWish(wish: Record<string, unknown>): Promise<void> {
		await this.database.use((database) => database.put('state', wish, 'wish'));
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
				const current = (await state.get('current')) as LibraryFile | undefined;
				if (current && current.hash !== manifest.hash) await state.put(current, 'previous');
				await state.put(manifest, 'current');
				await state.delete('next');
			}
			await transaction.done;
			return whole;
		});
	}

	/** Deletes every file that is not in `keep`, in one transaction: a new index replaces hundreds. Returns whether there was any. */
	async keepOnly(keep: ReadonlySet<string>): Promise<boolean> {
		if ([...(await this.names())].every((name) => keep.has(name))) return false;
		return this.database.use(async (database) => {
			const transaction = database.transaction('files', 'readwrite');
			const names = await transaction.store.getAllKeys();
			const unwanted = names.filter((name) => !keep.has(name));
			await Promise.all([...unwanted.map((name) => transaction.store.delete(name)), transaction.done]);
			return true;
		});
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

/** A promise for each request, as idb makes them, would cost more than the reading. */
function getMany(database: IDBDatabase, hashes: readonly string[]): Promise<(Uint8Array<ArrayBuffer> | undefined)[]> {
	return new Promise((resolve, reject) => {
		const transaction = database.transaction('files', 'readonly', RELAXED);
		const files = transaction.objectStore('files');
		const requests = hashes.map((hash) => files.get(hash) as IDBRequest<Uint8Array<ArrayBuffer> | undefined>);
		transaction.oncomplete = () => resolve(requests.map(({ result }) => result));
		transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
	});
}

async function isDamaged(bytes: Uint8Array<ArrayBuffer>, hash: string): Promise<boolean> {
	return (await sha256(bytes)) !== hash;
}

/// <reference lib="webworker" />
import { JOURNALS, journalLine, peekJournal, type JournalEntry } from '../lib/reader/journal.ts';
import { openMirror } from '../lib/reader/mirror.ts';

/** The journal of this tab. It is held open, and by a lock, as long as its worker lives, for opening costs more than writing. */
export class JournalFile {
	#access: Promise<FileSystemSyncAccessHandle> | null = null;
	/** The last generation in it. */
	#last = 0;

	constructor(private readonly base: string) {}

	/** Adds an entry, which is on the disk once this has returned: a power cut tears the log of Chromium as a kill does. */
	async add(entry: JournalEntry): Promise<void> {
		const access = await this.#open();
		const at = access.getSize();
		const bytes = new TextEncoder().encode(journalLine(entry));
		if (access.write(bytes, { at }) !== bytes.length) throw new Error('the journal is full');
		this.#last = Math.max(this.#last, entry.generation);
		access.flush();
	}

	/** Empties all journals that a copy of this generation has taken up; those of other open tabs stay theirs. */
	async clear(generation: number): Promise<void> {
		const folder = await openMirror(this.base, true);
		for (const name of JOURNALS) {
			await this.#ifFree(name, async () => {
				const handle = await folder.getFileHandle(name, { create: true });
				const file = await handle.getFile();
				if (file.size === 0 || peekJournal(await file.text()) > generation) return;
				const access = await handle.createSyncAccessHandle();
				access.truncate(0);
				access.close();
			});
		}
		const access = await this.#access;
		// Looked at only now: while the file was being opened, a change that waited for it was noted first.
		if (access && this.#last <= generation) access.truncate(0);
	}

	#open(): Promise<FileSystemSyncAccessHandle> {
		this.#access ??= this.#take();
		this.#access.catch(() => (this.#access = null));
		return this.#access;
	}

	/** Takes the first journal that no other tab has; what is in it stays until the next copy. */
	async #take(): Promise<FileSystemSyncAccessHandle> {
		const folder = await openMirror(this.base, true);
		for (const name of JOURNALS) {
			const access = await new Promise<FileSystemSyncAccessHandle | null>((resolve, reject) => {
				const hold = async (): Promise<void> => {
					const file = await folder.getFileHandle(name, { create: true });
					const access = await file.createSyncAccessHandle();
					// A tab that is gone may have noted what no copy has.
					const bytes = new Uint8Array(access.getSize());
					access.read(bytes, { at: 0 });
					this.#last = peekJournal(new TextDecoder().decode(bytes));
					resolve(access);
					// Never: the browser lets the lock go with the worker.
					await new Promise(() => {});
				};
				this.#ifFree(name, hold).then(() => resolve(null), reject);
			});
			if (access) return access;
		}
		throw new Error('every journal is in use');
	}

	/** Does `work` unless another tab has the journal; old Safari has no locks, and no journal. */
	async #ifFree(name: string, work: () => Promise<void>): Promise<void> {
		await navigator.locks?.request(`zad-${name}:${this.base}`, { ifAvailable: true }, async (lock) => {
			if (lock) await work();
		});
	}
}

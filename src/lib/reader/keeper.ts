import { EMPTY_MARK, hasAllChanges, hasAllIds, type Mark } from './high-water.ts';
import { noteSaved } from './ids.ts';
import type { Edit, Item } from './item.ts';
import type { JournalEntry } from './journal.ts';
import type { MirrorReply } from './mirror-messages.ts';
import type { MirrorPeek } from './mirror.ts';
import { withinLimit } from '../storage/time-limit.ts';
import type { Commit, ReaderStore, Snapshot } from './store.ts';

/** Milliseconds after a change before the second copy is written: a burst of changes is one copy. */
const MIRROR_DELAY = 800;

/** Milliseconds after all items were read before they are held against their mark: the list comes first. */
const VERIFY_DELAY = 2_000;

/** Milliseconds that a start waits for the second copy: it is looked at, and the database is shown without it. */
const PEEK_LIMIT = 5_000;
/** Milliseconds that reading the second copy may take: that of 10,000 bookmarks takes one second. */
const COPY_LIMIT = 15_000;
/** Milliseconds that a change waits for its note, which starts a worker; a reader who waits longer for his sign taps again. */
const NOTE_LIMIT = 4_000;

/** Where the high-water mark lies outside the database. It may lag behind, and never leads. */
export interface MarkPlace {
	read(): Mark | null;
	write(mark: Mark): void;
}

/** The second copy, as the page sees it: read here, written by a worker. */
export interface Mirror {
	peek(): Promise<MirrorPeek>;
	read(): Promise<Snapshot | null>;
	/** Writes it anew. */
	write(): Promise<void>;
	/** Notes a change beside it, until it is written anew. */
	note(entry: JournalEntry): Promise<void>;
}

/** What tabs tell each other: the ids of the items that a change touched. */
export interface Channel {
	post(ids: string[]): void;
	follow(listener: (ids: string[]) => void): void;
}

/**
 * What happened to data that stood lower than it should: `restored` from the second copy, with the number of changes
 * that this did not have; `shown` out of that copy, because the browser cannot open its database any more; or `lost`, until
 * the reader brings his backup or says that there is none.
 */
export type Loss = { kind: 'restored'; missing: number } | { kind: 'shown' } | { kind: 'lost' };

/** What the second copy is like: `unsupported` where the browser has no private files, or none in this window. */
export type MirrorState = 'unknown' | 'written' | 'waiting' | 'unsupported' | 'failed';

/** Keeps what the reader owns in three places, one after the other: database, mark, second copy; and notices when one lost it. */
export class Keeper {
	mirrorState: MirrorState = 'unknown';
	/** What is shown instead of a database that cannot be opened: Chromium repairs one whose MANIFEST is gone never again. */
	#shown: Snapshot | null = null;
	/** The generation of what is lost, until the reader has brought his backup or gone on without. */
	#lost: number | null = null;
	#checking: Promise<Loss | null> | null = null;
	/** What is to write the second copy, until it begins to. */
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts what the second copy has to take up. */
	#changes = 0;
	#writing: Promise<void> = Promise.resolve();
	/** The copy of a change that the tab before did not live to note, being written. */
	#catchingUp: Promise<void> = Promise.resolve();
	/** Whether changes are noted; where that fails, the copy alone has them until it can be written. */
	#noting = true;
	#listeners = new Set<(changed: readonly Item[]) => void>();

	constructor(
		readonly store: ReaderStore,
		private readonly marks: MarkPlace,
		private readonly mirror: Mirror,
		private readonly channel: Channel | null,
		/** Is told when a loss shows itself later than at the start. */
		private readonly onloss: (loss: Loss) => void
	) {
		channel?.follow((ids) => {
			this.store.items(ids).then(
				(changed) => this.#tell(changed),
				() => {
					// This tab can read nothing, and says so where it tries to.
				}
			);
		});
	}

	/** Calls back with the items that are changed here or in another tab, once the change is on the disk. */
	follow(listener: (changed: readonly Item[]) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/**
	 * Compares the database with the mark and the second copy, once a tab, and restores it from that where it stands lower; null
	 * if nothing is amiss. The mark may lag by seconds, as the browser writes it when it likes, and the copy by less.
	 */
	check(): Promise<Loss | null> {
		return (this.#checking ??= this.#check());
	}

	/** Makes edits; they are in the database and beside the second copy when this returns. */
	async edit(edits: readonly Edit[]): Promise<Commit> {
		await this.check();
		return this.#committed(await this.store.edit(edits));
	}

	/** Joins what a file or another device knows; it is on the disk when this returns. It takes the place of what was lost. */
	async merge(data: Pick<Snapshot, 'items' | 'positions'>): Promise<Commit> {
		await this.check();
		if (this.#lost === null) return this.#committed(await this.store.merge(data));
		const commit = await this.store.restore(data, this.#lost);
		this.#lost = null;
		return this.#committed(commit);
	}

	/** Empties what has been in the bin for its time. */
	async emptyBin(): Promise<void> {
		const commit = await this.store.emptyBin();
		if (commit) await this.#committed(commit);
	}

	/** The ids of all bookmarks that are not deleted, as a set of the caller's own. */
	async savedIds(): Promise<Set<string>> {
		if (!this.#shown) return this.store.savedIds();
		const ids = new Set<string>();
		noteSaved(ids, this.#shown.items);
		return ids;
	}

	/**
	 * The bookmarks that were saved last, where there are more than these; else none, as all are read as fast. `ids` are those of
	 * `savedIds`, where they are known.
	 */
	async newest(count: number, ids: ReadonlySet<string> | null): Promise<Item[]> {
		if (this.#shown) return [];
		const known = [...(ids ?? (await this.savedIds()))];
		return known.length > count ? this.store.items(known.slice(-count)) : [];
	}

	/** The items whose ids begin with a text, the deleted ones too. */
	async itemsUnder(beginning: string): Promise<Item[]> {
		if (this.#shown) return this.#shown.items.filter(({ id }) => id.startsWith(beginning));
		return this.store.itemsUnder(beginning);
	}

	/** All items, the deleted ones too. Whether they fit their mark is looked at once they are shown. */
	async items(): Promise<Item[]> {
		if (this.#shown) return this.#shown.items;
		setTimeout(() => {
			this.snapshot().catch(() => {
				// What cannot be read is told by whoever reads it for the reader.
			});
		}, VERIFY_DELAY);
		return this.store.items();
	}

	/** Everything; where it does not fit its mark, what the second copy has is brought back first. */
	async snapshot(): Promise<Snapshot> {
		if (this.#shown) return this.#shown;
		const snapshot = await this.store.all();
		if (hasAllChanges(snapshot.mark, snapshot.items)) return snapshot;
		this.onloss(await this.#recover(snapshot.mark.generation));
		return this.store.all();
	}

	/**
	 * Writes the second copy soon: while changes are noted a burst of them is one copy, though it lasts; else none waits for the
	 * next one to end.
	 */
	mirrorSoon(): void {
		this.mirrorLater();
		if (this.mirrorState === 'unsupported') return;
		if (this.#noting) this.#stopTimer();
		this.#timer ??= setTimeout(() => void this.mirrorNow(), MIRROR_DELAY);
	}

	/** Writes the second copy, after one that is being written. */
	mirrorNow(): Promise<void> {
		return (this.#writing = this.#writing.then(() => this.#writeMirror()));
	}

	/** The second copy can wait until the page goes out of sight: only a place in a text has changed. */
	mirrorLater(): void {
		this.#changes += 1;
		if (this.mirrorState !== 'unsupported') this.mirrorState = 'waiting';
	}

	#stopTimer(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	async #writeMirror(): Promise<void> {
		this.#stopTimer();
		const taken = this.#changes;
		try {
			await this.mirror.write();
			this.mirrorState = this.#changes === taken ? 'written' : 'waiting';
			this.#noting = true;
		} catch (error) {
			const code = error instanceof MirrorFailure ? error.code : 'failed';
			this.mirrorState = code === 'unsupported' ? 'unsupported' : 'failed';
			if (code === 'damaged') this.onloss(await this.#recover(this.marks.read()?.generation ?? 0));
		}
	}

	async #check(): Promise<Loss | null> {
		// Before the database is read: another tab may be writing, and then the mark is only ever the lower one.
		const marked = this.marks.read()?.generation ?? 0;
		const peek = this.mirror.peek();
		const { known: copied, complete } = await withinLimit(peek, PEEK_LIMIT).catch((): MirrorPeek => {
			peek
				.then((late) => this.#checkLate(late.known))
				.catch(() => {
					// As if there were no second copy.
				});
			return { known: 0, complete: 0 };
		});
		const { head, ids } = await this.store.state().catch(async (error: unknown) => {
			this.#shown = copied > 0 ? await this.#readMirror() : null;
			// Another window, or a storage that is free again, may have more luck.
			if (!this.#shown) {
				this.#checking = null;
				throw error;
			}
			return { head: undefined, ids: [] };
		});
		if (this.#shown) return { kind: 'shown' };
		this.#lost = head?.lost ?? null;
		if (this.#lost !== null) return { kind: 'lost' };
		const own = head?.mark ?? EMPTY_MARK;
		const known = Math.max(marked, copied);
		if (known > own.generation || !hasAllIds(own, ids)) return this.#recover(Math.max(known, own.generation));
		if (own.generation > 0) {
			this.marks.write(own);
			if (complete < own.generation) this.#catchingUp = this.mirrorNow();
		}
		return null;
	}

	/** What the second copy knows came after the database was believed. */
	async #checkLate(copied: number): Promise<void> {
		const { head } = await this.store.state();
		if (copied > (head?.mark.generation ?? 0)) this.onloss(await this.#recover(copied));
	}

	async #recover(generation: number): Promise<Loss> {
		const copy = await this.#readMirror();
		if (!copy) {
			await this.store.noteLoss(generation);
			this.#lost = generation;
			return { kind: 'lost' };
		}
		await this.#committed(await this.store.restore(copy, Math.max(generation, copy.mark.generation)));
		return { kind: 'restored', missing: Math.max(0, generation - copy.mark.generation) };
	}

	async #readMirror(): Promise<Snapshot | null> {
		return withinLimit(this.mirror.read(), COPY_LIMIT).catch(() => null);
	}

	async #committed(commit: Commit): Promise<Commit> {
		// Until a loss is made good or given up, the mark of what is missing stays.
		if (this.#lost === null) {
			this.marks.write(commit.mark);
			await this.#note(commit);
			// Changes build on each other: while one is in neither copy nor journal, a later one cannot be brought back as it was.
			await withinLimit(this.#catchingUp, NOTE_LIMIT).catch(() => {});
			this.mirrorSoon();
		}
		this.channel?.post(commit.changed.map(({ id }) => id));
		this.#tell(commit.changed);
		return commit;
	}

	async #note({ mark, changed }: Commit): Promise<void> {
		if (!this.#noting || changed.length === 0) return;
		try {
			await withinLimit(this.mirror.note({ generation: mark.generation, items: changed }), NOTE_LIMIT);
		} catch {
			// It is on the disk once, and in the copy soon; a browser that does not answer is not waited for again.
			this.#noting = false;
		}
	}

	#tell(changed: readonly Item[]): void {
		for (const listener of this.#listeners) listener(changed);
	}
}

/** Why the second copy was not written. */
export class MirrorFailure extends Error {
	constructor(readonly code: Extract<MirrorReply, { ok: false }>['error']) {
		super(`the second copy was not written: ${code}`);
		this.name = 'MirrorFailure';
	}
}

import { EMPTY_MARK, hasAllChanges, hasAllIds, type Mark } from './high-water.ts';
import { savedAfter } from './ids.ts';
import type { Edit, Item } from './item.ts';
import type { MirrorReply } from './mirror-messages.ts';
import type { Commit, ReaderStore, Snapshot } from './store.ts';

/** Milliseconds after a change before the second copy is written: a burst of changes is one copy. */
const MIRROR_DELAY = 800;

/** Where the high-water mark lies outside the database. It may lag behind, and never leads. */
export interface MarkPlace {
	read(): Mark | null;
	write(mark: Mark): void;
}

/** The second copy, as the page sees it: read here, written by a worker. */
export interface Mirror {
	/** The generation of the newest copy, 0 if there is none. */
	peek(): Promise<number>;
	read(): Promise<Snapshot | null>;
	write(): Promise<void>;
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
	#timer: ReturnType<typeof setTimeout> | undefined;
	#writing: Promise<void> = Promise.resolve();
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
	 * Compares the database with the mark and the second copy, and restores it from that where it stands lower; null if nothing
	 * is amiss. The mark may lag by seconds, as the browser writes it when it likes, and the copy by less.
	 */
	async check(): Promise<Loss | null> {
		const copied = await this.mirror.peek();
		const { head, ids } = await this.store.state().catch(async (error: unknown) => {
			this.#shown = copied > 0 ? await this.mirror.read() : null;
			if (!this.#shown) throw error;
			return { head: undefined, ids: [] };
		});
		if (this.#shown) return { kind: 'shown' };
		const own = head?.mark ?? EMPTY_MARK;
		const known = Math.max(this.marks.read()?.generation ?? 0, copied);
		if (known > own.generation || !hasAllIds(own, ids)) return this.#recover(Math.max(known, own.generation));
		if (own.generation > 0) {
			this.marks.write(own);
			if (copied < own.generation) this.mirrorSoon();
		}
		return null;
	}

	/** Makes edits; they are on the disk when this returns. */
	async edit(edits: readonly Edit[]): Promise<Commit> {
		return this.#committed(await this.store.edit(edits));
	}

	/** Joins what a file or another device knows; it is on the disk when this returns. */
	async merge(data: Pick<Snapshot, 'items' | 'positions'>): Promise<Commit> {
		return this.#committed(await this.store.merge(data));
	}

	/** The ids of all bookmarks that are not deleted. */
	async savedIds(): Promise<ReadonlySet<string>> {
		if (this.#shown) return savedAfter(new Set(), this.#shown.items);
		return this.store.savedIds();
	}

	/** All items; where they do not fit their mark, what the second copy has is brought back first. */
	async items(): Promise<Item[]> {
		if (this.#shown) return this.#shown.items;
		const { mark, items } = await this.store.all();
		if (hasAllChanges(mark, items)) return items;
		this.onloss(await this.#recover(mark.generation));
		return this.store.items();
	}

	/** What is lost stays lost: the reader has no backup, and wants to go on. */
	async giveUp(): Promise<void> {
		this.#committed(await this.store.restore({ items: [], positions: [] }, this.marks.read()?.generation ?? 0));
	}

	/** Writes the second copy soon; `delay` in milliseconds. */
	mirrorSoon(delay = MIRROR_DELAY): void {
		if (this.mirrorState === 'unsupported') return;
		this.mirrorState = 'waiting';
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.mirrorNow(), delay);
	}

	/** Writes the second copy, after one that is being written. */
	mirrorNow(): Promise<void> {
		clearTimeout(this.#timer);
		return (this.#writing = this.#writing.then(() => this.#writeMirror()));
	}

	/** The second copy can wait until the page goes out of sight: only a place in a text has changed. */
	mirrorLater(): void {
		if (this.mirrorState !== 'unsupported') this.mirrorState = 'waiting';
	}

	async #writeMirror(): Promise<void> {
		try {
			await this.mirror.write();
			this.mirrorState = 'written';
		} catch (error) {
			const code = error instanceof MirrorFailure ? error.code : 'failed';
			this.mirrorState = code === 'unsupported' ? 'unsupported' : 'failed';
			if (code === 'damaged') this.onloss(await this.#recover(this.marks.read()?.generation ?? 0));
		}
	}

	async #recover(generation: number): Promise<Loss> {
		const copy = await this.mirror.read();
		if (!copy) return { kind: 'lost' };
		this.#committed(await this.store.restore(copy, Math.max(generation, copy.mark.generation)));
		return { kind: 'restored', missing: Math.max(0, generation - copy.mark.generation) };
	}

	#committed(commit: Commit): Commit {
		this.marks.write(commit.mark);
		this.mirrorSoon();
		this.channel?.post(commit.changed.map(({ id }) => id));
		this.#tell(commit.changed);
		return commit;
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

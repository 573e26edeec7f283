import type { IDBPDatabase } from 'idb';
import type { Connection } from '../storage/connection.ts';
import { withinLimit } from '../storage/time-limit.ts';
import { isOver } from './bin.ts';
import { applyChanges, emptyOver, type Outcome } from './changes.ts';
import { makeDevice, nextStamp, NO_STAMP } from './clock.ts';
import type { ItemRow, ReaderHead, ReaderSchema } from './database.ts';
import { withReaderError } from './error.ts';
import { EMPTY_MARK, type Mark } from './high-water.ts';
import { isSaved } from './ids.ts';
import { editedItem, type Edit, type Item } from './item.ts';
import { laterPosition, type ReadingPosition } from './positions.ts';

/** What a change did, once it is on the disk. */
export interface Commit {
	mark: Mark;
	/** The items that are no longer as they were. */
	changed: Item[];
}

/** All that the reader owns at one moment, and how high it stands. */
export interface Snapshot {
	mark: Mark;
	items: Item[];
	positions: ReadingPosition[];
}

/** `complete` must mean that it is on the disk: with the browsers' default a power cut loses the last seconds. */
const STRICT = { durability: 'strict' } as const;
/** Changes that the log keeps: it serves undoing and other devices, and is no copy of everything. */
const LOG_LENGTH = 2_000;
/** Milliseconds that a change may take: importing 10,000 bookmarks takes seconds. */
const WRITE_LIMIT = 60_000;
const DAY = 86_400_000;

/**
 * The reader's items in IndexedDB. A change ends only after its strict transaction, which holds the items, the log and the
 * head with the high-water mark; failures are ReaderErrors.
 */
export class ReaderStore {
	constructor(
		private readonly database: Connection<ReaderSchema>,
		private readonly now: () => number = Date.now
	) {}

	/** The ids of all bookmarks that are not deleted, the last saved one last. */
	async savedIds(): Promise<Set<string>> {
		return new Set(await this.#read((database) => database.getAllKeysFromIndex('items', 'saved')));
	}

	/** The items of these ids, or all, the deleted ones too; in no order. */
	async items(ids?: readonly string[]): Promise<Item[]> {
		return this.#read(async (database) => {
			if (!ids) return (await database.getAll('items')).map(asItem);
			const { store } = database.transaction('items');
			const rows = await Promise.all(ids.map((id) => store.get(id)));
			return rows.flatMap((row) => (row ? [asItem(row)] : []));
		});
	}

	/** The items whose ids begin with a text, the deleted ones too. */
	async itemsUnder(beginning: string): Promise<Item[]> {
		const range = IDBKeyRange.bound(beginning, `${beginning}\uFFFF`);
		return this.#read(async (database) => (await database.getAll('items', range)).map(asItem));
	}

	/** The head and the ids of all items, of one moment: a loss shows itself by them. */
	async state(): Promise<{ head: ReaderHead | undefined; ids: string[] }> {
		return this.#read(async (database) => {
			const transaction = database.transaction(['items', 'head']);
			const [head, ids] = await Promise.all([
				transaction.objectStore('head').get('head'),
				transaction.objectStore('items').getAllKeys()
			]);
			return { head, ids };
		});
	}

	/** Everything, with its mark, of one moment. */
	async all(): Promise<Snapshot> {
		return this.#read(async (database) => {
			const transaction = database.transaction(['items', 'positions', 'head']);
			const [head, rows, positions] = await Promise.all([
				transaction.objectStore('head').get('head'),
				transaction.objectStore('items').getAll(),
				transaction.objectStore('positions').getAll()
			]);
			return { mark: head?.mark ?? EMPTY_MARK, items: rows.map(asItem), positions };
		});
	}

	/** Makes edits, all or none. */
	async edit(edits: readonly Edit[]): Promise<Commit> {
		const ids = edits.map(({ id }) => id);
		return this.#write(ids, (head, known) => {
			let { clock } = head;
			const stamp = () => (clock = nextStamp(clock, head.device, this.now()));
			const changes = edits.map((edit) => editedItem(known.get(edit.id), edit, stamp()));
			return applyChanges(head, known, changes);
		});
	}

	/** Joins what was known elsewhere with what is known here, all or none; what is known already changes nothing. */
	async merge({ items, positions }: Pick<Snapshot, 'items' | 'positions'>): Promise<Commit> {
		const ids = items.map(({ id }) => id);
		return this.#write(ids, (head, known) => applyChanges(head, known, items), positions);
	}

	/**
	 * Joins a copy with what a damaged database still has, under a new head: the old one may know of things that are gone.
	 * `above` is the generation of the mark whose data this takes the place of.
	 */
	async restore({ items, positions }: Pick<Snapshot, 'items' | 'positions'>, above: number): Promise<Commit> {
		const ids = [...new Set([...(await this.items()), ...items].map(({ id }) => id))];
		return this.#write(
			ids,
			({ mark, backup }, known) => {
				const generation = Math.max(mark.generation, above);
				const head = { ...this.#newHead(), backup, mark: { ...EMPTY_MARK, generation } };
				const outcome = applyChanges(head, new Map(), [...known.values(), ...items]);
				// Even of nothing the head is a new one.
				return {
					...outcome,
					head: { ...outcome.head, mark: { ...outcome.head.mark, generation: generation + 1 } },
					log: []
				};
			},
			positions
		);
	}

	/** Empties what has been in the bin for its time, at most once a day: null where it is not time yet. */
	async emptyBin(): Promise<Commit | null> {
		const { head } = await this.state();
		if (!head || head.emptiedAt + DAY > this.now()) return null;
		const over = (await this.items()).filter((item) => isOver(item, this.now()));
		const ids = new Set(over.map(({ id }) => id));
		const commit = await this.#write([...ids], (head, known) => emptyOver(head, known, this.now()));
		await this.#forgetLog(ids);
		return commit;
	}

	/** Remembers that this database took the place of one that is lost, and how high that stood. */
	async noteLoss(generation: number): Promise<void> {
		await this.#write([], (head) => ({ head: { ...head, lost: generation }, changed: [], log: [] }));
	}

	/** Remembers that the reader has everything up to a generation as a file. */
	async noteBackup(generation: number): Promise<void> {
		await this.#write([], (head) => {
			return { head: { ...head, backup: { at: this.now(), generation } }, changed: [], log: [] };
		});
	}

	/** Writes what `make` makes of the head and the items of some ids: one transaction, all or nothing. */
	async #write(
		ids: readonly string[],
		make: (head: ReaderHead, known: ReadonlyMap<string, Item>) => Outcome,
		positions: readonly ReadingPosition[] = []
	): Promise<Commit> {
		return this.#change(async (database) => {
			const transaction = database.transaction(['items', 'log', 'head', 'positions'], 'readwrite', STRICT);
			watch(transaction);
			try {
				const items = transaction.objectStore('items');
				const log = transaction.objectStore('log');
				const heads = transaction.objectStore('head');
				const places = transaction.objectStore('positions');
				const [head, newest, rows, stored] = await Promise.all([
					heads.get('head'),
					log.openKeyCursor(null, 'prev'),
					Promise.all([...new Set(ids)].map((id) => items.get(id))),
					Promise.all(positions.map(({ articleId }) => places.get(articleId)))
				]);
				const known = new Map(rows.flatMap((row) => (row ? [[row.id, asItem(row)] as const] : [])));
				const outcome = make(head ?? this.#newHead(), known);
				const writes: Promise<unknown>[] = [];
				const write = (request: Promise<unknown>) => {
					// One that fails ends the transaction, which tells it; the others fail with it.
					request.catch(() => {});
					writes.push(request);
				};
				write(heads.put(outcome.head, 'head'));
				for (const item of outcome.changed) write(items.put(asRow(item)));
				positions.forEach((position, index) => write(places.put(laterPosition(position, stored[index]))));
				const entries = outcome.log.slice(-LOG_LENGTH);
				for (const entry of entries) write(log.add(entry));
				const oldest = Number(newest?.key ?? 0) + entries.length - LOG_LENGTH;
				if (oldest > 0) write(log.delete(IDBKeyRange.upperBound(oldest)));
				await Promise.all([...writes, transaction.done]);
				return { mark: outcome.head.mark, changed: outcome.changed };
			} catch (error) {
				await abandon(transaction);
				throw error;
			}
		});
	}

	/** The log keeps no text of what is gone for good. */
	async #forgetLog(ids: ReadonlySet<string>): Promise<void> {
		if (ids.size === 0) return;
		await this.#change(async (database) => {
			const transaction = database.transaction('log', 'readwrite', STRICT);
			watch(transaction);
			for (let cursor = await transaction.store.openCursor(); cursor; cursor = await cursor.continue()) {
				if (ids.has(cursor.value.change.id)) await cursor.delete();
			}
			await transaction.done;
		});
	}

	#newHead(): ReaderHead {
		return { device: makeDevice(), clock: NO_STAMP, mark: EMPTY_MARK, lost: null, emptiedAt: this.now(), backup: null };
	}

	#read<T>(work: (database: IDBPDatabase<ReaderSchema>) => Promise<T>): Promise<T> {
		return withReaderError(this.database.read(work));
	}

	#change<T>(work: (database: IDBPDatabase<ReaderSchema>) => Promise<T>): Promise<T> {
		return withReaderError(withinLimit(this.database.use(work), WRITE_LIMIT));
	}
}

function asRow(item: Item): ItemRow {
	return isSaved(item) ? { ...item, saved: Number(item.values.savedAt ?? 0) } : item;
}

function asItem({ saved: _, ...item }: ItemRow): Item {
	return item;
}

/** A transaction may end before anyone waits for it: whoever does hears why, and nobody else has to. */
function watch({ done }: { done: Promise<unknown> }): void {
	done.catch(() => {});
}

/** Undoes what a failed change has written so far; without it the browser would keep that half. */
async function abandon(transaction: { abort: () => void; done: Promise<unknown> }): Promise<void> {
	try {
		transaction.abort();
	} catch {
		// It was aborted or has ended already.
	}
	await transaction.done.catch(() => {
		// Its error is the one that is thrown.
	});
}

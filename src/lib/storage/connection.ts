import { openDB, unwrap, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';
import { inUse, onPutAside } from './back-forward-cache.ts';
import { NoAnswer, withinLimit } from './time-limit.ts';

/** Name, version and upgrade steps of one IndexedDB database. */
export interface DatabaseShape<Schema extends DBSchema> {
	name: string;
	version: number;
	upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>;
	/** Whether what a newer app wrote may still be read, as each value tells by itself whether it is understood. */
	readsNewer?: boolean;
}

/** Milliseconds that opening may take: after a kill Chromium reads its whole log first, on a busy machine for seconds. */
const OPEN_LIMIT = 6_000;
/** Milliseconds that a reading may take: 10,000 items are read within one second, behind a change of as many in ten. */
const READ_LIMIT = 15_000;

/**
 * A connection that reopens itself. The browser may close one at any time (site data cleared, another tab upgrading,
 * iOS losing its storage process), after which every call on it throws InvalidStateError or UnknownError; or it may leave
 * a call without an answer.
 */
export class Connection<Schema extends DBSchema> {
	#opening: Promise<IDBPDatabase<Schema>> | null = null;
	/** The transactions that are open. */
	#running = new Set<IDBTransaction>();
	/** How many times the page was put aside. */
	#timesAside = 0;

	constructor(private readonly shape: DatabaseShape<Schema>) {
		onPutAside(() => this.#putAside());
	}

	/**
	 * Runs `work` on an open connection, and once more on a fresh one if the browser had closed it or does not answer its
	 * opening, or when the page comes back from the back/forward cache: it must be repeatable. NoAnswer if it cannot be opened in time.
	 */
	async use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
		const timesAside = this.#timesAside;
		try {
			return await work(await this.#open());
		} catch (error) {
			if (this.#timesAside > timesAside) {
				await inUse();
				return this.use(work);
			}
			if (!isOver(error)) throw error;
			await this.close();
			return work(await this.#open());
		}
	}

	/** As `use`, for work that only reads: one that gets no answer in time is repeated as well, and then NoAnswer. */
	async read<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
		const reading = (database: IDBPDatabase<Schema>) => withinLimit(work(database), READ_LIMIT);
		try {
			return await this.use(reading);
		} catch (error) {
			if (!this.shape.readsNewer || !isNewer(error)) throw error;
			return this.#readNewer(reading);
		}
	}

	/** Lets the database go; the next `use` opens it again. */
	async close(): Promise<void> {
		const opening = this.#opening;
		this.#opening = null;
		await opening?.then(
			(database) => database.close(),
			() => {
				// An opening that failed has nothing to close; whoever asked for it has the error.
			}
		);
	}

	/** Undoes what is under way, which begins anew when the page comes back, and holds up nobody meanwhile. */
	#putAside(): void {
		this.#timesAside++;
		for (const transaction of this.#running) {
			try {
				transaction.abort();
			} catch {
				// It is being committed, and needs nothing more of the page.
			}
		}
		void this.close();
	}

	/** Keeps account of all transactions of a database. */
	#followed(database: IDBPDatabase<Schema>): IDBPDatabase<Schema> {
		const plain = unwrap(database);
		plain.transaction = (...of) => this.#track(IDBDatabase.prototype.transaction.apply(plain, of));
		return database;
	}

	#track(transaction: IDBTransaction): IDBTransaction {
		this.#running.add(transaction);
		const end = () => this.#running.delete(transaction);
		transaction.addEventListener('complete', end);
		transaction.addEventListener('abort', end);
		return transaction;
	}

	/** Reads what a newer app has made of the database; that is let go at once, as only reading is allowed. */
	async #readNewer<T>(reading: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
		const database = await withinLimit(
			openDB<Schema>(this.shape.name, undefined, {
				// It has been deleted meanwhile: an empty one in its place would never get its stores.
				upgrade(_made, _from, _to, transaction) {
					transaction.abort();
					transaction.done.catch(() => {
						// Whoever reads has the error.
					});
				},
				blocking: (_version, _blocked, { target }) => (target as IDBDatabase).close()
			}),
			OPEN_LIMIT
		);
		try {
			return await reading(this.#followed(database));
		} finally {
			database.close();
		}
	}

	#open(): Promise<IDBPDatabase<Schema>> {
		return (this.#opening ??= this.#openAnew());
	}

	#openAnew(): Promise<IDBPDatabase<Schema>> {
		const request = openDB<Schema>(this.shape.name, this.shape.version, {
			upgrade: (database, from, to, transaction, event) => {
				this.#track(unwrap(transaction));
				return this.shape.upgrade(database, from, to, transaction, event);
			},
			// Another tab or a newer app wants to upgrade or delete: holding on would hang it.
			blocking: () => void this.close(),
			terminated: () => {
				this.#opening = null;
			}
		});
		const opening = withinLimit(request, OPEN_LIMIT).then((database) => this.#followed(database));
		opening.catch((error: unknown) => {
			if (this.#opening === opening) this.#opening = null;
			// What is answered too late must not hold up anybody.
			if (error instanceof NoAnswer)
				request.then(
					(database) => database.close(),
					() => {}
				);
		});
		return opening;
	}
}

/** Whether the database is that of a newer app. */
function isNewer(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'VersionError';
}

/** Whether a fresh connection may have more luck. */
function isOver(error: unknown): boolean {
	if (error instanceof NoAnswer) return true;
	return error instanceof DOMException && ['InvalidStateError', 'UnknownError'].includes(error.name);
}

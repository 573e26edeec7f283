import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';

/** Name, version and upgrade steps of one IndexedDB database. */
export interface DatabaseShape<Schema extends DBSchema> {
	name: string;
	version: number;
	upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>;
}

/**
 * A connection that reopens itself. The browser may close one at any time (site data cleared, another tab upgrading,
 * iOS losing its storage process), after which every call on it throws InvalidStateError or UnknownError.
 */
export class Connection<Schema extends DBSchema> {
	#opening: Promise<IDBPDatabase<Schema>> | null = null;

	constructor(private readonly shape: DatabaseShape<Schema>) {}

	/** Runs `work` on an open connection, and once more on a fresh one if the browser had closed it: it must be repeatable. */
	async use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
		try {
			return await work(await this.#open());
		} catch (error) {
			if (!(error instanceof DOMException) || !['InvalidStateError', 'UnknownError'].includes(error.name)) throw error;
			await this.close();
			return work(await this.#open());
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

	#open(): Promise<IDBPDatabase<Schema>> {
		const opening = (this.#opening ??= openDB<Schema>(this.shape.name, this.shape.version, {
			upgrade: this.shape.upgrade,
			// Another tab or a newer app wants to upgrade or delete: holding on would hang it.
			blocking: () => void this.close(),
			terminated: () => {
				this.#opening = null;
			}
		}));
		opening.catch(() => {
			if (this.#opening === opening) this.#opening = null;
		});
		return opening;
	}
}

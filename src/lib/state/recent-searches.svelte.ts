/** Where the searches are kept on this device, latest first, as a JSON list of strings. */
const STORAGE_KEY = 'zad-recent-searches';
/** How many are kept: more than fit on a screen would have to be searched themselves. */
const MOST = 20;
/** A query longer than this, in UTF-16 units, was pasted; it is not offered again. */
const LONGEST = 200;

/** What the reader has searched for, on this device alone. */
export class RecentSearches {
	/** Latest first. */
	list = $state.raw<string[]>([]);
	/** What was remembered last since the page was opened: typed on, it grows instead of leaving its beginning behind. */
	#last: string | null = null;

	/** Reads what is kept and follows other tabs. Returns what undoes that. */
	start(): () => void {
		this.list = read();
		const adopt = (event: StorageEvent) => {
			// Null: all storage was cleared.
			if (event.key === STORAGE_KEY || event.key === null) this.list = read();
		};
		addEventListener('storage', adopt);
		return () => removeEventListener('storage', adopt);
	}

	/** Puts a query on top. */
	remember(query: string): void {
		const kept = query.trim().replace(/\s+/g, ' ');
		if (kept === '' || kept.length > LONGEST) return;
		const grown = this.#last !== null && kept.startsWith(this.#last) ? this.#last : null;
		this.#last = kept;
		// Read again: another tab may have added some.
		const others = read().filter((other) => other !== kept && other !== grown);
		this.#keep([kept, ...others].slice(0, MOST));
	}

	forget(query: string): void {
		this.#keep(read().filter((other) => other !== query));
	}

	forgetAll(): void {
		this.#keep([]);
	}

	#keep(list: string[]): void {
		this.list = list;
		try {
			if (list.length > 0) localStorage.setItem(STORAGE_KEY, JSON.stringify(list));
			else localStorage.removeItem(STORAGE_KEY);
		} catch {
			// Blocked storage: the list holds until the page is closed.
		}
	}
}

function read(): string[] {
	try {
		const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
		return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string').slice(0, MOST) : [];
	} catch {
		// Blocked storage or a foreign value.
		return [];
	}
}

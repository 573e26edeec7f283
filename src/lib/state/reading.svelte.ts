import type { ReadingPosition } from '$lib/reader/positions';
import { paceOf, roundWords } from '$lib/reading/pace';
import { storedSamples } from './pace-samples.ts';
import { readerData } from './reader-database.ts';

/** Milliseconds of rest after which a position is written. */
const REST = 1_000;

/** How far the reader is in each article, and how fast he reads. */
export class Reading {
	/** By article id. */
	positions = $state.raw<Readonly<Partial<Record<string, ReadingPosition>>>>({});
	/** How fast he was, in words a minute, the last one last. */
	samples = $state.raw<number[]>([]);
	/** Words a minute. */
	readonly pace = $derived(paceOf(this.samples));
	/** The article to go on with: the one begun last that was neither finished nor put aside. */
	readonly begun = $derived(latestBegun(Object.values(this.positions)));

	/** Positions that wait to be written, by article id. */
	#waiting: Record<string, ReadingPosition> = {};
	#timer: ReturnType<typeof setTimeout> | undefined;
	#loading: Promise<void> | null = null;

	/** Reads what is kept, and writes what waits when the page goes out of sight. Returns what undoes that. */
	start(): () => void {
		this.samples = storedSamples();
		// Other tabs may have gone on meanwhile.
		const turn = () => (document.visibilityState === 'visible' ? void this.#read() : this.flush());
		const flush = () => this.flush();
		document.addEventListener('visibilitychange', turn);
		// Capturing, so that it comes before what ends all reading and writing.
		addEventListener('pagehide', flush, { capture: true });
		void this.loaded();
		return () => {
			document.removeEventListener('visibilitychange', turn);
			removeEventListener('pagehide', flush, { capture: true });
		};
	}

	/** Resolves when it is known what was read before, or that nothing is known. */
	loaded(): Promise<void> {
		return (this.#loading ??= this.#read());
	}

	/** Whole minutes that this reader needs for so many words, rounded as those in the list are, which says no other time. */
	minutes(words: number): number {
		return Math.round(roundWords(words) / this.pace);
	}

	/** Keeps a position, on the disk after a moment of rest. */
	keep(position: ReadingPosition): void {
		this.#waiting[position.articleId] = position;
		this.positions = { ...this.positions, [position.articleId]: position };
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.flush(), REST);
	}

	/** Writes what waits. */
	flush(): void {
		clearTimeout(this.#timer);
		const waiting = Object.values(this.#waiting);
		this.#waiting = {};
		if (waiting.length === 0) return;
		readerData()
			.then(({ positions, keeper }) => {
				keeper.mirrorLater();
				return Promise.all(waiting.map((position) => positions.save(position)));
			})
			.catch(() => {
				// Blocked storage or a full disk: the place holds until the page is closed, and bookmarks say what is wrong.
			});
	}

	async #read(): Promise<void> {
		try {
			const { positions } = await readerData();
			const stored = await positions.all();
			const byId = Object.fromEntries(stored.map((position) => [position.articleId, position]));
			this.positions = { ...byId, ...this.#waiting };
		} catch {
			// Blocked storage: nothing is known of what was read before.
		}
	}
}

function latestBegun(positions: readonly (ReadingPosition | undefined)[]): ReadingPosition | null {
	let latest: ReadingPosition | null = null;
	for (const position of positions) {
		if (!position?.anchor || position.finished || position.dismissed) continue;
		if (position.readAt > (latest?.readAt ?? 0)) latest = position;
	}
	return latest;
}

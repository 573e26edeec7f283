import { DAYS_IN_BIN } from '$lib/reader/bin';
import { entriesAfter, READING_STATES, type Bookmark, type Entry, type ReadingState } from '$lib/reader/bookmarks';
import { storageProblem, type StorageProblem } from '$lib/reader/error';
import type { Edit, Item } from '$lib/reader/item';
import {
	chooseBookmarks,
	countFolders,
	countTags,
	EVERYTHING,
	prepareSearch,
	sortBookmarks,
	type Wish
} from '$lib/reader/shelf';
import { undoOf } from '$lib/reader/undo';
import { folderInAddress } from './addresses.ts';
import type { Bookmarks } from './bookmarks.svelte.ts';
import { readerData } from './reader-database.ts';
import type { Reading } from './reading.svelte.ts';

const DAY = 86_400_000;
/** Bookmarks that are read before all others: three screens of a phone. */
const FIRST = 20;

/** All that the reader saved, as the page of the bookmarks shows it; it follows every change in any tab. */
export class Collection {
	/** Why they cannot be read, or null. */
	problem = $state<StorageProblem | null>(null);
	/** It begins with the folder that the address names, if any. */
	wish = $state.raw<Wish>({ ...EVERYTHING, folder: folderInAddress() });
	/** Whether the bin is shown in the place of the bookmarks. */
	inBin = $state(false);
	/** The ids that are chosen to be changed together; null while nothing is to be chosen. */
	selected = $state.raw<readonly string[] | null>(null);

	/** By id; null until they have been read. */
	#items = $state.raw<ReadonlyMap<string, Entry> | null>(null);
	/** What was changed since all began to be read: it may be newer than what is read. */
	#missed: Item[] = [];
	readonly #all = $derived(
		this.#items && Array.from(this.#items.values(), ({ bookmark }) => bookmark).filter((bookmark) => bookmark !== null)
	);
	/** What is not in the bin; null until it has been read, and of a long list the newest alone until `whole`. */
	readonly bookmarks = $derived(this.#all && this.#all.filter(({ deletedAt }) => deletedAt === null));
	/** Whether all have been read. */
	whole = $state(false);
	/** What can still be brought back, the last deleted first. */
	readonly bin = $derived(
		(this.#all ?? [])
			.filter(({ deletedAt }) => deletedAt !== null)
			.sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0))
	);
	readonly #order = $derived(this.wish.order);
	/** Sorted anew when they or their order change, and not at every key. */
	readonly #sorted = $derived(sortBookmarks(this.bookmarks ?? [], this.#order));
	readonly shown = $derived(chooseBookmarks(this.#sorted, this.wish, (bookmark) => this.stateOf(bookmark)));
	readonly folders = $derived(countFolders(this.bookmarks ?? []));
	readonly tags = $derived(countTags(this.bookmarks ?? []));

	constructor(
		private readonly saved: Bookmarks,
		private readonly reading: Reading
	) {}

	/** Reads everything, and follows the changes. Returns what undoes that. */
	start(): () => void {
		// A page that comes back from the back/forward cache has missed what other tabs did.
		const readAgain = (event: PageTransitionEvent) => event.persisted && void this.#read();
		addEventListener('pageshow', readAgain);
		const following = readerData().then(({ keeper }) => keeper.follow((items) => this.#note(items)));
		following.catch(() => {
			// What could not be loaded is told by `problem`.
		});
		void this.#read();
		return () => {
			removeEventListener('pageshow', readAgain);
			void following.then((unfollow) => unfollow());
		};
	}

	/** How far the reader is: as he said, else as far as he has come in the text. */
	stateOf({ state, articleId }: Bookmark): ReadingState {
		if (state !== null || articleId === null) return state ?? READING_STATES[0];
		const position = this.reading.positions[articleId];
		return position?.finished ? 'read' : position?.anchor ? 'reading' : 'to-read';
	}

	/** Whole days until a bookmark in the bin is gone. */
	daysLeft({ deletedAt }: Bookmark, now = Date.now()): number {
		return Math.max(0, Math.ceil(((deletedAt ?? 0) + DAYS_IN_BIN * DAY - now) / DAY));
	}

	/** Makes the same change to bookmarks, which the toast offers to take back. */
	async change(ids: readonly string[], change: Omit<Edit, 'id'>, said: () => string): Promise<boolean> {
		const now = Date.now();
		const edits = ids.map((id) => ({ id, ...change }));
		const undo = edits.map((edit) => undoOf(this.#items?.get(edit.id)?.item, edit, now));
		return this.saved.change(edits, said, undo);
	}

	async #read(): Promise<void> {
		try {
			const { keeper } = await readerData();
			if (!this.#items) {
				const newest = await keeper.newest(FIRST, this.saved.ids);
				if (newest.length > 0) {
					this.#items = entriesAfter(null, newest);
					// They are painted before the others are read.
					await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
				}
			}
			this.#missed = [];
			const all = entriesAfter(null, await keeper.items());
			this.#items = entriesAfter(all, this.#missed);
			this.whole = true;
			void prepareSearch(this.bookmarks ?? [], () => new Promise((resolve) => setTimeout(resolve)));
		} catch (error) {
			this.problem = storageProblem(error);
		}
	}

	#note(changed: readonly Item[]): void {
		this.#missed.push(...changed);
		if (this.#items) this.#items = entriesAfter(this.#items, changed);
	}
}

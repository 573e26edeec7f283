import { DAYS_IN_BIN } from '$lib/reader/bin';
import { entriesAfter, READING_STATES, type Bookmark, type Entry, type ReadingState } from '$lib/reader/bookmarks';
import { storageProblem, type StorageProblem } from '$lib/reader/error';
import type { Highlight } from '$lib/reader/highlights';
import type { Edit, Item } from '$lib/reader/item';
import { byArticle, groupMarks, type MarkKind } from '$lib/reader/marks';
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
import { folderInAddress } from './folder-address.ts';
import type { Bookmarks } from './bookmarks.svelte.ts';
import { readerData } from './reader-database.ts';
import { bookmarksWords as said } from './words-bookmarks.ts';
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
	/** What of all that is saved is shown. */
	tab = $state<'articles' | MarkKind>('articles');
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
	readonly #allHighlights = $derived(
		Array.from(this.#items?.values() ?? [], ({ highlight }) => highlight).filter((highlight) => highlight !== null)
	);
	/** What is not in the bin. */
	readonly highlights = $derived(this.#allHighlights.filter(({ deletedAt }) => deletedAt === null));
	readonly #ofArticle = $derived(byArticle(this.highlights));
	/** What can still be brought back, the last deleted first. */
	readonly bin: readonly (Bookmark | Highlight)[] = $derived(
		[...(this.#all ?? []), ...this.#allHighlights]
			.filter(({ deletedAt }) => deletedAt !== null)
			.sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0))
	);
	readonly #order = $derived(this.wish.order);
	/** Sorted anew when they or their order change, and not at every key. */
	readonly #sorted = $derived(sortBookmarks(this.bookmarks ?? [], this.#order));
	readonly shown = $derived(chooseBookmarks(this.#sorted, this.wish, (bookmark) => this.stateOf(bookmark)));
	/** The highlights or notes that are wanted, by article. */
	readonly groups = $derived(
		this.tab === 'articles' ? [] : groupMarks(this.bookmarks ?? [], this.highlights, this.tab, this.wish)
	);
	readonly folders = $derived(countFolders((this.bookmarks ?? []).map(({ folder }) => folder)));
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

	/** What is highlighted in an article, in the order of its text. */
	highlightsOf(articleId: string | null): readonly Highlight[] {
		return (articleId === null ? null : this.#ofArticle.get(articleId)) ?? [];
	}

	/** Whole days until what is in the bin is gone. */
	daysLeft({ deletedAt }: Pick<Bookmark, 'deletedAt'>, now = Date.now()): number {
		return Math.max(0, Math.ceil(((deletedAt ?? 0) + DAYS_IN_BIN * DAY - now) / DAY));
	}

	/** Chooses one of several to be changed together, or no more. */
	toggleSelected(id: string): void {
		const others = (this.selected ?? []).filter((other) => other !== id);
		this.selected = this.selected?.includes(id) ? others : [...others, id];
	}

	/** Moves things to the bin, from where the toast offers to bring them back. */
	remove(ids: readonly string[]): Promise<boolean> {
		return this.change(ids, { set: { deleted: Date.now() } }, () => said.bin.moved(ids.length));
	}

	/** Changes what is chosen, and ends the choosing. */
	async changeSelected(change: Omit<Edit, 'id'>, told: () => string): Promise<void> {
		if (await this.change(this.selected ?? [], change, told)) this.selected = null;
	}

	/** Makes the same change to bookmarks or highlights, which the toast offers to take back. */
	async change(ids: readonly string[], change: Omit<Edit, 'id'>, told: () => string): Promise<boolean> {
		const now = Date.now();
		const edits = ids.map((id) => ({ id, ...change }));
		const undo = edits.map((edit) => undoOf(this.#items?.get(edit.id)?.item, edit, now));
		return this.saved.change(edits, told, undo);
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

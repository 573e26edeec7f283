import { fold } from '../arabic/fold.ts';
import type { Bookmark, ReadingState } from './bookmarks.ts';
import type { Colour } from './highlights.ts';

export const ORDERS = ['saved', 'date', 'title'] as const;
export type Order = (typeof ORDERS)[number];

/** Which bookmarks are wanted, and in which order; null where any will do. */
export interface Wish {
	query: string;
	/** Empty for those in no folder. */
	folder: string | null;
	tag: string | null;
	state: ReadingState | null;
	/** Of highlights alone. */
	colour: Colour | null;
	order: Order;
}

export const EVERYTHING: Wish = { query: '', folder: null, tag: null, state: null, colour: null, order: 'saved' };

/** What is searched of a bookmark, folded once: a bookmark that is changed is another object. */
const folded = new WeakMap<Bookmark, string>();
/** Bookmarks that are folded in one go: some 5 ms. */
const FOLDED_AT_ONCE = 100;
const byTitle = new Intl.Collator('ar');

/** The bookmarks in an order. */
export function sortBookmarks(bookmarks: readonly Bookmark[], order: Order): Bookmark[] {
	return [...bookmarks].sort(COMPARE[order]);
}

/**
 * The bookmarks that are wanted, in the order in which they are given. Every word of the query stands somewhere in title, excerpt, notes, tags or folder, spelled in
 * any way that the search takes for the same (`fold.ts`). `stateOf` tells how far the reader is.
 */
export function chooseBookmarks(
	bookmarks: readonly Bookmark[],
	{ query, folder, tag, state }: Omit<Wish, 'order'>,
	stateOf: (bookmark: Bookmark) => ReadingState
): Bookmark[] {
	const words = fold(query).split(/\s+/).filter(Boolean);
	return bookmarks.filter((bookmark) => {
		if (folder !== null && bookmark.folder !== folder) return false;
		if (tag !== null && !bookmark.tags.includes(tag)) return false;
		if (state !== null && stateOf(bookmark) !== state) return false;
		if (words.length === 0) return true;
		const text = textOf(bookmark);
		return words.every((word) => text.includes(word));
	});
}

/** Folds what is searched of bookmarks beforehand, a little at a time, so that the first key finds as fast as the next. */
export async function prepareSearch(bookmarks: readonly Bookmark[], pause: () => Promise<unknown>): Promise<void> {
	for (let index = 0; index < bookmarks.length; index += FOLDED_AT_ONCE) {
		await pause();
		bookmarks.slice(index, index + FOLDED_AT_ONCE).forEach(textOf);
	}
}

/** How many bookmarks lie in each folder, by name, from the folder of each; those in none come last, under the empty name. */
export function countFolders(folders: readonly string[]): [folder: string, count: number][] {
	return countAll(folders).sort(([a], [b]) => Number(a === '') - Number(b === '') || byTitle.compare(a, b));
}

/** All tags, by name, with how many bookmarks carry each. */
export function countTags(bookmarks: readonly Bookmark[]): [tag: string, count: number][] {
	return countAll(bookmarks.flatMap(({ tags }) => tags)).sort(([a], [b]) => byTitle.compare(a, b));
}

const COMPARE: Record<Order, (a: Bookmark, b: Bookmark) => number> = {
	saved: (a, b) => b.savedAt - a.savedAt,
	// The newest first, those without a date last.
	date: (a, b) =>
		(a.date ?? '') === (b.date ?? '') ? b.savedAt - a.savedAt : (a.date ?? '') < (b.date ?? '') ? 1 : -1,
	title: (a, b) => byTitle.compare(a.title, b.title)
};

function textOf(bookmark: Bookmark): string {
	let text = folded.get(bookmark);
	if (text === undefined) {
		const { title, excerpt, notes, tags, folder } = bookmark;
		text = fold([title, excerpt, folder, ...notes, ...tags].join('\n'));
		folded.set(bookmark, text);
	}
	return text;
}

function countAll(names: readonly string[]): [string, number][] {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return [...counts];
}

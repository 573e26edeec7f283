import type { ListPage, ListStart } from './list-start.ts';

/** Height in pixels that an entry is guessed at until its page was shown, here and in article-list.css: three lines of text and one of facts. */
const ENTRY_HEIGHT = 190;

/**
 * Pixels that a list is guessed at, at most. Firefox cuts a page off at 17.9 million; Chromium goes on to 33.5, but from 16.8
 * (2 ** 24) on it cannot scroll to every pixel, and a list of 100,000 entries was seen never to come to rest there.
 */
const MOST_HEIGHT = 8_000_000;

/** Heights in pixels of list pages once shown, by section and number; they outlive the list, so that it is as long on the way back. */
const heights = new Map<string, number>();

type List = Pick<ListStart, 'section' | 'articles'>;

const keyOf = ({ section }: List, page: number) => `${page} ${section ?? ''}`;

/** Height in pixels of a list page, guessed from its number of entries until it was shown. */
export function heightOf(list: List, [page, entries]: ListPage): number {
	return heights.get(keyOf(list, page)) ?? entries * Math.min(ENTRY_HEIGHT, MOST_HEIGHT / list.articles);
}

export function keepHeight(list: List, page: number, height: number): void {
	heights.set(keyOf(list, page), height);
}

/** Titles wrap otherwise from now on: the screen has another width, or the library was replaced. */
export function forgetHeights(): void {
	heights.clear();
}

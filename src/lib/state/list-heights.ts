/** Height in pixels that an entry is guessed at until its page was shown, here and in article-list.css: three lines of text and one of facts. */
const ENTRY_HEIGHT = 190;

/** Heights in pixels of list pages once shown, by section and number; they outlive the list, so that it is as long on the way back. */
const heights = new Map<string, number>();

const keyOf = (section: string | null, page: number) => `${page} ${section ?? ''}`;

/** Height in pixels of a list page, guessed from its number of entries until it was shown. */
export function heightOf(section: string | null, page: number, entries: number): number {
	return heights.get(keyOf(section, page)) ?? entries * ENTRY_HEIGHT;
}

export function keepHeight(section: string | null, page: number, height: number): void {
	heights.set(keyOf(section, page), height);
}

/** Titles wrap otherwise from now on: the screen has another width, or the library was replaced. */
export function forgetHeights(): void {
	heights.clear();
}

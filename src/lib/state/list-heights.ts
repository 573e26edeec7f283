/** Height in pixels that an entry is guessed at until its page was shown: three lines of text and one of facts. */
const ENTRY_HEIGHT = 190;

/** Heights in pixels of list pages once shown; they outlive the list, so that it keeps its place on the way back. */
const heights = new Map<number, number>();

/** Height in pixels of list page `index`, guessed from its number of entries until it was shown. */
export function heightOf(index: number, entries: number): number {
	return heights.get(index) ?? entries * ENTRY_HEIGHT;
}

export function keepHeight(index: number, height: number): void {
	heights.set(index, height);
}

/** Titles wrap otherwise from now on: the screen has another width, or the library was replaced. */
export function forgetHeights(): void {
	heights.clear();
}

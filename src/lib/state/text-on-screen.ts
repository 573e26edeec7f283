import { tokenise } from '$lib/arabic/tokens';
import type { TextPlace } from '$lib/reading/text-anchor';

/** Pixels by which a line may stick out at the top of the screen and still count as seen: heights are fractions. */
const TOLERANCE = 1;

/** A word on the screen, and where its line begins, in pixels from the top of the screen. */
export interface ShownPlace extends TextPlace {
	top: number;
}

/** The elements that hold the text of one block each, in order. */
export function blockElements(root: ParentNode): HTMLElement[] {
	return [...root.querySelectorAll<HTMLElement>('[data-block]')];
}

/** The first word whose line begins at `y` or below, or null below the end of the text. */
export function firstPlaceBelow(root: ParentNode, y: number): ShownPlace | null {
	const elements = blockElements(root);
	const first = firstIndex(elements.length, (index) => bottomOf(elements[index]) > y);
	for (let index = first; index < elements.length; index++) {
		const element = elements[index] as HTMLElement;
		const words = tokenise(element.textContent);
		const topOf = (word: number) => topOfText(element, words[word]?.start ?? 0);
		const word = firstIndex(words.length, (word) => topOf(word) >= y - TOLERANCE);
		if (word < words.length) return { block: Number(element.dataset.block), word, top: topOf(word) };
	}
	return null;
}

/** Where the line of a word begins, in pixels from the top of the screen, or null where the article has no such block. */
export function topOfPlace(root: ParentNode, { block, word }: TextPlace): number | null {
	const element = root.querySelector<HTMLElement>(`[data-block="${block}"]`);
	return element && topOfText(element, tokenise(element.textContent)[word]?.start ?? 0);
}

/** A part of the text of an element, however many text nodes marks have made of it; null where its text is shorter. */
export function rangeIn(element: HTMLElement, start: number, end: number): Range | null {
	const range = document.createRange();
	const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	let begun = false;
	for (let from = 0, text = texts.nextNode(); text; text = texts.nextNode()) {
		const to = from + (text as Text).length;
		if (!begun && start < to) {
			range.setStart(text, start - from);
			begun = true;
		}
		if (begun && end <= to) {
			range.setEnd(text, end - from);
			return range;
		}
		from = to;
	}
	return null;
}

function topOfText(element: HTMLElement, offset: number): number {
	const [line] = rangeIn(element, offset, offset + 1)?.getClientRects() ?? [];
	return (line ?? element.getBoundingClientRect()).top;
}

function bottomOf(element: HTMLElement | undefined): number {
	return element?.getBoundingClientRect().bottom ?? Infinity;
}

/** The first index from 0 that fits, where all after one that fits do; `length` if none does. */
function firstIndex(length: number, fits: (index: number) => boolean): number {
	let [low, high] = [0, length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (fits(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

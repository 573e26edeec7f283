import type { MatchSpan } from '$lib/search/messages';
import { rangeIn } from './text-on-screen.ts';

/** Frames after a jump in which text on the way may still take its true height. */
const FRAMES_TO_SETTLE = 4;

const MARK = /\p{M}/u;
const MARKS = /\p{M}/gu;

/** The element that holds the text of a block of the article on the page, or its title if `block` is -1. */
export function elementOfBlock(block: number): HTMLElement | null {
	return document.querySelector(block === -1 ? '.article h1' : `.article [data-block="${block}"]`);
}

/** The part of the page that a span of the article's text is; null where the page shows another text. */
export function rangeOf({ block, start, end }: MatchSpan): Range | null {
	const element = elementOfBlock(block);
	return element && rangeIn(element, start, end);
}

/** Index of the first of the spans, which are in reading order, that is at `top` (from the top of the page) or below; else 0. */
export function firstBelow(spans: readonly MatchSpan[], top: number): number {
	let low = 0;
	let high = spans.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const span = spans[middle];
		const bottom = (span && rangeOf(span)?.getBoundingClientRect().bottom) ?? 0;
		if (bottom + scrollY < top) low = middle + 1;
		else high = middle;
	}
	return low === spans.length ? 0 : low;
}

/** Whether all of a part of the page stands between the bars at the upper and the lower edge. */
export function isInSight(range: Range): boolean {
	const { top, bottom } = range.getBoundingClientRect();
	const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 0;
	return top >= edge && bottom <= innerHeight - edge;
}

/** Brings a part of the page to the middle of the screen. */
export function scrollToMiddle(range: Range, behavior: ScrollBehavior): void {
	const wayTo = () => {
		const { top, height } = range.getBoundingClientRect();
		return top - (innerHeight - height) / 2;
	};
	scrollOn(wayTo(), behavior);
	if (behavior !== 'smooth') settle(wayTo);
}

/** A place in the text, counted in letters, as marks may come and go, and where on the screen its line stands. */
interface HeldLine {
	block: HTMLElement;
	letters: number;
	top: number;
	/** Where the page stood when the line was last brought back. */
	scrollY: number;
}

/** Kept while the reader does not scroll: from change to change lines break elsewhere, and the text would creep away. */
let held: HeldLine | null = null;

/**
 * Remembers the first line that is whole on the screen, which is what the tracker of the reader's place goes by. What it returns, called after the text has changed its looks, or its
 * tashkeel, brings that line back to where it was.
 */
export function holdLine(): () => void {
	if (held?.scrollY !== scrollY || !held.block.isConnected) held = firstWholeLine();
	const line = held;
	if (!line) return () => {};
	return () => {
		const wayTo = () => topOf(line.block, line.letters) - line.top;
		scrollOn(wayTo(), 'instant');
		line.scrollY = scrollY;
		settle(wayTo, () => (line.scrollY = scrollY));
	};
}

/** Whether the page stands where the held line has been brought back to. */
export function isLineHeld(): boolean {
	return held?.scrollY === scrollY && held.block.isConnected;
}

function firstWholeLine(): HeldLine | null {
	const blocks = [...document.querySelectorAll<HTMLElement>('.article h1, .article [data-block]')];
	// The last line of a block may be cut off: then the first line of the next one is whole.
	for (let index = firstInSight(blocks); index < blocks.length; index++) {
		const block = blocks[index] as HTMLElement;
		const text = block.textContent;
		const offset = firstWholeOffset(block, text.length);
		if (offset === text.length) continue;
		const letters = countLetters(text, offset);
		return { block, letters, top: topOf(block, letters), scrollY };
	}
	return null;
}

/** Where on the screen the line with a letter of a block stands. */
function topOf(block: HTMLElement, letters: number): number {
	const text = block.textContent;
	return rectAt(block, Math.min(offsetOfLetter(text, letters), text.length - 1)).top;
}

function rectAt(element: HTMLElement, offset: number): DOMRect {
	const range = rangeIn(element, offset, offset + 1);
	if (!range) return element.getBoundingClientRect();
	// A space at which a line breaks has no place: what follows it has.
	return range.getClientRects().length > 0 ? range.getBoundingClientRect() : rectAt(element, offset + 1);
}

/** The index of the title or the block whose lower edge is the first in sight. */
function firstInSight(blocks: readonly HTMLElement[]): number {
	let low = 0;
	let high = blocks.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((blocks[middle] as HTMLElement).getBoundingClientRect().bottom <= 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Where the first line of a block begins that is not cut off at the upper edge; `length` where it has none. */
function firstWholeOffset(block: HTMLElement, length: number): number {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = (low + high) >> 1;
		// Heights are fractions.
		if (rectAt(block, middle).top < -1) low = middle + 1;
		else high = middle;
	}
	return low;
}

function countLetters(text: string, end: number): number {
	return text.slice(0, end).replace(MARKS, '').length;
}

function offsetOfLetter(text: string, letters: number): number {
	let offset = 0;
	for (let count = 0; offset < text.length; offset++) {
		if (MARK.test(text[offset] as string)) continue;
		if (count++ === letters) break;
	}
	return offset;
}

/**
 * Scrolls by `way` pixels. By an absolute place: Firefox adds a way to wherever a smooth movement has come by then on its other
 * thread, and not to what the page was measured at.
 */
export function scrollOn(way: number, behavior: ScrollBehavior): void {
	scrollTo({ top: scrollY + way, behavior });
}

/**
 * Goes the rest of a way while text comes into sight that had a guessed height as long as it was never on the screen; not any
 * more once someone else has scrolled.
 */
export function settle(wayTo: () => number, onmoved?: () => void): void {
	let frames = FRAMES_TO_SETTLE;
	let left = scrollY;
	const goOn = () => {
		if (scrollY !== left) return;
		const way = wayTo();
		if (Math.abs(way) > 1) scrollOn(way, 'instant');
		left = scrollY;
		onmoved?.();
		if (--frames > 0) requestAnimationFrame(goOn);
	};
	requestAnimationFrame(goOn);
}

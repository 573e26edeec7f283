import type { MatchSpan } from '$lib/search/messages';
import { rangeIn } from './text-on-screen.ts';

/** Frames without a movement after which all text on the screen has taken its true height. */
const FRAMES_AT_REST = 4;
/** A second of frames, after which a page that never comes to rest is let go. */
const MOST_FRAMES = 60;

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
	stopSettling();
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
 * Remembers the first line that is whole on the screen, which is what the tracker of the reader's place goes by. What it
 * returns, called after the text has changed its looks, or its tashkeel, brings that line back to where it was.
 */
export function holdLine(): () => void {
	if (held?.scrollY !== scrollY || !held.block.isConnected) held = firstWholeLine();
	const line = held;
	if (!line) return () => {};
	return () => bringBack(line);
}

/**
 * Brings the held line back once more, after its text has taken another width, or a font that came late. Returns false where the reader
 * has moved on since, or no line was held.
 */
export function holdAgain(): boolean {
	if (held?.scrollY !== scrollY || !held.block.isConnected) return false;
	bringBack(held);
	return true;
}

function bringBack(line: HeldLine): void {
	const wayTo = () => (line.block.isConnected ? topOf(line.block, line.letters) - line.top : null);
	scrollOn(wayTo() ?? 0, 'instant');
	line.scrollY = scrollY;
	settle(wayTo, () => (line.scrollY = scrollY));
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

/** What the reader does when he moves the page himself. */
const OWN_MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

let stopSettling = () => {};
let settling = false;

/** Whether the page is still being brought to its place: what moves it meanwhile is not the reader. */
export function isSettling(): boolean {
	return settling;
}

/**
 * Goes the rest of a way while text comes into sight that had a guessed height as long as it was never on the screen, until
 * all has been at rest for some frames, someone else moves the page, or there is no way any more (null). Meanwhile the browser does
 * not move the page by itself (scroll anchoring), which nobody could tell from a movement of the reader. Takes the place of an
 * earlier call. Returns what ends it.
 */
export function settle(wayTo: () => number | null, onmoved?: () => void): () => void {
	stopSettling();
	const root = document.documentElement;
	let [resting, frames, request] = [0, 0, 0];
	let left = scrollY;
	const stop = () => {
		cancelAnimationFrame(request);
		heights.disconnect();
		for (const type of OWN_MOVES) removeEventListener(type, stop, true);
		if (stopSettling !== stop) return;
		settling = false;
		root.classList.remove('settling');
	};
	/** Returns whether the page was moved, or null where it is no longer to be. */
	const goOn = (): boolean | null => {
		// A text that has become shorter takes the page along, up to its end.
		const isTakenAlong = scrollY < left && scrollY >= root.scrollHeight - innerHeight - 1;
		const way = wayTo();
		if (way === null || (Math.abs(scrollY - left) > 1 && !isTakenAlong)) {
			stop();
			return null;
		}
		const from = scrollY;
		if (Math.abs(way) > 1) scrollOn(way, 'instant');
		// At the end of the page there may be no room for the rest of the way.
		left = scrollY;
		onmoved?.();
		return left !== from;
	};
	const lookAgain = () => {
		const moved = goOn();
		if (moved === null) return;
		resting = moved ? 0 : resting + 1;
		if (resting < FRAMES_AT_REST && ++frames < MOST_FRAMES) request = requestAnimationFrame(lookAgain);
		else stop();
	};
	// Told of a new height before it is painted: the line is not seen elsewhere even for one frame.
	const heights = new ResizeObserver(() => {
		if (goOn()) resting = 0;
	});
	for (const type of OWN_MOVES) addEventListener(type, stop, { capture: true, passive: true });
	stopSettling = stop;
	settling = true;
	root.classList.add('settling');
	heights.observe(document.body);
	request = requestAnimationFrame(lookAgain);
	return stop;
}

import type { MatchSpan } from '$lib/search/messages';

/** Frames after a jump in which text on the way may still take its true height. */
const FRAMES_TO_SETTLE = 4;

/** The element that holds the text of a block of the article on the page, or its title if `block` is -1. */
export function elementOfBlock(block: number): HTMLElement | null {
	return document.querySelector(block === -1 ? '.article h1' : `.article [data-block="${block}"]`);
}

/** The part of the page that a span of the article's text is; null where the page shows another text. */
export function rangeOf({ block, start, end }: MatchSpan): Range | null {
	const element = elementOfBlock(block);
	if (!element) return null;
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
	scrollBy({ top: wayTo(), behavior });
	if (behavior === 'smooth') return;
	// Text that was never on the screen has a guessed height until it comes near.
	let frames = FRAMES_TO_SETTLE;
	const settle = () => {
		const way = wayTo();
		if (Math.abs(way) > 1) scrollBy({ top: way, behavior });
		if (--frames > 0) requestAnimationFrame(settle);
	};
	requestAnimationFrame(settle);
}

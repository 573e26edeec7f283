import { offsetInWhole } from '$lib/arabic/tashkeel-offsets';
import type { Article } from '$lib/packs/article';
import { COLOURS, type Colour } from '$lib/reader/highlights';
import { wholeWords, type TextSpan } from '$lib/reading/text-quote';
import { blockElements, rangeIn } from './text-on-screen.ts';

/* The reader's marks in the text of an article on the page: what he has selected, what is drawn, and what he points at. */

/** By these names src/styles/highlights.css gives the marks their looks. */
const nameOf = (colour: Colour) => `marked-${colour}`;

/** Whether the browser draws marks over a text; where it does not, boxes are laid under it. */
export const canDraw = () => 'highlights' in CSS;

const body = () => document.querySelector<HTMLElement>('.article .body');

/** The whole words of the author's text that are selected on the page, or null where none are. */
export function selectedSpan(article: Article, shown: Article): TextSpan | null {
	const selection = getSelection();
	const root = body();
	if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
	const range = selection.getRangeAt(0);
	if (!range.intersectsNode(root)) return null;
	const parts = blockElements(root).flatMap((element) => {
		if (!range.intersectsNode(element)) return [];
		const text = element.textContent;
		const start = element.contains(range.startContainer)
			? offsetOf(element, range.startContainer, range.startOffset)
			: 0;
		const end = element.contains(range.endContainer)
			? offsetOf(element, range.endContainer, range.endOffset)
			: text.length;
		return start < end ? [{ block: Number(element.dataset.block), start, end }] : [];
	});
	const [first, last] = [parts[0], parts.at(-1)];
	if (!first || !last) return null;
	const textOf = ({ blocks }: Article, block: number) => blocks[block]?.text ?? '';
	const texts = article.blocks.map(({ text }) => text);
	const at = (block: number, offset: number) =>
		shown === article ? offset : offsetInWhole(textOf(article, block), textOf(shown, block), offset);
	return wholeWords(texts, {
		block: first.block,
		start: at(first.block, first.start),
		endBlock: last.block,
		// The end of the last letter: marks after it that are not shown belong to its word.
		end: at(last.block, last.end - 1) + 1
	});
}

function offsetOf(element: HTMLElement, container: Node, offset: number): number {
	const range = document.createRange();
	range.selectNodeContents(element);
	range.setEnd(container, offset);
	return range.toString().length;
}

/** The parts of the page that a span of the shown text is, one for each block. */
export function rangesOf({ block, start, endBlock, end }: TextSpan): Range[] {
	const root = body();
	const ranges: Range[] = [];
	for (let index = block; root && index <= endBlock; index++) {
		const element = root.querySelector<HTMLElement>(`[data-block="${index}"]`);
		if (!element) continue;
		const from = index === block ? start : 0;
		const to = index === endBlock ? end : element.textContent.length;
		const range = from < to ? rangeIn(element, from, to) : null;
		if (range) ranges.push(range);
	}
	return ranges;
}

/** A mark that is drawn. */
export interface DrawnMark {
	colour: Colour;
	ranges: Range[];
}

/** Draws marks in the place of those that were drawn before. Returns what takes them away. */
export function drawMarks(marks: readonly DrawnMark[]): () => void {
	for (const colour of COLOURS) {
		// Added one by one: there may be more of them than a call takes arguments.
		const drawn = new Highlight();
		for (const mark of marks) if (mark.colour === colour) for (const range of mark.ranges) drawn.add(range);
		// Below what is found, or being read aloud.
		drawn.priority = -1;
		if (drawn.size > 0) CSS.highlights.set(nameOf(colour), drawn);
		else CSS.highlights.delete(nameOf(colour));
	}
	return () => COLOURS.forEach((colour) => CSS.highlights.delete(nameOf(colour)));
}

/** The lines that marks cover, where the browser draws none: boxes to lie under them, in pixels of the screen. */
export function boxesOf(marks: readonly DrawnMark[]) {
	return marks.flatMap(({ colour, ranges }) =>
		ranges.flatMap((range) =>
			[...range.getClientRects()].map(({ left, right, top, width, height }) => {
				return { colour, left, right, top, width, height };
			})
		)
	);
}

/** Whether a point of the screen is on one of the ranges. */
export function isOn(ranges: readonly Range[], x: number, y: number): boolean {
	return ranges.some((range) =>
		[...range.getClientRects()].some(
			({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom
		)
	);
}

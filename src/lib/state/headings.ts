import type { Article } from '$lib/packs/article';

/** A heading of an article, by the number of its block. */
export interface Heading {
	index: number;
	level: 2 | 3;
	text: string;
}

/** The headings of an article, in order. */
export function headingsOf({ blocks }: Article): Heading[] {
	return blocks.flatMap((block, index) =>
		block.type === 'heading' ? [{ index, level: block.level, text: block.text }] : []
	);
}

/**
 * Number of the heading under which the reader is, -1 before the first: the one he went to while it is on the screen, else the
 * last in the upper part of the screen; at the end of the page, where the last ones come no higher, of all the screen.
 */
export function headingInSight(): number {
	const elements = [...document.querySelectorAll<HTMLElement>('.body :is(h2, h3)[data-block]')];
	const topOf = (element: HTMLElement) => element.getBoundingClientRect().top;
	const wanted = elements.find((element) => element === document.activeElement);
	const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
	const edge = atEnd ? innerHeight : innerHeight / 3;
	const begun = elements.filter((element) => topOf(element) < edge);
	const current = wanted && topOf(wanted) >= 0 && topOf(wanted) < innerHeight ? wanted : begun.at(-1);
	return Number(current?.dataset.block ?? -1);
}

/** Brings a heading to the top. It takes the focus, so that keyboard and screen reader go on from there. */
export function goToHeading(index: number): void {
	const heading = document.querySelector<HTMLElement>(`.body [data-block="${index}"]`);
	if (!heading) return;
	const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
	heading.tabIndex = -1;
	heading.focus({ preventScroll: true });
	heading.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
}

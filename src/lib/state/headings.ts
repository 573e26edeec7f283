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
 * Number of the heading under which the reader is, -1 before the first: one in the upper part of the screen has begun, and at
 * the end of the page, where the last ones come no higher, every one on the screen.
 */
export function headingInSight(): number {
	const { scrollHeight } = document.documentElement;
	const edge = scrollY + innerHeight < scrollHeight - 1 ? innerHeight / 3 : innerHeight;
	const elements = document.querySelectorAll<HTMLElement>('.body :is(h2, h3)[data-block]');
	const begun = [...elements].filter((element) => element.getBoundingClientRect().top < edge);
	return Number(begun.at(-1)?.dataset.block ?? -1);
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

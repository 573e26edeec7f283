import type { ListOrder } from './list-start.ts';

/**
 * The entry at the top of the screen. A list comes back to it whatever heights the entries above it have by then: on the way back
 * to a list, or after a reload, most of them are guessed again.
 */
export interface ListPlace {
	/** The list that it stands in. */
	section: string | null;
	order: ListOrder;
	/** The number of its catalogue page. */
	page: number;
	/** Its address, as its link has it. */
	href: string;
	/** Pixels from the top of the screen to where it begins: 0 or less. */
	top: number;
}

/** Milliseconds that entries around a place take at most to come to their true heights. */
const SETTLING = 500;
/** Milliseconds after which an entry that did not come is no longer waited for. */
const WAIT_LIMIT = 5000;
/** What a reader begins with to move on himself. */
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

/** The place in the list on the screen; null above its first entry, where the place is that of the page. */
export function readListPlace(section: string | null, order: ListOrder): ListPlace | null {
	for (const item of document.querySelectorAll<HTMLElement>('.chunk .item')) {
		const { top, bottom } = item.getBoundingClientRect();
		if (bottom <= 0) continue;
		const href = item.querySelector('.title a')?.getAttribute('href');
		const page = item.closest<HTMLElement>('.chunk')?.dataset.page;
		return top <= 0 && href && page ? { section, order, page: Number(page), href, top } : null;
	}
	return null;
}

/** Scrolls to a place and stays there until what is around it has come to rest, or the reader moves. Returns what ends that. */
export function holdListPlace({ page, href, top }: ListPlace): () => void {
	let end = performance.now() + WAIT_LIMIT;
	let found = false;
	let frame = 0;
	const stop = () => {
		cancelAnimationFrame(frame);
		for (const move of MOVES) removeEventListener(move, stop);
	};
	const hold = () => {
		const chunk = document.querySelector(`.chunk[data-page="${page}"]`);
		const link = chunk?.querySelector(`.title a[href="${CSS.escape(href)}"]`);
		const way = link ? topOf(link.closest('.item')) - top : chunk && !isOnScreen(chunk) ? topOf(chunk) : 0;
		if (Math.abs(way) >= 1) scrollBy({ top: way, behavior: 'instant' });
		// Once: who drags the scroll bar tells no page, and would be drawn back each time that the entry comes and goes.
		if (link && !found) end = performance.now() + SETTLING;
		found ||= Boolean(link);
		if (performance.now() < end) frame = requestAnimationFrame(hold);
		else stop();
	};
	for (const move of MOVES) addEventListener(move, stop, { passive: true });
	hold();
	return stop;
}

const topOf = (element: Element | null) => element?.getBoundingClientRect().top ?? 0;

function isOnScreen(element: Element): boolean {
	const { top, bottom } = element.getBoundingClientRect();
	return bottom > 0 && top < innerHeight;
}

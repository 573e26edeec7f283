/** Pixels from the edges of the screen that belong to the system's own gestures. */
const EDGE = 40;
/** Pixels that a finger has to travel, how much more of it across than along, and milliseconds that it may take. */
const LEAST_WAY = 90;
const DOMINANCE = 2.5;
const LONGEST = 600;

/**
 * Calls `turn` with `next` or `previous` when a finger sweeps across the element: `next` is where the next page of a book
 * lies, by the direction of the text. Text being selected, a second finger, a page that is zoomed in and what scrolls sideways
 * itself are left alone. Returns what undoes it.
 */
export function onSwipe(element: HTMLElement, turn: (to: 'next' | 'previous') => void): () => void {
	let start: { x: number; y: number; at: number } | null = null;

	const down = (event: TouchEvent) => {
		const [touch] = event.touches;
		const free = touch && event.touches.length === 1 && touch.clientX > EDGE && touch.clientX < innerWidth - EDGE;
		const zoomed = (visualViewport?.scale ?? 1) > 1.01;
		start = free && !zoomed && !isSelecting() ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp } : null;
	};
	const up = (event: TouchEvent) => {
		const [touch] = event.changedTouches;
		if (!start || !touch || event.touches.length > 0 || isSelecting()) return;
		const [across, along] = [touch.clientX - start.x, touch.clientY - start.y];
		const quick = event.timeStamp - start.at < LONGEST;
		start = null;
		if (!quick || Math.abs(across) < LEAST_WAY || Math.abs(across) < DOMINANCE * Math.abs(along)) return;
		const forward = getComputedStyle(element).direction === 'rtl' ? across > 0 : across < 0;
		turn(forward ? 'next' : 'previous');
	};
	const cancel = () => (start = null);

	element.addEventListener('touchstart', down, { passive: true });
	element.addEventListener('touchend', up, { passive: true });
	element.addEventListener('touchcancel', cancel, { passive: true });
	return () => {
		element.removeEventListener('touchstart', down);
		element.removeEventListener('touchend', up);
		element.removeEventListener('touchcancel', cancel);
	};
}

function isSelecting(): boolean {
	return getSelection()?.isCollapsed === false;
}

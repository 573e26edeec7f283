/**
 * Keeps the focus on a part of the page when what has it goes, as a bookmark that is removed, or can be used no more: it moves to
 * what stands next, or else to what stood around it. Browsers would leave it nowhere, and a screen reader with it. An attachment.
 */
export function keepFocus(part: HTMLElement): () => void {
	/** What has the focus and all that stands around it in this part of the page, each with what stands beside it. */
	let around: { element: Element; beside: Element | null }[] = [];

	const remember = ({ target }: FocusEvent) => {
		around = [];
		for (let element = target as Element | null; element && element !== part; element = element.parentElement) {
			around.push({ element, beside: element.nextElementSibling ?? element.previousElementSibling });
		}
	};
	// Chromium lets what is being removed lose the focus while it is still there: who is there afterwards was left.
	const forget = () => queueMicrotask(() => around[0] && !isGone(around[0]) && (around = []));

	const isGone = ({ element }: { element: Element }) => !element.isConnected || element.matches(':disabled');

	const observer = new MutationObserver(() => {
		const [had] = around;
		const { activeElement } = document;
		if (!had || !isGone(had) || (activeElement !== document.body && activeElement !== had.element)) return;
		const next = around.findLast(isGone)?.beside;
		const holder = around.find(({ element }) => element !== had.element && element.isConnected)?.element ?? part;
		around = [];
		const besides = next?.isConnected ? next.querySelectorAll<HTMLElement>('a, button:not(:disabled)') : [];
		const neighbour = [...besides].find((one) => one.getClientRects().length > 0);
		if (!neighbour) holder.setAttribute('tabindex', '-1');
		(neighbour ?? (holder as HTMLElement)).focus({ preventScroll: !neighbour });
	});

	part.addEventListener('focusin', remember);
	part.addEventListener('focusout', forget);
	observer.observe(part, { childList: true, subtree: true, attributeFilter: ['disabled'] });
	return () => {
		part.removeEventListener('focusin', remember);
		part.removeEventListener('focusout', forget);
		observer.disconnect();
	};
}

/**
 * What can be touched on the page and is too small for a finger: below 44 px either way, or 24 px where it is a word of a
 * sentence. Runs in the page.
 */
export function findSmallTargets(): string[] {
	const small: string[] = [];
	const controls = 'a[href], button, input, select, summary, [role="button"], [tabindex="0"]';
	const shut = document.querySelector('dialog:modal');
	for (const control of document.querySelectorAll<HTMLElement>(controls)) {
		// The skip link is for those who have keys; what lies behind an open dialog cannot be touched.
		if (control.matches('.skip, :disabled') || (shut && !shut.contains(control))) continue;
		// What is touched instead of a radio is its label.
		const touched = control.closest('label') ?? control;
		if (!touched.checkVisibility({ visibilityProperty: true }) || touched.getClientRects().length === 0) continue;
		touched.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
		const { left, top, width, height } = touched.getBoundingClientRect();
		const sentence = touched.matches('p a, dd a, li p a') && getComputedStyle(touched).display === 'inline';
		const least = sentence ? 24 : 44;
		if (Math.min(width, height) >= least - 0.5) continue;
		// Its ground may reach further than its box: a link whose whole card is touched.
		const [x, y, reach] = [left + width / 2, top + height / 2, least / 2 - 0.5];
		const isHit = ([dx, dy]: [number, number]) => {
			const hit = document.elementFromPoint(x + dx, y + dy);
			return hit !== null && (touched.contains(hit) || hit.closest('label') === touched);
		};
		if (
			(
				[
					[-reach, 0],
					[reach, 0],
					[0, -reach],
					[0, reach]
				] as [number, number][]
			).every(isHit)
		)
			continue;
		small.push(
			`${Math.round(width)}×${Math.round(height)} ${touched.tagName} ${touched.className} ${touched.textContent.trim().slice(0, 40)}`
		);
	}
	return small;
}

/** What stands beside the screen, is cut off, or makes the page scroll sideways. Runs in the page. */
export function findLost(): string[] {
	const root = document.documentElement;
	const lost: string[] = [];
	const excess = root.scrollWidth - root.clientWidth;
	if (excess > 0) lost.push(`the page is ${excess} px wider than the screen`);
	// Two lines of an excerpt are all there is room for; a row of chips is moved by itself.
	const meant =
		'.hidden, .compact, .skip, .excerpt, .line, .chips:not(.wrap), #svelte-announcer, svg *, script, noscript';
	for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
		if (element.closest(meant) || !element.checkVisibility({ visibilityProperty: true })) continue;
		const { left, right, width } = element.getBoundingClientRect();
		const name = `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 30)}`;
		if (width > 0 && (left < -1 || right > innerWidth + 1)) lost.push(`beside the screen: ${name}`);
		const { display, overflowX, overflowY } = getComputedStyle(element);
		if (display === 'inline' || element.matches('select, input, svg')) continue;
		const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
		const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
		if ((hasText || overflowX !== 'visible') && scrollWidth > clientWidth + 1) lost.push(`too wide: ${name}`);
		if (['hidden', 'clip'].includes(overflowY) && scrollHeight > clientHeight + 1) lost.push(`cut off: ${name}`);
	}
	return lost;
}

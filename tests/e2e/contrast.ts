/** Two colours of the page that stand too close together. */
export interface PaleText {
	text: string;
	colours: string;
	ratio: number;
	/** What the ratio should be at least. */
	wanted: number;
}

/**
 * The texts of the page, as it is at this moment, that WCAG finds too pale, by the computed styles: below 7 where it is the text
 * of an article, below 4.5 elsewhere, whatever the size; and the focus rings below 3. Runs in the page.
 */
export function findPale(): PaleText[] {
	type Colour = [red: number, green: number, blue: number, alpha: number];
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
	const read = new Map<string, Colour>();

	/** A colour in whatever notation. */
	function colourOf(css: string): Colour {
		let colour = read.get(css);
		if (!colour) {
			context.clearRect(0, 0, 1, 1);
			context.fillStyle = css;
			context.fillRect(0, 0, 1, 1);
			const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
			read.set(css, (colour = [red, green, blue, alpha / 255]));
		}
		return colour;
	}

	function lay(over: Colour, under: Colour, opacity = 1): Colour {
		const alpha = over[3] * opacity;
		const mixed = ([0, 1, 2] as const).map((part) => over[part] * alpha + under[part] * (1 - alpha));
		return [mixed[0] as number, mixed[1] as number, mixed[2] as number, 1];
	}

	function luminance([red, green, blue]: Colour): number {
		const [r, g, b] = [red, green, blue].map((part) => {
			const share = part / 255;
			return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		}) as [number, number, number];
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	}

	function ratioOf(a: Colour, b: Colour): number {
		const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
		return (high + 0.05) / (low + 0.05);
	}

	/** What an element itself puts behind its text; of a gradient, the colour in the middle, where the letters are. */
	function ownGround(style: CSSStyleDeclaration): Colour {
		const stops = [...style.backgroundImage.matchAll(/((?:rgba?|color|oklch)\([^)]*\)|transparent)((?: [\d.]+%)*)/g)];
		let last: { colour: string; at: number } | null = null;
		for (const [, colour = '', places = ''] of stops) {
			for (const at of places.trim().split(' ').map(parseFloat)) {
				if (last && last.at <= 50 && at >= 50 && last.colour === colour) return colourOf(colour);
				last = { colour, at };
			}
		}
		return colourOf(style.backgroundColor);
	}

	function groundOf(element: Element | null): Colour {
		if (!element) return [255, 255, 255, 1];
		const style = getComputedStyle(element);
		const own = ownGround(style);
		return own[3] === 1 ? own : lay(own, groundOf(element.parentElement));
	}

	function opacityOf(element: Element | null): number {
		return element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1;
	}

	const pale: PaleText[] = [];
	const seen = new Set<string>();
	const hex = (colour: Colour) =>
		`#${colour
			.slice(0, 3)
			.map((part) => Math.round(part).toString(16).padStart(2, '0'))
			.join('')}`;

	function compare(name: string, ink: Colour, ground: Colour, wanted: number) {
		const ratio = Math.round(ratioOf(ink, ground) * 100) / 100;
		const colours = `${hex(ink)} on ${hex(ground)}`;
		if (ratio >= wanted || seen.has(colours + wanted)) return;
		seen.add(colours + wanted);
		pale.push({ text: name.trim().slice(0, 40), colours, ratio, wanted });
	}

	const isShown = (element: Element) =>
		element.checkVisibility({ visibilityProperty: true }) &&
		!element.closest('.hidden, .skip, :disabled') &&
		element.getClientRects().length > 0;
	/** The text of an article, for which more is wanted. */
	const wantedOf = (element: Element) => (element.closest('.article h1, .article .body') ? 7 : 4.5);

	function compareText(name: string, element: Element, css: string, ground = groundOf(element)) {
		compare(name, lay(colourOf(css), ground, opacityOf(element)), ground, wantedOf(element));
	}

	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = texts.nextNode(); node; node = texts.nextNode()) {
		const element = node.parentElement;
		if (!node.nodeValue?.trim() || !element || element.closest('script, noscript') || !isShown(element)) continue;
		compareText(node.nodeValue, element, getComputedStyle(element).color);
	}
	for (const item of document.querySelectorAll('.body li')) {
		compareText('marker', item, getComputedStyle(item, '::marker').color);
	}
	for (const field of document.querySelectorAll('input[type="search"], select')) {
		if (!isShown(field)) continue;
		compareText('field', field, getComputedStyle(field).color);
		if (field.tagName === 'INPUT') compareText('placeholder', field, getComputedStyle(field, '::placeholder').color);
	}
	for (const [name, highlight] of CSS.highlights) {
		for (const range of highlight as unknown as Iterable<AbstractRange>) {
			const element = range.startContainer.parentElement as Element;
			const style = getComputedStyle(element, `::highlight(${name})`);
			compareText(name, element, style.color, lay(colourOf(style.backgroundColor), groundOf(element)));
			break;
		}
	}

	const focused = document.activeElement as HTMLElement | null;
	for (const element of document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary')) {
		(document.activeElement as HTMLElement | null)?.blur();
		// A field in a pill and the radio of a label leave the ring to what holds them.
		const holder = element.closest(element.matches('.hidden') ? 'label' : '.searchbox, .matches');
		const before = holder && getComputedStyle(holder).boxShadow;
		element.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
		// What lies behind an open dialog takes no focus.
		if (document.activeElement !== element) continue;
		const ring = [element.matches('.hidden') ? null : element, holder].find(
			(one) =>
				one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2
		);
		if (ring) {
			const { outlineOffset, outlineColor } = getComputedStyle(ring);
			compare('ring', colourOf(outlineColor), groundOf(parseFloat(outlineOffset) >= 0 ? ring.parentElement : ring), 3);
		} else if (holder && getComputedStyle(holder).boxShadow !== before) {
			const colour =
				getComputedStyle(holder)
					.boxShadow.match(/rgba?\([^)]*\)/g)
					?.at(-1) ?? '';
			compare('ring', colourOf(colour), groundOf(holder), 3);
		} else
			pale.push({
				text: `no ring: ${element.className} ${element.textContent.trim().slice(0, 40)}`,
				colours: '',
				ratio: 1,
				wanted: 3
			});
	}
	focused?.focus({ preventScroll: true });
	return pale;
}

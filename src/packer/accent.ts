import { clampChroma, converter, formatHex, interpolate, parse, wcagContrast } from 'culori';

/** The colours that follow a publisher's accent in one theme, as `#rrggbb`. */
export interface Roles {
	accent: string;
	onAccent: string;
	accentSoft: string;
	hit: string;
	onHit: string;
}

/** The four themes of the reader. */
export type Theme = 'light' | 'sepia' | 'dark' | 'contrast';

/** The accent that themes.css is written with; it needs no override. */
const OWN_ACCENT = '#0b5a62';

/**
 * What each theme asks of an accent. `page` and `raised` are the grounds of themes.css; `ratio` is the WCAG contrast with
 * both: 7 is AAA, 8 at night since bright text on black blurs, 12 in sun, where glare eats contrast (the design's own
 * accent has 13.5 there). `chroma` is the OKLCH cap: stronger colours vibrate beside text, above all on black.
 */
const THEMES = {
	light: { page: '#fbfbf9', raised: '#ffffff', ratio: 7, chroma: 0.19, soft: 0.12 },
	sepia: { page: '#f4ead8', raised: '#fbf4e6', ratio: 7, chroma: 0.19, soft: 0.12 },
	dark: { page: '#131412', raised: '#1d1e1b', ratio: 8, chroma: 0.12, soft: 0.15 },
	contrast: { page: '#ffffff', raised: '#ffffff', ratio: 12, chroma: 0.19, soft: 0 }
};

const BLACK = '#000000';
const WHITE = '#ffffff';

/** OKLCH lightness given or taken at a time; finer than one step of 8-bit sRGB nearly everywhere. */
const LIGHTNESS_STEP = 0.002;

const oklch = converter('oklch');

/** `share` of `over` laid on `under`, both opaque. */
function mix(over: string, share: number, under: string) {
	return formatHex(interpolate([under, over])(share));
}

function rolesIn(theme: Theme, colour: { l: number; c: number; h?: number | undefined }): Roles {
	const { page, raised, ratio, chroma, soft } = THEMES[theme];
	const dark = theme === 'dark';
	const at = (l: number) =>
		formatHex(clampChroma({ mode: 'oklch', l, c: Math.min(colour.c, chroma), h: colour.h ?? 0 }, 'oklch'));

	let lightness = colour.l;
	let accent = at(lightness);
	while (Math.min(wcagContrast(accent, page), wcagContrast(accent, raised)) < ratio) {
		lightness += dark ? LIGHTNESS_STEP : -LIGHTNESS_STEP;
		accent = at(lightness);
	}

	return {
		accent,
		onAccent: dark ? mix(BLACK, 0.8, accent) : WHITE,
		accentSoft: mix(accent, soft, page),
		hit: mix(accent, 0.2, page),
		onHit: theme === 'contrast' ? BLACK : dark ? mix(WHITE, 0.75, accent) : mix(BLACK, 0.45, accent)
	};
}

/**
 * The roles of any CSS colour in the four themes: its hue is kept, its lightness moved until it reads on every ground.
 * Throws when the text is no opaque colour.
 */
export function accentRoles(accent: string): Record<Theme, Roles> {
	const parsed = parse(accent);
	if (!parsed || (parsed.alpha ?? 1) < 1) {
		throw new Error(`The accent "${accent}" is not an opaque colour. Write one as in CSS, for example ${OWN_ACCENT}.`);
	}
	const colour = oklch(parsed);
	return {
		light: rolesIn('light', colour),
		sepia: rolesIn('sepia', colour),
		dark: rolesIn('dark', colour),
		contrast: rolesIn('contrast', colour)
	};
}

/** The CSS that lays a publisher's accent over themes.css, in any order of the two; empty for the design's own accent. */
export function accentStyle(accent: string): string {
	const roles = accentRoles(accent);
	if (formatHex(accent) === OWN_ACCENT) return '';
	// `html:root` weighs more than the `:root` of themes.css.
	return (Object.keys(roles) as Theme[])
		.map((theme) => {
			const selector = theme === 'light' ? 'html:root' : `html:root[data-theme='${theme}']`;
			const { accent, onAccent, accentSoft, hit, onHit } = roles[theme];
			return `${selector}{--accent:${accent};--on-accent:${onAccent};--accent-soft:${accentSoft};--hit:${hit};--on-hit:${onHit}}`;
		})
		.join('');
}

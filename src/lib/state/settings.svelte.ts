import { TASHKEEL_LEVELS, type TashkeelLevel } from '../arabic/tashkeel.ts';
import { holdLine } from './held-line.ts';

/** The themes of the design; `auto` follows the system. */
export const THEMES = ['auto', 'light', 'sepia', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** Reader sizes of the design, from 18 to 30 px, and the steps from narrow to wide of what can be set by degrees. */
export const STEPS = [1, 2, 3, 4, 5] as const;
export type Step = (typeof STEPS)[number];

/** The faces of the text: the two that come with the app, and whichever the device has. */
export const FACES = ['naskh', 'sans', 'system'] as const;
export type Face = (typeof FACES)[number];

/** How far the lines are set: up to where they end, or all to the same edge. */
export const ALIGNMENTS = ['ragged', 'justified'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** How the reader wants pages to look. A size of null leaves it to the width of the screen. */
export interface Appearance {
	theme: Theme;
	size: Step | null;
	face: Face;
	/** Room between lines. */
	leading: Step;
	/** Length of a line. */
	measure: Step;
	/** Room between words. */
	spacing: Step;
	align: Alignment;
	/** For articles of which the reader has chosen nothing else. */
	tashkeel: TashkeelLevel;
}

export const DEFAULT_APPEARANCE: Readonly<Appearance> = {
	theme: 'auto',
	size: null,
	face: 'naskh',
	leading: 3,
	measure: 3,
	spacing: 1,
	align: 'ragged',
	tashkeel: 'all'
};

/** What each field may be; app.html knows the same. */
const ALLOWED: { [Name in keyof Appearance]: readonly Appearance[Name][] } = {
	theme: THEMES,
	size: STEPS,
	face: FACES,
	leading: STEPS,
	measure: STEPS,
	spacing: STEPS,
	align: ALIGNMENTS,
	tashkeel: TASHKEEL_LEVELS
};

/** Where the settings are kept on the device; app.html reads it before the first paint. */
const STORAGE_KEY = 'zad-settings';

/** Reads remembered looks; what this app does not know, and what is no JSON, gives way to the defaults. */
export function readAppearance(json: string | null): Appearance {
	let stored: unknown = null;
	try {
		stored = JSON.parse(json ?? 'null');
	} catch {
		// A foreign value.
	}
	const fields = Object.entries(typeof stored === 'object' && stored !== null ? stored : {});
	const known = fields.filter(
		([name, value]) =>
			Object.hasOwn(ALLOWED, name) && (ALLOWED[name as keyof Appearance] as readonly unknown[]).includes(value)
	);
	return { ...DEFAULT_APPEARANCE, ...Object.fromEntries(known) };
}

/** How the reader wants pages to look, remembered on this device and followed by all its tabs. */
export class Settings {
	#chosen = $state.raw<Readonly<Appearance>>(DEFAULT_APPEARANCE);
	/** The theme that `auto` means at the moment. */
	#system = $state<Theme>('light');
	/** Whether the screen is wide enough for the larger of the two sizes that the style sheet begins with. */
	#wide = $state(false);

	/** The text size on screen. */
	readonly shownSize = $derived<Step>(this.#chosen.size ?? (this.#wide ? 3 : 2));
	/** The theme on screen. */
	readonly shownTheme = $derived(this.#chosen.theme === 'auto' ? this.#system : this.#chosen.theme);

	/** What the reader has chosen. */
	get chosen(): Readonly<Appearance> {
		return this.#chosen;
	}

	/** Reads what is remembered and follows the system from now on. Returns what undoes that. */
	start(): () => void {
		this.#read();
		const contrast = matchMedia('(prefers-contrast: more)');
		const dark = matchMedia('(prefers-color-scheme: dark)');
		const wide = matchMedia('(min-width: 600px)');
		const follow = () => {
			this.#wide = wide.matches;
			this.#system = contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
			this.#show();
		};
		// Another tab changed them.
		const adopt = (event: StorageEvent) => {
			if (event.key !== STORAGE_KEY) return;
			this.#read();
			this.#showAnew();
		};
		follow();
		const queries = [contrast, dark, wide];
		for (const query of queries) query.addEventListener('change', follow);
		addEventListener('storage', adopt);
		return () => {
			for (const query of queries) query.removeEventListener('change', follow);
			removeEventListener('storage', adopt);
		};
	}

	/** Shows and remembers a change. */
	choose(change: Partial<Appearance>): void {
		this.#chosen = { ...this.#chosen, ...change };
		try {
			localStorage.setItem(STORAGE_KEY, JSON.stringify(this.#chosen));
		} catch {
			// Blocked storage: the choice holds until the page is closed.
		}
		this.#showAnew();
	}

	/** Goes back to how everything looked in the beginning. */
	reset(): void {
		this.choose(DEFAULT_APPEARANCE);
	}

	#read(): void {
		let stored: string | null = null;
		try {
			stored = localStorage.getItem(STORAGE_KEY);
		} catch {
			// Blocked storage: the defaults serve.
		}
		this.#chosen = readAppearance(stored);
	}

	/** Shows what was chosen; the line that is read stays where it is. Where the system has changed, it has moved already. */
	#showAnew(): void {
		const letGo = holdLine();
		this.#show();
		letGo();
	}

	#show(): void {
		const root = document.documentElement;
		root.dataset.theme = this.shownTheme;
		for (const [name, value] of Object.entries(this.#chosen)) {
			// The theme may be that of the system; tashkeel is a matter of the text.
			if (name === 'theme' || name === 'tashkeel') continue;
			if (value === DEFAULT_APPEARANCE[name as keyof Appearance]) delete root.dataset[name];
			else root.dataset[name] = String(value);
		}
		// The browser's own bars take the colour of the page.
		const page = getComputedStyle(root).getPropertyValue('--page').trim();
		document.querySelector('meta[name="theme-color"]')?.setAttribute('content', page);
	}
}

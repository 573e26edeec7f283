/** The themes of the design; `auto` follows the system. */
export const THEMES = ['auto', 'light', 'sepia', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** Reader sizes of the design, from 18 to 30 px. */
export const TEXT_SIZES = [1, 2, 3, 4, 5] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** Where the settings are kept on the device; app.html reads it before the first paint. */
const STORAGE_KEY = 'zad-settings';

/** How the reader wants pages to look, remembered on this device. A size of null leaves it to the width of the screen. */
export class Settings {
	theme = $state<Theme>('auto');
	size = $state<TextSize | null>(null);
	/** The theme that `auto` means at the moment. */
	#system = $state<Theme>('light');

	/** Whether the screen is wide enough for the larger of the two sizes that the style sheet begins with. */
	#wide = $state(false);

	/** The text size on screen. */
	readonly shownSize = $derived<TextSize>(this.size ?? (this.#wide ? 3 : 2));
	/** The theme on screen. */
	readonly shownTheme = $derived(this.theme === 'auto' ? this.#system : this.theme);

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
			this.#show();
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

	setTheme(theme: Theme): void {
		this.theme = theme;
		this.#write();
	}

	setSize(size: TextSize): void {
		this.size = size;
		this.#write();
	}

	#read(): void {
		let stored: unknown = null;
		try {
			stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
		} catch {
			// Blocked storage or a foreign value: the defaults serve.
		}
		const { theme, size } = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
		this.theme = THEMES.find((known) => known === theme) ?? 'auto';
		this.size = TEXT_SIZES.find((known) => known === size) ?? null;
	}

	#write(): void {
		try {
			localStorage.setItem(STORAGE_KEY, JSON.stringify({ theme: this.theme, size: this.size }));
		} catch {
			// Blocked storage: the choice holds until the page is closed.
		}
		this.#show();
	}

	#show(): void {
		const root = document.documentElement;
		root.dataset.theme = this.shownTheme;
		if (this.size === null) delete root.dataset.size;
		else root.dataset.size = String(this.size);
		// The browser's own bars take the colour of the page.
		const page = getComputedStyle(root).getPropertyValue('--page').trim();
		document.querySelector('meta[name="theme-color"]')?.setAttribute('content', page);
	}
}

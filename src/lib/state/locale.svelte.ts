import { ANYWHERE, followLocale } from '$lib/arabic/locale';
import { words as arabic, type Words } from '$lib/words/ar';
import { LANGUAGES, type Language } from '$lib/words/languages';

/** Where the choices are kept on the device; app.html reads the language before the first paint. */
const STORAGE_KEY = 'zad-locale';

/** The language of the interface, by the reader's choice alone, remembered on this device. */
export class Locale {
	language = $state<Language>('ar');
	/** The sentences of that language. */
	words = $state.raw<Words>(arabic);
	/** The language asked for last: one that arrives after a newer choice is dropped. */
	#wanted: Language = 'ar';

	/** Reads what is remembered. Nothing should be shown before: an interface that changes its language jumps. */
	async begin(): Promise<void> {
		const { language } = readChoices();
		if (!(await this.#speak(language))) this.#show();
	}

	/** Follows the choices made in other tabs. Returns what undoes that. */
	start(): () => void {
		const adopt = (event: StorageEvent) => {
			// Null: all storage was cleared.
			if (event.key === STORAGE_KEY || event.key === null) void this.begin();
		};
		addEventListener('storage', adopt);
		return () => removeEventListener('storage', adopt);
	}

	/** Changes the language of the interface; false when its sentences could not be loaded, and nothing has changed. */
	async setLanguage(language: Language): Promise<boolean> {
		const speaks = await this.#speak(language);
		if (speaks) this.#write();
		return speaks;
	}

	async #speak(language: Language): Promise<boolean> {
		this.#wanted = language;
		let words: Words;
		try {
			words = await LANGUAGES[language].load();
		} catch {
			this.#wanted = this.language;
			return false;
		}
		if (this.#wanted !== language) return true;
		this.words = words;
		this.language = language;
		this.#show();
		return true;
	}

	#write(): void {
		try {
			localStorage.setItem(STORAGE_KEY, JSON.stringify({ language: this.language }));
		} catch {
			// Blocked storage: the choice holds until the page is closed.
		}
	}

	#show(): void {
		const root = document.documentElement;
		root.lang = this.language;
		root.dir = LANGUAGES[this.language].direction;
	}
}

/** What is remembered; anything missing, foreign or unreadable is left at its default. */
function readChoices(): { language: Language } {
	let stored: unknown = null;
	try {
		stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
	} catch {
		// Blocked storage or a foreign value.
	}
	const { language } = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
	return { language: Object.keys(LANGUAGES).find((known): known is Language => known === language) ?? 'ar' };
}

/** One for the whole app, as modules without a component above them speak too. On the server it never changes. */
export const locale = new Locale();

followLocale(() => ({ ...ANYWHERE, digits: LANGUAGES[locale.language].digits }));

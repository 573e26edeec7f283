import { DIGITS, followLocale, MONTHS, WEEK_STARTS, type Locale } from '$lib/arabic/locale';
import { isRegion, regionOf, REGIONS, type Region } from '$lib/arabic/regions';
import { words as arabic, type Words } from '$lib/words/ar';
import { LANGUAGES, type Language, type PageWords } from '$lib/words/languages';

/** Where the choices are kept on the device; app.html reads them before the first paint. */
const STORAGE_KEY = 'zad-locale';

/** What is remembered: what the reader chose, and no more. */
interface Choices {
	language: Language;
	region: Region | null;
	/** Whether the question on the region was sent away without an answer. */
	asked: boolean;
	/** What he wants otherwise than his region has it. */
	own: Partial<Locale>;
}

const NOTHING_CHOSEN: Choices = { language: 'ar', region: null, asked: false, own: {} };

/** How the interface speaks and how it writes numbers and dates, by the reader's choice, remembered on this device. */
export class ReaderLocale {
	language = $state<Language>('ar');
	/** The sentences of that language; those of single pages are missing in Arabic, whose pages bring them along. */
	words = $state.raw<Words & Partial<PageWords>>(arabic);
	#choices = $state.raw(NOTHING_CHOSEN);
	/** Where the browser says that its reader is. */
	#guessed = $state.raw<Region | null>(null);
	/** The language asked for last: one that arrives after a newer choice is dropped. */
	#wanted: Language = 'ar';

	/** The region that counts: the chosen one, or that of the browser; null when nothing is known. */
	readonly region = $derived(this.#choices.region ?? this.#guessed);
	/** Whether the first page still asks for the region. */
	readonly asks = $derived(this.#choices.region === null && !this.#choices.asked);
	/** How numbers and dates are written now. */
	readonly shown = $derived.by<Locale>(() => {
		const { digits } = LANGUAGES[this.language];
		return { ...REGIONS[this.region ?? 'ZZ'], ...(digits && { digits }), ...this.#choices.own };
	});

	/** Reads what is remembered. Nothing should be shown before: an interface that changes its language jumps. */
	async begin(): Promise<void> {
		this.#guessed = regionOf(navigator.languages ?? [navigator.language]);
		this.#choices = readChoices();
		if (!(await this.#speak(this.#choices.language))) this.#show();
	}

	/** Follows the choices made in other tabs. Returns what undoes that. */
	start(): () => void {
		const adopt = (event: StorageEvent) => {
			// Null: all storage was cleared.
			if (event.key === STORAGE_KEY || event.key === null) void this.begin();
		};
		// A page that comes back from the back/forward cache has missed what other tabs did.
		const readAgain = (event: PageTransitionEvent) => event.persisted && void this.begin();
		addEventListener('storage', adopt);
		addEventListener('pageshow', readAgain);
		return () => {
			removeEventListener('storage', adopt);
			removeEventListener('pageshow', readAgain);
		};
	}

	/** Changes the language of the interface; false when its sentences could not be loaded, and nothing has changed. */
	async setLanguage(language: Language): Promise<boolean> {
		const speaks = await this.#speak(language);
		if (speaks) this.#choose({ language: this.language });
		return speaks;
	}

	/** Takes everything as it is in this region. */
	setRegion(region: Region): void {
		this.#choose({ region, own: {} });
	}

	/** Has one thing otherwise than in the region. */
	set(own: Partial<Locale>): void {
		this.#choose({ own: { ...this.#choices.own, ...own } });
	}

	/** The first page asks no more. */
	stopAsking(): void {
		this.#choose({ asked: true });
	}

	async #speak(language: Language): Promise<boolean> {
		this.#wanted = language;
		let words: Words & Partial<PageWords>;
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

	#choose(change: Partial<Choices>): void {
		this.#choices = { ...this.#choices, ...change };
		try {
			localStorage.setItem(STORAGE_KEY, JSON.stringify(this.#choices));
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
function readChoices(): Choices {
	let stored: unknown = null;
	try {
		stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
	} catch {
		// Blocked storage or a foreign value.
	}
	const { language, region, asked, own } = fieldsOf(stored);
	return {
		language: knownOf(Object.keys(LANGUAGES) as Language[], language) ?? NOTHING_CHOSEN.language,
		region: isRegion(region) ? region : null,
		asked: asked === true,
		own: readOwn(fieldsOf(own))
	};
}

function readOwn({ digits, months, hijri, weekStart }: Record<string, unknown>): Partial<Locale> {
	const own = {
		digits: knownOf(DIGITS, digits),
		months: knownOf(MONTHS, months),
		hijri: typeof hijri === 'boolean' ? hijri : undefined,
		weekStart: knownOf(WEEK_STARTS, weekStart)
	};
	return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function knownOf<T>(known: readonly T[], value: unknown): T | undefined {
	return known.find((candidate) => candidate === value);
}

/** One for the whole app, as modules without a component above them speak too. On the server it never changes. */
export const locale = new ReaderLocale();

followLocale(() => locale.shown);

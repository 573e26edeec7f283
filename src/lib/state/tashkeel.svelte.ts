import { tick } from 'svelte';
import { atLevel, TASHKEEL_LEVELS, type TashkeelLevel } from '../arabic/tashkeel.ts';
import type { Article } from '../packs/article.ts';
import { holdLine } from './held-line.ts';
import { openedLibrary } from './opened-library.ts';
import type { Settings } from './settings.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';
import { words } from './words.ts';

/** Where the levels of articles are kept on the device. */
const STORAGE_KEY = 'zad-tashkeel';
/** How many articles keep a level of their own: the last ones chosen for. */
const MOST_ARTICLES = 500;

/** Ids of articles with their levels, the last chosen at the end. */
type Levels = readonly (readonly [string, TashkeelLevel])[];

/** How much tashkeel each article is shown with, remembered on this device and followed by all its tabs. */
export class Tashkeel {
	#levels = $state.raw<Levels>([]);
	/** The words that the library vocalises in several ways; null until someone needs them. */
	#ambiguous = $state.raw<ReadonlySet<string> | null>(null);
	#loading = false;

	constructor(
		private readonly settings: Settings,
		private readonly toasts: Toasts
	) {}

	/** Reads what is remembered and follows other tabs from now on. Returns what undoes that. */
	start(): () => void {
		this.#levels = readLevels(remembered());
		const adopt = ({ key }: StorageEvent) => {
			if (key === STORAGE_KEY) void this.#change(() => (this.#levels = readLevels(remembered())));
		};
		addEventListener('storage', adopt);
		return () => removeEventListener('storage', adopt);
	}

	/** The level of an article: the one chosen for it, or the reader's usual one. */
	levelOf(articleId: string): TashkeelLevel {
		return this.#levels.find(([id]) => id === articleId)?.[1] ?? this.settings.chosen.tashkeel;
	}

	/** Shows an article at a level from now on; null gives up what was chosen for it. */
	choose(articleId: string, level: TashkeelLevel | null): void {
		const others = this.#levels.filter(([id]) => id !== articleId);
		const chosen = level === null ? others : [...others, [articleId, level] as const];
		const kept = chosen.slice(-MOST_ARTICLES);
		try {
			localStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
		} catch {
			// Blocked storage: the choice holds until the page is closed.
		}
		void this.#change(() => (this.#levels = kept));
	}

	/** The article as it is shown; all its tashkeel stays as long as it is not known which words are ambiguous. */
	dress(article: Article): Article {
		const level = this.levelOf(article.id);
		if (level === 'all' || (level === 'ambiguous' && !this.#ambiguous)) return article;
		const shown = (text: string) => atLevel(text, level, this.#ambiguous);
		const blocks = article.blocks.map((block) => ({ ...block, text: shown(block.text) }));
		return { ...article, title: shown(article.title), blocks };
	}

	/** Finds out which words are ambiguous, if that is not known yet. */
	async learn(): Promise<void> {
		if (this.#ambiguous || this.#loading) return;
		this.#loading = true;
		try {
			const forms = await (await openedLibrary()).ambiguousWords();
			await this.#change(() => (this.#ambiguous = forms));
		} catch {
			this.toasts.show({ text: () => words.appearance.tashkeelUnknown });
		} finally {
			this.#loading = false;
		}
	}

	/** The line that is read stays where it is. */
	async #change(change: () => void): Promise<void> {
		const letGo = holdLine();
		change();
		await tick();
		letGo();
	}
}

/** Reads remembered levels; what this app does not know is left out. */
export function readLevels(json: string | null): Levels {
	let stored: unknown = null;
	try {
		stored = JSON.parse(json ?? 'null');
	} catch {
		// A foreign value.
	}
	return (Array.isArray(stored) ? stored : []).flatMap((entry: unknown) => {
		const [id, value] = Array.isArray(entry) ? (entry as unknown[]) : [];
		const level = TASHKEEL_LEVELS.find((known) => known === value);
		return typeof id === 'string' && level ? [[id, level] as const] : [];
	});
}

function remembered(): string | null {
	try {
		return localStorage.getItem(STORAGE_KEY);
	} catch {
		return null; // Blocked storage: the usual level serves.
	}
}

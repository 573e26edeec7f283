import { excerptOf, type Article } from '$lib/packs/article';
import type { StorageProblem } from '$lib/reader/error';
import { bookmarkId, noteSaved } from '$lib/reader/ids';
import type { Edit, Item } from '$lib/reader/item';
import type { Loss } from '$lib/reader/keeper';
import type { Snapshot } from '$lib/reader/store';
import { NoAnswer } from '$lib/storage/time-limit';
import { readerData } from './reader-database.ts';
import type { Toasts } from './toasts.svelte.ts';
import { words } from './words.ts';

/** What is known of an article when it is saved; `language` is missing where it is that of the library. */
export interface SavedArticle {
	id: string;
	title: string;
	excerpt: string;
	language?: string;
	date?: string;
}

/** What is kept of an article that is saved from its own page. */
export function savedArticle(article: Article): SavedArticle {
	const { id, title, language, date } = article;
	const excerpt = excerptOf(article);
	return { id, title, excerpt, ...(language === undefined ? {} : { language }), ...(date === null ? {} : { date }) };
}

/** Which articles are saved, and what saves them: nothing counts as saved before its transaction is done. */
export class Bookmarks {
	/** Every change is a new object around the same set: copying one of 10,000 takes as long as the disk does. */
	#saved = $state.raw<{ readonly ids: Set<string> } | null>(null);
	/** Why they cannot be read or written, or null. */
	problem = $state<StorageProblem | null>(null);
	/** What was lost and found again in this visit, or null. */
	loss = $state.raw<Loss | null>(null);

	/** Ids of bookmarks (`ids.ts`), as they are now; null until they have been read. */
	get ids(): ReadonlySet<string> | null {
		return this.#saved?.ids ?? null;
	}

	/** What is known of them so far; the page says it as well, as `data-bookmarks`. */
	readonly status = $derived(this.loss?.kind ?? (this.ids ? 'whole' : 'unread'));

	/** For each reading under way what was changed since it began: it may be newer than what is read. */
	#missed: Item[][] = [];

	constructor(private readonly toasts: Toasts) {}

	/** Reads what is saved, looks whether anything was lost, and follows all changes. Returns what undoes that. */
	start(): () => void {
		// A page that comes back from the back/forward cache has missed what other tabs did.
		const readAgain = (event: PageTransitionEvent) => event.persisted && void this.#read();
		addEventListener('pageshow', readAgain);
		let unfollow = () => {};
		let stopped = false;
		void this.#open().then((stop) => (stopped ? stop() : (unfollow = stop)));
		return () => {
			stopped = true;
			removeEventListener('pageshow', readAgain);
			unfollow();
		};
	}

	has(articleId: string): boolean {
		return this.ids?.has(bookmarkId(articleId)) ?? false;
	}

	/** Saves the article, or removes it from the bookmarks; either can be undone from the toast. */
	async toggle({ id: articleId, title, excerpt, language, date }: SavedArticle): Promise<void> {
		// Before the first reading a saved article would look unsaved.
		if (this.ids === null) await this.#read();
		const id = bookmarkId(articleId);
		if (this.ids?.has(id)) {
			const undo: Edit = { id, set: { deleted: null } };
			await this.change([{ id, set: { deleted: Date.now() } }], () => words.bookmark.didRemove, [undo]);
			return;
		}
		const article = { title, excerpt, language: language ?? null, date: date ?? null };
		const edit = { id, set: { ...article, savedAt: Date.now(), deleted: null } };
		const undo = { id, set: { deleted: Date.now() } };
		const saved = await this.change([edit], () => words.bookmark.didSave, [undo]);
		if (saved) askToPersist();
	}

	/** Joins what a file brings; what was lost is made good by it. Throws ReaderError, and then nothing has changed. */
	async import(data: Pick<Snapshot, 'items' | 'positions'>): Promise<void> {
		const { keeper } = await readerData();
		await keeper.merge(data);
		this.loss = null;
		await this.#read();
	}

	/** Makes edits, says so once they are on the disk, and offers to take them back. Returns whether they are there. */
	async change(edits: Edit[], said: () => string, undo: Edit[]): Promise<boolean> {
		if (!(await this.#edit(edits))) return false;
		this.toasts.show({ text: said, action: { label: () => words.undo, run: () => void this.#edit(undo) } });
		return true;
	}

	async #edit(edits: Edit[]): Promise<boolean> {
		const data = await this.#load();
		if (!data) return false;
		try {
			await data.keeper.edit(edits);
			this.problem = null;
			return true;
		} catch (error) {
			this.#tellProblem(data.storageProblem(error));
			return false;
		}
	}

	async #open(): Promise<() => void> {
		const data = await this.#load();
		if (!data) return () => {};
		const { keeper, onLoss } = data;
		const stops = [keeper.follow((changed) => this.#note(changed)), onLoss((loss) => this.#tellLoss(loss))];
		try {
			const loss = await keeper.check();
			if (loss) this.#tellLoss(loss);
			await this.#read();
			if (loss === null) {
				await keeper.emptyBin();
				if ('showDirectoryPicker' in window) void (await import('./daily-backup.ts')).startDailyBackup();
			}
		} catch (error) {
			this.#fail(data.storageProblem(error));
		}
		return () => stops.forEach((stop) => stop());
	}

	async #read(): Promise<void> {
		const data = await this.#load();
		if (!data) return;
		const missed: Item[] = [];
		this.#missed.push(missed);
		try {
			const ids = await data.keeper.savedIds();
			noteSaved(ids, missed);
			this.#saved = { ids };
			this.problem = null;
		} catch (error) {
			this.#fail(data.storageProblem(error));
		} finally {
			this.#missed = this.#missed.filter((other) => other !== missed);
		}
	}

	/** The code that keeps what the reader owns, or null where it cannot be fetched. */
	async #load() {
		try {
			return await readerData();
		} catch (error) {
			if (error instanceof NoAnswer) this.#fail('unanswered');
			else this.toasts.show({ text: () => words.article.notLoaded });
			return null;
		}
	}

	/** Without an answer of the browser saved articles look unsaved: that is said, and what may help. */
	#fail(problem: StorageProblem): void {
		if (problem === 'unanswered') this.#tellProblem(problem);
		else this.problem = problem;
	}

	#tellProblem(problem: StorageProblem): void {
		this.problem = problem;
		this.#tell(({ tellProblem }) => tellProblem(this.toasts, problem));
	}

	#note(changed: readonly Item[]): void {
		for (const missed of this.#missed) missed.push(...changed);
		if (!this.#saved) return;
		const { ids } = this.#saved;
		noteSaved(ids, changed);
		this.#saved = { ids };
	}

	#tellLoss(loss: Loss): void {
		this.loss = loss;
		this.#tell(({ tellLoss }) => tellLoss(this.toasts, loss));
	}

	#tell(say: (notices: typeof import('./bookmark-notices.ts')) => void): void {
		import('./bookmark-notices.ts').then(say, () => this.toasts.show({ text: () => words.article.notLoaded }));
	}
}

/** Asks the browser to spare our storage. Never awaited: Firefox leaves the promise open while it asks the reader. */
function askToPersist(): void {
	void navigator.storage?.persist?.().catch(() => {
		// A refusal changes nothing for the bookmark; the device page says what the browser granted.
	});
}

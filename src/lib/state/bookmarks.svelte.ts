import { base } from '$app/paths';
import { articleIds, StoredBookmarks, type Bookmark } from '$lib/reader/bookmarks';
import { asReaderError, type ReaderError } from '$lib/reader/error';
import { words } from './words.ts';
import { readerData } from './reader-database.ts';
import type { Toasts } from './toasts.svelte.ts';

/** The reader's bookmarks as the page shows them: nothing counts as saved before its transaction is done. */
export class Bookmarks {
	/** Newest first; null until they have been read. */
	list = $state.raw<Bookmark[] | null>(null);
	/** Why they cannot be read or written, or null. */
	problem = $state<ReaderError['code'] | null>(null);

	readonly #ids = $derived(articleIds(this.list ?? []));
	readonly #stored = new StoredBookmarks(readerData);
	/** Other tabs read again after every change. Old Safari has no BroadcastChannel. */
	readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`zad-bookmarks:${base}`);

	constructor(private readonly toasts: Toasts) {}

	/** Reads the bookmarks and follows the changes of other tabs. Returns what undoes that. */
	start(): () => void {
		const read = () => void this.#read();
		// A page that comes back from the back/forward cache has missed what other tabs did.
		const readAgain = (event: PageTransitionEvent) => event.persisted && read();
		this.#channel?.addEventListener('message', read);
		addEventListener('pageshow', readAgain);
		read();
		return () => {
			removeEventListener('pageshow', readAgain);
			this.#channel?.close();
		};
	}

	has(articleId: string): boolean {
		return this.#ids.has(articleId);
	}

	/** Saves the article, or removes it from the bookmarks; either can be undone from the toast. */
	async toggle({ id, ...article }: { id: string } & Omit<Bookmark, 'articleId' | 'savedAt'>): Promise<void> {
		// Before the first reading a saved article would look unsaved.
		if (this.list === null) await this.#read();
		const saved = this.list?.find(({ articleId }) => articleId === id);
		if (saved) {
			await this.#write(
				() => this.#stored.remove(saved.articleId),
				() => this.#offerUndo(words.bookmark.didRemove, () => this.#stored.save(saved))
			);
		} else {
			const bookmark: Bookmark = { articleId: id, savedAt: Date.now(), ...article };
			await this.#write(
				() => this.#stored.save(bookmark),
				() => {
					this.#offerUndo(words.bookmark.didSave, () => this.#stored.remove(bookmark.articleId));
					askToPersist();
				}
			);
		}
	}

	#offerUndo(text: string, undo: () => Promise<void>): void {
		this.toasts.show({ text, action: { label: words.undo, run: () => void this.#write(undo) } });
	}

	async #write(change: () => Promise<void>, done?: () => void): Promise<void> {
		try {
			await change();
		} catch (error) {
			this.problem = asReaderError(error).code;
			this.toasts.show({ text: words.bookmark.problem[this.problem], stays: true, urgent: true });
			return;
		}
		await this.#read();
		this.#channel?.postMessage('changed');
		done?.();
	}

	async #read(): Promise<void> {
		try {
			this.list = await this.#stored.all();
			this.problem = null;
		} catch (error) {
			this.problem = asReaderError(error).code;
		}
	}
}

/** Asks the browser to spare our storage. Never awaited: Firefox leaves the promise open while it asks the reader. */
function askToPersist(): void {
	void navigator.storage?.persist?.().catch(() => {
		// A refusal changes nothing for the bookmark; the device page says what the browser granted.
	});
}

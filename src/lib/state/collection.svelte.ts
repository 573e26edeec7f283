import { bookmarkOf, type Bookmark } from '$lib/reader/bookmarks';
import { storageProblem, type StorageProblem } from '$lib/reader/error';
import { itemsById, type Item } from '$lib/reader/item';
import { readerData } from './reader-database.ts';

/** All that the reader saved, as the page of the bookmarks shows it; it follows every change in any tab. */
export class Collection {
	/** By id; null until they have been read. */
	#items = $state.raw<ReadonlyMap<string, Item> | null>(null);
	/** Why they cannot be read, or null. */
	problem = $state<StorageProblem | null>(null);

	/** What is not in the bin, the newest first; null until it has been read. */
	readonly bookmarks = $derived(this.#items && savedOf(this.#items.values()));

	/** Reads everything, and follows the changes. Returns what undoes that. */
	start(): () => void {
		// A page that comes back from the back/forward cache has missed what other tabs did.
		const readAgain = (event: PageTransitionEvent) => event.persisted && void this.#read();
		addEventListener('pageshow', readAgain);
		const following = this.#read().then(async () => (await readerData()).keeper.follow((items) => this.#note(items)));
		following.catch(() => {
			// What could not be loaded is told by `problem`.
		});
		return () => {
			removeEventListener('pageshow', readAgain);
			void following.then((unfollow) => unfollow());
		};
	}

	async #read(): Promise<void> {
		try {
			const { keeper } = await readerData();
			this.#items = itemsById(await keeper.items());
		} catch (error) {
			this.problem = storageProblem(error);
		}
	}

	#note(changed: readonly Item[]): void {
		if (this.#items) this.#items = itemsById(this.#items.values(), changed);
	}
}

function savedOf(items: Iterable<Item>): Bookmark[] {
	const bookmarks = [...items].flatMap((item) => bookmarkOf(item) ?? []);
	return bookmarks.filter(({ deletedAt }) => deletedAt === null).sort((a, b) => b.savedAt - a.savedAt);
}

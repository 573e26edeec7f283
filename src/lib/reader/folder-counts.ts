import { bookmarkOf, type Bookmark } from './bookmarks.ts';
import type { Item } from './item.ts';

/** In which folder each bookmark lies, and nothing else of it: whoever counts them among thousands need not keep them all. */
export class FolderCounts {
	#folders = new Map<string, Bookmark['folder']>();

	/** Takes up items that are new or changed. Returns whether a bookmark lies elsewhere now. */
	note(changed: readonly Item[]): boolean {
		let hasMoved = false;
		for (const item of changed) {
			const bookmark = bookmarkOf(item);
			const folder = bookmark?.deletedAt === null ? bookmark.folder : '';
			if (folder === (this.#folders.get(item.id) ?? '')) continue;
			hasMoved = true;
			if (folder === '') this.#folders.delete(item.id);
			else this.#folders.set(item.id, folder);
		}
		return hasMoved;
	}

	/** The folder of each bookmark that lies in one. */
	get folders(): string[] {
		return [...this.#folders.values()];
	}
}

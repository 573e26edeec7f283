import type { Item } from './item.ts';

/* The page knows of what is saved by its ids alone, so they come without the rest. */

const ARTICLE = 'bookmark:';
const LINK = 'link:';

/** The id of the bookmark of an article: the same on every device. */
export function bookmarkId(articleId: string): string {
	return ARTICLE + articleId;
}

/** The id of the bookmark of a page elsewhere. */
export function linkId(url: string): string {
	return LINK + url;
}

/** The article that an id of a bookmark names, or null. */
export function articleOf(id: string): string | null {
	return id.startsWith(ARTICLE) ? id.slice(ARTICLE.length) : null;
}

/** The address that an id of a bookmark names, or null. */
export function urlOf(id: string): string | null {
	return id.startsWith(LINK) ? id.slice(LINK.length) : null;
}

/** Whether an item is a bookmark that is not in the bin. */
export function isSaved({ id, values }: Item): boolean {
	const isBookmark = (articleOf(id) !== null || urlOf(id) !== null) && typeof values.title === 'string';
	return isBookmark && typeof values.deleted !== 'number';
}

/** Brings the ids of what is saved up to date after some items were changed. */
export function noteSaved(ids: Set<string>, changed: readonly Item[]): void {
	for (const item of changed) {
		if (isSaved(item)) ids.add(item.id);
		else ids.delete(item.id);
	}
}

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

/** The ids of what is saved, after some items were changed. */
export function savedAfter(ids: ReadonlySet<string>, changed: readonly Item[]): ReadonlySet<string> {
	const after = new Set(ids);
	for (const item of changed) {
		if (isSaved(item)) after.add(item.id);
		else after.delete(item.id);
	}
	return after;
}

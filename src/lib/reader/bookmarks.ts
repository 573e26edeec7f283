import { deletedAt } from './bin.ts';
import { highlightOf, type Highlight } from './highlights.ts';
import { articleOf, bookmarkId, linkId, urlOf } from './ids.ts';
import { tagField, tagsOf, type Edit, type Item } from './item.ts';
import { noteTexts } from './note.ts';

/** How far the reader says he is; null where his place in the text tells it. */
export const READING_STATES = ['to-read', 'reading', 'read'] as const;
export type ReadingState = (typeof READING_STATES)[number];

/** What is known of an article or a page when it is saved; it is kept, so that a bookmark means something when they are gone. */
export interface Saved {
	/** The article in the library; null for a page elsewhere, which has a `url`. */
	articleId: string | null;
	url: string | null;
	title: string;
	excerpt: string;
	/** BCP 47 tag; missing where it is that of the library. */
	language?: string;
	/** Date of the article, `YYYY-MM-DD` or less of it. */
	date?: string;
}

/** A saved article, or a page elsewhere that came from another app. */
export interface Bookmark extends Saved {
	id: string;
	/** Milliseconds since 1970, for showing and sorting. */
	savedAt: number;
	/** The folder that it lies in, or empty. */
	folder: string;
	tags: string[];
	/** What the reader wrote; several texts where two devices did not know of each other. */
	notes: string[];
	state: ReadingState | null;
	/** Since when it is in the bin, or null. */
	deletedAt: number | null;
}

/** What saves an article or a page, or saves it again after it was deleted. */
export function newBookmark(saved: Saved, savedAt: number, tags: readonly string[] = []): Edit {
	const { articleId, url, title, excerpt, language, date } = saved;
	return {
		id: articleId === null ? linkId(url ?? '') : bookmarkId(articleId),
		set: {
			title,
			excerpt,
			...(language === undefined ? {} : { language }),
			...(date === undefined ? {} : { date }),
			savedAt,
			deleted: null,
			...Object.fromEntries(tags.map((tag) => [tagField(tag), true]))
		}
	};
}

/** The bookmark that an item is; null for any other item, and for what was left of one that is gone. */
export function bookmarkOf(item: Item): Bookmark | null {
	const { id, values } = item;
	const [articleId, url] = [articleOf(id), urlOf(id)];
	if ((articleId === null && url === null) || typeof values.title !== 'string') return null;
	return {
		id,
		articleId,
		url,
		title: values.title,
		excerpt: String(values.excerpt ?? ''),
		...(typeof values.language === 'string' ? { language: values.language } : {}),
		...(typeof values.date === 'string' ? { date: values.date } : {}),
		savedAt: Number(values.savedAt ?? 0),
		folder: String(values.folder ?? ''),
		tags: tagsOf(item),
		notes: noteTexts(item.note),
		state: READING_STATES.find((state) => state === values.state) ?? null,
		deletedAt: deletedAt(item)
	};
}

/** An item, and the bookmark or the highlight that it is. */
export interface Entry {
	item: Item;
	bookmark: Bookmark | null;
	highlight: Highlight | null;
}

/** Items by their ids, after some were changed. */
export function entriesAfter(
	before: ReadonlyMap<string, Entry> | null,
	changed: readonly Item[]
): ReadonlyMap<string, Entry> {
	const entries = new Map(before);
	for (const item of changed) {
		entries.set(item.id, { item, bookmark: bookmarkOf(item), highlight: highlightOf(item) });
	}
	return entries;
}

/** The tags in a text that has commas between them, Arabic or Latin ones. */
export function readTags(text: string): string[] {
	return text.split(/[,\u060C]/).flatMap((tag) => tag.replace(/\s+/g, ' ').trim() || []);
}

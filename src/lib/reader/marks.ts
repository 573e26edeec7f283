import { fold } from '../arabic/fold.ts';
import type { Bookmark } from './bookmarks.ts';
import type { Colour, Highlight } from './highlights.ts';
import type { Order } from './shelf.ts';

/** What the reader marked or wrote in one article. */
export interface MarkGroup {
	articleId: string;
	title: string;
	/** BCP 47 tag; missing where it is that of the library. */
	language?: string;
	/** The bookmark of the article, where it has one with a note that is wanted. */
	bookmark: Bookmark | null;
	/** In the order of the text. */
	highlights: Highlight[];
}

/** Which marks are wanted: all highlights, or all that has a note. */
export type MarkKind = 'highlights' | 'notes';

/**
 * The marks that are wanted, by article. Every word of the query stands somewhere in the title, the words marked or the notes,
 * spelled in any way that the search takes for the same.
 */
export function groupMarks(
	bookmarks: readonly Bookmark[],
	highlights: readonly Highlight[],
	kind: MarkKind,
	{ query, colour, order }: { query: string; colour: Colour | null; order: Order }
): MarkGroup[] {
	const words = fold(query).split(/\s+/).filter(Boolean);
	const fits = (texts: readonly string[]) => {
		if (words.length === 0) return true;
		const text = fold(texts.join('\n'));
		return words.every((word) => text.includes(word));
	};
	const groups = new Map<string, MarkGroup>();
	const groupOf = ({ articleId, title, language }: { articleId: string; title: string; language?: string }) => {
		const known = groups.get(articleId);
		if (known) return known;
		const group = { articleId, title, ...(language ? { language } : {}), bookmark: null, highlights: [] };
		groups.set(articleId, group);
		return group as MarkGroup;
	};
	for (const highlight of highlights) {
		const { title, quote, notes } = highlight;
		if (kind === 'notes' && notes.length === 0) continue;
		if (colour !== null && highlight.colour !== colour) continue;
		if (fits([title, quote.exact, ...notes])) groupOf(highlight).highlights.push(highlight);
	}
	for (const bookmark of kind === 'notes' && colour === null ? bookmarks : []) {
		const { articleId, title, notes } = bookmark;
		if (articleId === null || notes.length === 0 || !fits([title, ...notes])) continue;
		groupOf({ ...bookmark, articleId }).bookmark = bookmark;
	}
	const dates = new Map(bookmarks.map(({ articleId, date }) => [articleId, date ?? '']));
	const newest = ({ bookmark, highlights }: MarkGroup) =>
		Math.max(bookmark?.savedAt ?? 0, ...highlights.map(({ savedAt }) => savedAt));
	const dateOf = ({ articleId }: MarkGroup) => dates.get(articleId) ?? '';
	for (const group of groups.values()) {
		group.highlights.sort(inText);
	}
	return [...groups.values()].sort((a, b) => {
		if (order === 'title') return byTitle.compare(a.title, b.title);
		if (order === 'date' && dateOf(a) !== dateOf(b)) return dateOf(a) < dateOf(b) ? 1 : -1;
		return newest(b) - newest(a);
	});
}

/** Highlights by the id of their article, in the order of its text. */
export function byArticle(highlights: readonly Highlight[]): ReadonlyMap<string, Highlight[]> {
	const groups = new Map<string, Highlight[]>();
	for (const highlight of highlights) {
		const group = groups.get(highlight.articleId);
		if (group) group.push(highlight);
		else groups.set(highlight.articleId, [highlight]);
	}
	for (const group of groups.values()) group.sort(inText);
	return groups;
}

/** In the order of the text. */
export function inText({ quote: a }: Highlight, { quote: b }: Highlight): number {
	return a.block - b.block || a.start - b.start;
}

const byTitle = new Intl.Collator('ar');

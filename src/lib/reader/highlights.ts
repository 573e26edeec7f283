import type { TextQuote } from '../reading/text-quote.ts';
import { deletedAt } from './bin.ts';
import type { Edit, Item } from './item.ts';
import { noteTexts } from './note.ts';

export const COLOURS = ['yellow', 'green', 'blue', 'rose'] as const;
export type Colour = (typeof COLOURS)[number];

/** Marked words of an article. */
export interface Highlight {
	id: string;
	articleId: string;
	/** The title of the article. */
	title: string;
	/** BCP 47 tag; missing where it was that of the library. */
	language?: string;
	quote: TextQuote;
	colour: Colour;
	/** What the reader wrote about it; several texts where two devices did not know of each other. */
	notes: string[];
	/** Milliseconds since 1970. */
	savedAt: number;
	/** The reader wants to be asked no more where its words are: it is kept without a place in the text. */
	placeless: boolean;
	/** Since when it is in the bin, or null. */
	deletedAt: number | null;
}

const PREFIX = 'highlight:';

/** What makes a new highlight. */
export function newHighlight({ notes, id, ...fields }: Omit<Highlight, 'placeless' | 'deletedAt'>): Edit {
	return { id, set: { ...fields, deleted: null }, ...(notes.length > 0 ? { note: notes.join('\n\n') } : {}) };
}

/** How the ids of the highlights of an article begin, so that they are read without all others. */
export function highlightIds(articleId: string): string {
	return `${PREFIX}${articleId}:`;
}

/** An id that no highlight of any device has. */
export function newHighlightId(articleId: string): string {
	return highlightIds(articleId) + crypto.randomUUID();
}

/** Whether an id is that of a highlight. */
export function isHighlightId(id: string): boolean {
	return id.startsWith(PREFIX);
}

/** The highlight that an item is; null for any other item, and for what was left of one that is gone. */
export function highlightOf(item: Item): Highlight | null {
	const { id, values } = item;
	if (!isHighlightId(id) || typeof values.articleId !== 'string') return null;
	if (typeof values.quote !== 'object' || values.quote === null) return null;
	return {
		id,
		articleId: values.articleId,
		title: String(values.title ?? ''),
		...(typeof values.language === 'string' ? { language: values.language } : {}),
		quote: values.quote,
		colour: COLOURS.find((colour) => colour === values.colour) ?? 'yellow',
		notes: noteTexts(item.note),
		savedAt: Number(values.savedAt ?? 0),
		placeless: values.placeless === true,
		deletedAt: deletedAt(item)
	};
}

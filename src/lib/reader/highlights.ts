import { deletedAt } from './bin.ts';
import type { Edit, Item } from './item.ts';
import { noteTexts } from './note.ts';

/** The words of an article that are marked, so that they are found again in a changed text, and mean something without it. */
export interface TextQuote {
	/** The text before the quote, the quote itself and the text after it, as the article has them. */
	prefix: string;
	exact: string;
	suffix: string;
	/** Where it stood: the blocks and the UTF-16 units in them of its beginning and its end. */
	block: number;
	start: number;
	endBlock: number;
	end: number;
}

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
	/** Since when it is in the bin, or null. */
	deletedAt: number | null;
}

const PREFIX = 'highlight:';

/** What makes a new highlight. */
export function newHighlight({ notes, deletedAt: _, id, ...fields }: Highlight): Edit {
	return { id, set: { ...fields, deleted: null }, ...(notes.length > 0 ? { note: notes.join('\n\n') } : {}) };
}

/** An id that no highlight of any device has. */
export function newHighlightId(): string {
	return PREFIX + crypto.randomUUID();
}

/** The highlight that an item is; null for any other item, and for what was left of one that is gone. */
export function highlightOf(item: Item): Highlight | null {
	const { id, values } = item;
	if (!id.startsWith(PREFIX) || typeof values.articleId !== 'string') return null;
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
		deletedAt: deletedAt(item)
	};
}

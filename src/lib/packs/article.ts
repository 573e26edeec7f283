import { PackError } from './error.ts';
import { asCount, asFields, asList, asText, asTextOrNull } from './shape.ts';

/**
 * One piece of an article's text. Text only: no markup exists after the packer, so no text can become script. Items stand one
 * by one, not in lists, so that every block has one text, by whose number search, marks and the reader's place find it.
 */
export type Block =
	| { type: 'paragraph' | 'quote'; text: string }
	| { type: 'heading'; level: 2 | 3; text: string }
	/** An item of a list, with the number that the author gave it, or null for a bullet. */
	| { type: 'item'; number: number | null; text: string };

/**
 * One article as packs carry it; `id` comes from the seed's path, `date` is YYYY-MM-DD, `section` the seed's folder. What
 * the head of the seed says of title, author, section, tags and date goes first. `language` is a BCP 47 tag, and missing where
 * the article is in the language of the library.
 */
export interface Article {
	id: string;
	title: string;
	author: string | null;
	date: string | null;
	section: string | null;
	tags: string[];
	language?: string;
	blocks: Block[];
}

/** Reads one article's parsed JSON; throws PackError. */
export function readArticle(value: unknown): Article {
	const article = asFields(value, 'article');
	const language = asTextOrNull(article.language ?? null, 'article.language');
	return {
		id: asText(article.id, 'article.id'),
		title: asText(article.title, 'article.title'),
		author: asTextOrNull(article.author, 'article.author'),
		date: asTextOrNull(article.date, 'article.date'),
		section: asTextOrNull(article.section, 'article.section'),
		tags: asList(article.tags, 'article.tags').map((tag) => asText(tag, 'article.tag')),
		...(language !== null && { language }),
		blocks: asList(article.blocks, 'article.blocks').map(readBlock)
	};
}

function readBlock(value: unknown): Block {
	const block = asFields(value, 'block');
	const text = asText(block.text, 'block.text');
	switch (block.type) {
		case 'paragraph':
		case 'quote':
			return { type: block.type, text };
		case 'heading':
			if (block.level !== 2 && block.level !== 3) throw new PackError('damaged', 'expected level 2 or 3');
			return { type: 'heading', level: block.level, text };
		case 'item':
			return { type: 'item', number: block.number === null ? null : asCount(block.number, 'block.number'), text };
		default:
			throw new PackError('unsupported', `block type ${String(block.type)}`);
	}
}

/** Length of an excerpt in UTF-16 units: two lines of the widest list. */
const EXCERPT_LENGTH = 220;

/** The beginning of the text, cut between words, without headings, which say nothing in the middle of a line. */
export function excerptOf({ blocks }: Article): string {
	let excerpt = '';
	for (const { type, text } of blocks) {
		if (type === 'heading') continue;
		excerpt += (excerpt && ' ') + text;
		if (excerpt.length >= EXCERPT_LENGTH) break;
	}
	if (excerpt.length <= EXCERPT_LENGTH) return excerpt;
	const space = excerpt.lastIndexOf(' ', EXCERPT_LENGTH);
	// A text without spaces is cut anywhere, but not inside a surrogate pair.
	return excerpt.slice(0, space > 0 ? space : EXCERPT_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * UTF-16 units from which a text is laid out as it comes near: some 4,000 words, which a phone shapes in a blink; shorter ones
 * keep their true height from the beginning.
 */
const LONG_TEXT = 24_000;

/** Whether the article is too long to be laid out at once. */
export function isLong({ blocks }: Article): boolean {
	return blocks.reduce((sum, { text }) => sum + text.length, 0) > LONG_TEXT;
}

/** Number of words of the text, for the reading time. */
export function countWords({ blocks }: Article): number {
	return blocks.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}

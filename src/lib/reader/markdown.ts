import type { Bookmark } from './bookmarks.ts';
import type { Highlight } from './highlights.ts';
import { inText } from './marks.ts';

/** What the file calls things, in the language of the reader. */
export interface MarkdownWords {
	title: string;
	noFolder: string;
	highlights: string;
}

/** What is written for one bookmark. */
export interface MarkdownEntry {
	bookmark: Bookmark;
	/** Where it can be read. */
	url: string;
	/** When it was saved, as the reader writes dates. */
	savedOn: string;
}

/**
 * Bookmarks by folder, with notes, tags and highlights, as Markdown. What others wrote is escaped, so that none of it becomes a
 * heading or a link.
 */
export function makeMarkdown(
	entries: readonly MarkdownEntry[],
	highlights: readonly Highlight[],
	words: MarkdownWords
): string {
	// In the order of each text.
	highlights = highlights.toSorted(inText);
	const folders = [...new Set(entries.map(({ bookmark }) => bookmark.folder))].sort();
	const parts = [`# ${escapeText(words.title)}`];
	for (const folder of folders) {
		if (folders.length > 1 || folder !== '') parts.push(`## ${escapeText(folder || words.noFolder)}`);
		for (const entry of entries.filter(({ bookmark }) => bookmark.folder === folder)) {
			const own = highlights.filter(({ articleId }) => articleId === entry.bookmark.articleId);
			parts.push(...writeEntry(entry), ...own.flatMap(writeHighlight));
		}
	}
	const saved = new Set(entries.map(({ bookmark }) => bookmark.articleId));
	const rest = highlights.filter(({ articleId }) => !saved.has(articleId));
	if (rest.length > 0) parts.push(`## ${escapeText(words.highlights)}`);
	for (const title of new Set(rest.map(({ title }) => title))) {
		parts.push(
			`### ${escapeText(title)}`,
			...rest.filter((highlight) => highlight.title === title).flatMap(writeHighlight)
		);
	}
	return `${parts.join('\n\n')}\n`;
}

function writeEntry({ bookmark: { title, tags, notes }, url, savedOn }: MarkdownEntry): string[] {
	const tagged = tags.map((tag) => `#${escapeText(tag.replaceAll(' ', '_'))}`);
	return [
		`### [${escapeText(title)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`,
		[savedOn, ...tagged].join(' '),
		...notes.map(escapeText)
	];
}

function writeHighlight({ quote, notes }: Highlight): string[] {
	return [`> ${escapeText(quote.exact).replaceAll('\n', '\n> ')}`, ...notes.map(escapeText)];
}

/** Signs that mean something in Markdown, and lines that would begin a heading, a list or a quotation. */
function escapeText(text: string): string {
	const signs = text.replace(/[\\`*_[\]<>|~]/g, '\\$&');
	return signs.replace(/^(\s*)([#+-])/gm, '$1\\$2').replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}

import type { Mark } from './snippet.ts';

/** What the page asks of the search worker. `refresh`: the library has changed, reopen it; it has no reply. */
export type SearchRequest = { id: number; type: 'search'; query: string; limit: number } | { type: 'refresh' };

/** What the search worker replies to the question with the same id; `error` is a code. */
export type SearchReply =
	{ id: number; ok: true; answer: LibrarySearchAnswer } | { id: number; ok: false; error: string };

/** The answer to a search of the library. */
export interface LibrarySearchAnswer {
	query: string;
	/** How many articles match. */
	total: number;
	/** How many articles were looked in, of how many the library has. */
	searched: number;
	of: number;
	/** What it took, with the snippets. */
	milliseconds: number;
	hits: LibrarySearchHit[];
}

/** An article found, ready to show. */
export interface LibrarySearchHit {
	id: string;
	title: Mark[];
	/** ISO 8601. */
	date: string | null;
	section: string | null;
	/** Words in the article. */
	words: number;
	snippet: Mark[];
}

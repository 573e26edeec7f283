import type { Mark } from './snippet.ts';

/** How far a word reaches: the very form; with attached letters and inflections; or its whole family, that is broken plurals,
 * unfinished words and near spellings as well. */
export type Breadth = 'exact' | 'word' | 'family';

export type Order = 'relevance' | 'date';

/** What the reader asks of the library. */
export interface SearchQuestion {
	/** As typed; the engine reads phrases, exclusions and fields out of it. */
	query: string;
	breadth: Breadth;
	order: Order;
	/** Whether an article must hold all the words, or may hold any. */
	all: boolean;
	/** The filters: null where nothing is filtered; `year` is YYYY. */
	section: string | null;
	author: string | null;
	tag: string | null;
	year: string | null;
	/** How many hits at most. */
	limit: number;
}

/** A value that articles found have, and how many of them. */
export interface FacetCount {
	value: string;
	count: number;
}

/** The answer to a search of the library. */
export interface LibrarySearchAnswer {
	question: SearchQuestion;
	/** How many articles match, with all filters. */
	total: number;
	/** How many articles were looked in, of how many the library has. */
	searched: number;
	of: number;
	/** What it took, with the snippets. */
	milliseconds: number;
	/** How many articles each breadth finds. */
	breadths: Record<Breadth, number>;
	/** The most frequent values, at most 12 each; empty where the library says nothing of the kind. */
	facets: { sections: FacetCount[]; years: FacetCount[]; authors: FacetCount[]; tags: FacetCount[] };
	/** The query put right, where near spellings decided. */
	meant: string | null;
	/** Whether a phrase of the query stands nowhere, so that its words alone were looked for. */
	relaxed: boolean;
	/** Whole queries with the last word completed, at most 5. */
	completions: string[];
	/** Articles whose titles hold all the words, at most 3. */
	titles: { id: string; title: string }[];
	/** Only when nothing was found. */
	help: SearchHelp | null;
	hits: LibrarySearchHit[];
}

/** What helps when nothing was found. */
export interface SearchHelp {
	/** Each word with the number of articles that hold it, and the nearest spellings in the library. */
	words: { word: string; found: number; nearest: string[] }[];
	/** The query with words left out, and how many articles that finds. */
	fewer: { query: string; total: number }[];
}

/** An article found, ready to show. */
export interface LibrarySearchHit {
	id: string;
	title: Mark[];
	/** ISO 8601. */
	date: string | null;
	section: string | null;
	author: string | null;
	/** BCP 47 tag; missing where it is that of the library. */
	language?: string;
	/** Words in the article. */
	words: number;
	/** How many of them match. */
	places: number;
	snippet: Mark[];
	notes: MatchNote[];
}

export type MatchKind = 'exact' | 'inflected' | 'family' | 'prefix' | 'spelling' | 'transliterated';

/** Why a word of an article answers a word of the query. */
export interface MatchNote {
	/** As in the text, without vowel marks. */
	written: string;
	/** The query's word. */
	sought: string;
	kind: MatchKind;
	/** Letters split off in front, in order: و, ال … */
	before: string[];
	/** The ending split off, '' if none. */
	after: string;
}

/** Where a word of the query stands in an article: UTF-16 offsets in block `block`, or in the title if that is -1. */
export interface MatchSpan {
	block: number;
	start: number;
	end: number;
}

/** Where the words of a query stand in a text. */
export interface TextMatches {
	/** In reading order. */
	spans: MatchSpan[];
	/** Index of the span at which the best passage begins, -1 if there is none. */
	best: number;
}

/** Where the words of a query stand in an article, and what `versionOf` says of its title and blocks: the page may show another text. */
export interface ArticleMatches extends TextMatches {
	version: string;
}

/** What the page asks of the search worker. `refresh`: the library has changed, reopen it; it has no reply. */
export type SearchRequest =
	| { id: number; type: 'search'; question: SearchQuestion }
	| { id: number; type: 'matches'; query: string; breadth: Breadth; article: string }
	| { type: 'refresh' };

/** What the search worker replies to the question with the same id; `error` is a code. */
export type SearchReply =
	| { id: number; ok: true; type: 'search'; answer: LibrarySearchAnswer }
	| { id: number; ok: true; type: 'matches'; matches: ArticleMatches }
	| { id: number; ok: false; error: string };

/** What the worker says meanwhile: an index is being made before a question is answered, and it comes further. */
export interface SearchBusy {
	busy: true;
}

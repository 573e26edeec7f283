import { fold } from '../arabic/fold.ts';
import { tokenise } from '../arabic/tokens.ts';
import { isAmong } from './stop-words.ts';

/** A word of a query. */
export interface QueryWord {
	/** The folded word. */
	term: string;
	/** Whether the reader may still be typing it: the query ends with it. */
	open: boolean;
	/** Whether it only joins other words; false in a query that has nothing else. */
	weak: boolean;
	/** Whether an article without it is no answer. */
	required: boolean;
	/** Whether only titles are looked in. */
	inTitle: boolean;
}

/** Words that must stand one behind the other; a single one for an excluded word. */
export interface QueryPhrase {
	terms: string[];
	inTitle: boolean;
}

/** What must be true of an article, whatever its words. Names are folded; dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export interface QueryFilters {
	author: string[];
	section: string[];
	tag: string[];
	after: string[];
	before: string[];
}

/** A query as understood. */
export interface Query {
	words: QueryWord[];
	phrases: QueryPhrase[];
	excluded: QueryPhrase[];
	filters: QueryFilters;
	/** What must not be true of an article. */
	without: QueryFilters;
}

/** One letter begins too many words to tell anything. */
const MIN_PREFIX = 2;

/** Whoever pastes a page into the search box finds it by its first words; all of them would take seconds. */
const MAX_WORDS = 32;
const MAX_LENGTH = 2000;
const MAX_PHRASES = 8;
const MAX_PHRASE_WORDS = 16;

const FIELDS = new Map<string, keyof QueryFilters | 'title'>(
	Object.entries({
		عنوان: 'title',
		title: 'title',
		كاتب: 'author',
		مولف: 'author',
		author: 'author',
		قسم: 'section',
		section: 'section',
		وسم: 'tag',
		tag: 'tag',
		بعد: 'after',
		after: 'after',
		قبل: 'before',
		before: 'before'
	} as const)
);

/** Sign, field and what they are said of: a phrase in quotation marks, or what stands up to the next space. */
const PIECE = /([-\u2212+]?)(?:([\p{L}\p{M}]{2,12}):(?=\S))?(?:"([^"]+)"|«([^»]+)»|\u201C([^\u201D]+)\u201D|(\S+))/gu;

const NAMES: readonly string[] = ['author', 'section', 'tag'];

/** Reads a query; what has no meaning as syntax is words, and no text makes it throw. */
export function parseQuery(typed: string, stopWords: ReadonlySet<string>): Query {
	// Folding drops invisible signs; to JavaScript one of them, U+FEFF, is a space, and any at the end would close the last word.
	const text = typed.replace(/\p{Cf}/gu, '');
	const words = new Map<string, QueryWord>();
	const query: Query = {
		words: [],
		phrases: [],
		excluded: [],
		filters: noFilters(),
		without: noFilters()
	};
	for (const match of text.slice(0, MAX_LENGTH).matchAll(PIECE)) {
		const [whole, sign, name, quoted, guillemets, curly, bare] = match;
		const phrase = quoted ?? guillemets ?? curly;
		const content = phrase ?? bare!;
		const field = name === undefined ? undefined : FIELDS.get(fold(name));
		// A sign counts only at the start of a word: «1990-1995» excludes nothing.
		const starts = match.index === 0 || /\s/.test(text[match.index - 1]!);
		const excludes = starts && sign !== '' && sign !== '+';
		const filters = excludes ? query.without : query.filters;
		if (field !== undefined && field !== 'title' && takeFilter(filters, field, content)) continue;
		// An unknown field is a word like others.
		const said = name !== undefined && field === undefined ? `${name}:${content}` : content;
		const tokens = tokenise(said);
		const terms = tokens.map(({ term }) => term);
		if (terms.length === 0) continue;
		const inTitle = field === 'title';
		const sequence = { terms: terms.slice(0, MAX_PHRASE_WORDS), inTitle };
		if (excludes) {
			if (query.excluded.length < MAX_PHRASES) query.excluded.push(sequence);
			continue;
		}
		const isPhrase = phrase !== undefined && terms.length > 1;
		if (isPhrase && query.phrases.length < MAX_PHRASES) query.phrases.push(sequence);
		const end = match.index + whole.length;
		for (const token of tokens) {
			const { term } = token;
			const open =
				phrase === undefined &&
				end === text.length &&
				token === tokens.at(-1) &&
				token.end === said.length &&
				term.length >= MIN_PREFIX;
			const known = words.get(term);
			if (known === undefined && words.size === MAX_WORDS) break;
			const demanded = (sign === '+' && starts) || inTitle || (phrase !== undefined && !isPhrase);
			const required = demanded || known?.required === true;
			words.set(term, {
				term,
				open,
				weak: isAmong(stopWords, term),
				required,
				inTitle: inTitle || known?.inTitle === true
			});
		}
	}
	query.words = [...words.values()];
	if (query.words.every(({ weak }) => weak)) query.words = query.words.map((word) => ({ ...word, weak: false }));
	return query;
}

function noFilters(): QueryFilters {
	return { author: [], section: [], tag: [], after: [], before: [] };
}

function takeFilter(filters: QueryFilters, field: keyof QueryFilters, content: string): boolean {
	if (NAMES.includes(field)) {
		const named = tokenise(content).map(({ term }) => term);
		if (named.length > 0) filters[field].push(named.join(' '));
		return named.length > 0;
	}
	const folded = fold(content).trim();
	const [, year, month, day] = /^(\d{4})(?:[-/](\d\d?)(?:[-/](\d\d?))?)?$/.exec(folded) ?? [];
	if (year === undefined) return false;
	filters[field].push([year, month, day].flatMap((part) => part?.padStart(2, '0') ?? []).join('-'));
	return true;
}

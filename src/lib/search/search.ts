import { byCommonness, expand, documentsIn, type Term } from './expand.ts';
import { makeFilters, readAttributes, type Attributes } from './filters.ts';
import type { Breadth, FacetCount, MatchKind, SearchQuestion } from './messages.ts';
import { findPhrase, type HoldsPhrase } from './phrases.ts';
import { parseQuery } from './query.ts';
import { loadPostings, Ranking, type Ranked } from './rank.ts';
import type { Form, Segment } from './segment.ts';
import { isOneSlip, nearMisses } from './spelling.ts';
import { WEIGHTS, type Weights } from './weights.ts';

/** A question to the index: all but the query has a default. */
export type Question = Pick<SearchQuestion, 'query'> & Partial<SearchQuestion>;

/** A document found. Scores compare only within an answer. */
export interface Found {
	id: string;
	score: number;
}

/** Which word of the query a form of the library answers, and how. */
export interface Answered {
	/** Index among the words of the query. */
	word: number;
	/** The query's word. */
	sought: string;
	kind: MatchKind;
	/** What stands around the key of its class. */
	before: string;
	after: string;
}

/** What the index knows of a question. */
export interface Answer {
	/** The documents that match: they hold a word of the query that is not a stop word, and pass all filters. */
	total: number;
	/** How many documents were looked in. */
	searched: number;
	/** The best documents, best first. */
	hits: Found[];
	/** How many documents each breadth finds. */
	breadths: Record<Breadth, number>;
	facets: Record<'sections' | 'years' | 'authors' | 'tags', FacetCount[]>;
	/** The best documents whose titles hold all the words that matter. */
	titles: Found[];
	/** The words of the query that matter. */
	words: { term: string; found: number }[];
	/** Forms of the library that answer those words, by their folded text. */
	answered: ReadonlyMap<string, Answered>;
	/** The commonest forms that the last word of the query may become. */
	completions: string[];
	/** Words that near spellings answered, each with the likeliest form. */
	corrections: { term: string; form: string }[];
	/** Whether a phrase of the query stands nowhere, so that its words alone were looked for. */
	relaxed: boolean;
}

const NOTHING_CHOSEN = { section: null, author: null, tag: null, year: null };

const DEFAULTS: Omit<SearchQuestion, 'query'> = {
	breadth: 'family',
	order: 'relevance',
	all: false,
	limit: 10,
	...NOTHING_CHOSEN
};

/** A near spelling decides when it stands in so many times as many documents as the word as typed. */
const DECIDES = 10;

const MOST_TITLES = 3;

/** Kinds of answers, the nearest first. */
const NEARNESS: readonly MatchKind[] = ['exact', 'inflected', 'family', 'prefix', 'transliterated', 'spelling'];

/**
 * Asks the index. The first segment is the library's, whose lexicon the others were built with, and which alone may have outdated
 * documents. No query makes it throw; a damaged
 * segment does, SearchError, and whatever reading the chunks throws.
 */
export async function search(
	segments: readonly Segment[],
	question: Question,
	weights: Weights = WEIGHTS
): Promise<Answer> {
	return held(segments, () => answer(segments, question, weights));
}

/** Does the work while the segments let go of nothing. */
async function held<T>(segments: readonly Segment[], work: () => Promise<T>): Promise<T> {
	for (const segment of segments) segment.hold();
	try {
		return await work();
	} finally {
		for (const segment of segments) segment.release();
	}
}

async function answer(segments: readonly Segment[], question: Question, weights: Weights): Promise<Answer> {
	const { query, breadth, order, all, limit, ...chosen } = { ...DEFAULTS, ...question };
	const parsed = parseQuery(query, segments[0]?.stopWords ?? new Set());
	const terms = await expand(segments, parsed.words, weights);
	const [phrases, excluded] = await Promise.all([
		Promise.all(parsed.phrases.map((phrase) => findPhrase(segments, phrase))),
		Promise.all(parsed.excluded.map((phrase) => findPhrase(segments, phrase))),
		loadPostings(segments, terms)
	]);

	const ranking = new Ranking(segments, breadth, weights);
	const byMatter = [...terms.filter(({ word }) => !word.weak), ...terms.filter(({ word }) => word.weak)];
	for (const term of byMatter) ranking.add(term);
	const attributes = readAttributes(segments);
	const filters = makeFilters(attributes, parsed.filters, chosen);
	const without = makeFilters(attributes, parsed.without, NOTHING_CHOSEN);
	const tests = [...filters, ...[...without, ...excluded].map((passes) => (document: number) => !passes(document))];

	const matching = match(ranking, breadth, all, tests, phrases, segments[0]?.outdated);
	const { found } = matching;
	const best = ranking.select(found, limit, order === 'relevance', makeOrder(order, attributes));
	const { matter } = ranking;
	const inTitle = ranking.held.title;
	const titled = best.map(({ document }) => matter !== 0 && (inTitle[document]! & matter) === matter);
	const facets = {
		sections: attributes.section.count(found),
		years: attributes.date.count(found, (date) => date.slice(0, 4)),
		authors: attributes.author.count(found),
		tags: attributes.tag.count(found)
	};
	const total = found.length;
	const hits = await identify(segments, best);
	return {
		hits,
		titles: hits.filter((_, index) => titled[index]).slice(0, MOST_TITLES),
		total,
		searched: ranking.documentCount,
		breadths: matching.breadths,
		facets,
		words: byMatter.flatMap(({ word }, index) =>
			word.weak ? [] : [{ term: word.term, found: ranking.holders[index]! }]
		),
		answered: answeredForms(terms, breadth),
		completions: breadth === 'family' ? completionsOf(terms) : [],
		corrections: breadth === 'family' ? correctionsOf(terms) : [],
		relaxed: matching.relaxed
	};
}

/** Finds the documents that hold a word that matters, or all such words, and all required ones; pass all tests; and hold all phrases,
 * unless none does: then the words of the phrases are enough. */
function match(
	ranking: Ranking,
	breadth: Breadth,
	all: boolean,
	tests: readonly ((document: number) => boolean)[],
	phrases: readonly HoldsPhrase[],
	outdated?: Uint8Array
): { found: ArrayLike<number>; breadths: Record<Breadth, number>; relaxed: boolean } {
	const { matter, required, touched } = ranking;
	if (breadth === 'family' && !all && required === 0 && tests.length + phrases.length === 0 && !outdated) {
		return { found: touched, breadths: ranking.count, relaxed: false };
	}
	// Without words, tests alone list what they let through: all articles of an author.
	const everything = matter === 0 && tests.length > 0;
	const candidates = everything ? Array.from({ length: ranking.documentCount }, (_, document) => document) : touched;
	const findWithin = (within: Breadth): { found: number[]; relaxed: boolean } => {
		const held = ranking.held[within];
		const found: number[] = [];
		const whole: number[] = [];
		for (const document of candidates) {
			if (outdated?.[document]) continue;
			const words = held[document]! & matter;
			if (matter !== 0 && (all ? words !== matter : words === 0)) continue;
			if ((words & required) !== required || !tests.every((passes) => passes(document))) continue;
			found.push(document);
			if (phrases.every((holds) => holds(document))) whole.push(document);
		}
		return whole.length > 0 ? { found: whole, relaxed: false } : { found, relaxed: phrases.length > 0 };
	};
	const finds = { exact: findWithin('exact'), word: findWithin('word'), family: findWithin('family') };
	const breadths = {
		exact: finds.exact.found.length,
		word: finds.word.found.length,
		family: finds.family.found.length
	};
	return { ...finds[breadth], breadths };
}

/** Which of two documents comes first. Equal scores: the newer one; equal dates: the order of the library. */
function makeOrder(order: SearchQuestion['order'], { date }: Attributes): (a: Ranked, b: Ranked) => boolean {
	const byScore = (a: Ranked, b: Ranked): number => b.score - a.score;
	const byDate = (a: Ranked, b: Ranked): number => {
		const [first, second] = [date.first(a.document), date.first(b.document)];
		return first === second ? 0 : first > second ? -1 : 1;
	};
	const [first, then] = order === 'date' ? [byDate, byScore] : [byScore, byDate];
	return (a, b) => (first(a, b) || then(a, b) || a.document - b.document) < 0;
}

/** Gives the documents their ids. */
async function identify(segments: readonly Segment[], best: readonly Ranked[]): Promise<Found[]> {
	const ids = new Map<number, string>();
	let base = 0;
	for (const segment of segments) {
		const own = best
			.map(({ document }) => document - base)
			.filter((local) => local >= 0 && local < segment.documentCount);
		const names = await segment.ids(own);
		own.forEach((local, index) => ids.set(base + local, names[index]!));
		base += segment.documentCount;
	}
	return best.map(({ document, score }) => ({ id: ids.get(document)!, score }));
}

/** Of the relations by which a form answers a word, the nearest counts; an ending that the word has itself is none split off. */
function answeredForms(terms: readonly Term[], breadth: Breadth): Map<string, Answered> {
	const answered = new Map<string, Answered>();
	terms.forEach(({ word, after: own, kin, others }, index) => {
		if (word.weak) return;
		for (const { kind, matches } of breadth === 'family' ? [kin, ...others] : [kin]) {
			for (const { text, before, after } of formsOf(matches)) {
				const near: MatchKind = text === word.term ? 'exact' : kind;
				if (breadth === 'exact' && near !== 'exact') continue;
				const known = answered.get(text);
				if (known && NEARNESS.indexOf(known.kind) <= NEARNESS.indexOf(near)) continue;
				const ending = after === own || kind === 'transliterated' ? '' : after;
				answered.set(text, { word: index, sought: word.term, kind: near, before, after: ending });
			}
		}
	});
	return answered;
}

function completionsOf(terms: readonly Term[]): string[] {
	return terms.flatMap(({ word: { term, open }, others }) => {
		const begun = others.filter(({ kind }) => open && kind === 'prefix').flatMap(({ matches }) => formsOf(matches));
		return texts(begun).filter((text) => text !== term && text.startsWith(term));
	});
}

function correctionsOf(terms: readonly Term[]): { term: string; form: string }[] {
	return terms.flatMap(({ word: { term, open }, kin, others }) => {
		const near = others.filter(({ kind }) => kind === 'spelling').flatMap(({ matches }) => matches);
		const begun = open && others.some(({ kind }) => kind === 'prefix');
		if (begun || documentsIn(near) < DECIDES * documentsIn(kin.matches)) return [];
		return nearest(formsOf(near), term)
			.slice(0, 1)
			.map((form) => ({ term, form }));
	});
}

/** The commonest forms of the library one slip away from a word, at most `limit`. */
export async function nearestForms(segments: readonly Segment[], term: string, limit: number): Promise<string[]> {
	const classes = await held(segments, async () => {
		const keys = await nearMisses(segments, term);
		return Promise.all(segments.map((segment) => segment.findClasses(keys)));
	});
	return nearest(
		classes.flatMap((own) => formsOf([...own.values()])),
		term
	).slice(0, limit);
}

/** Of forms whose classes are one slip away from a word, those that are so themselves if there are any, the commonest first. */
function nearest(forms: Form[], term: string): string[] {
	const near = texts(forms.filter(({ text }) => isOneSlip(text, term)));
	return near.length > 0 ? near : texts(forms);
}

function formsOf(classes: readonly { forms: readonly Form[] }[]): Form[] {
	return classes.flatMap(({ forms }) => forms);
}

/** The different texts of forms, the commonest first. */
function texts(forms: Form[]): string[] {
	return [...new Set(forms.sort(byCommonness).map(({ text }) => text))];
}

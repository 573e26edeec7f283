import { describe, expect, it } from 'vitest';
import { stem, withoutArticle, withoutProclitics, withProclitics } from '../../../src/lib/arabic/stem.ts';
import { tokenise } from '../../../src/lib/arabic/tokens.ts';
import { buildSegment, type SearchDocument } from '../../../src/lib/search/build.ts';
import { search } from '../../../src/lib/search/search.ts';
import { openSegment } from '../../../src/lib/search/segment.ts';
import { isStopWord } from '../../../src/lib/search/stop-words.ts';
import { Chance } from './random.ts';

interface Counted {
	id: string;
	title: string[];
	body: string[];
}

const terms = (text: string): string[] => tokenise(text).map(({ term }) => term);
const average = (numbers: number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

/** The same ranking by scanning every word of every document: no index, no shortcut. */
function scan(documents: SearchDocument[], query: string): { total: number; hits: { id: string; score: number }[] } {
	const counted: Counted[] = documents.map(({ id, title, text }) => ({
		id,
		title: terms(title),
		body: text.flatMap(terms)
	}));
	const averageTitle = average(counted.map(({ title }) => title.length).filter((length) => length > 0));
	const averageBody = average(counted.map(({ body }) => body.length));
	const forms = [...new Set(counted.flatMap(({ title, body }) => [...title, ...body]))];
	const documentsWith = (form: string): number =>
		counted.filter(({ title, body }) => title.includes(form) || body.includes(form)).length;
	const commonness = (stemText: string): number =>
		forms.filter((form) => stem(form) === stemText).reduce((sum, form) => sum + documentsWith(form), 0);

	/** BM25F by document of forms counted with their weights. */
	const score = (weight: (form: string) => number): { idf: number; scores: number[] } => {
		const frequencies = counted.map(({ title, body }) => {
			const count = (field: string[]): number => field.reduce((sum, form) => sum + weight(form), 0);
			const inTitle = count(title) && (3 * count(title)) / (0.5 + (0.5 * title.length) / averageTitle);
			const inBody = count(body) && count(body) / (0.25 + (0.75 * body.length) / averageBody);
			return inTitle + inBody;
		});
		const holders = frequencies.filter((frequency) => frequency > 0).length;
		const idf = holders === 0 ? 0 : Math.log(1 + (counted.length - holders + 0.5) / (holders + 0.5));
		return { idf, scores: frequencies.map((frequency) => (idf * frequency * 2.2) / (frequency + 1.2)) };
	};

	const queryTerms = [...new Set(terms(query))];
	const last = /[\p{L}\p{M}\p{N}]$/u.test(query) ? terms(query).at(-1) : undefined;
	const allWeak = queryTerms.every(isStopWord);
	const totals = counted.map(() => ({ score: 0, found: 0, matches: false }));
	let sought = 0;
	for (const term of queryTerms) {
		const own = commonness(stem(term));
		const related = new Set<string>();
		for (const less of withoutProclitics(term).map(stem)) if (commonness(less) >= own) related.add(less);
		const moreStems = withProclitics(withoutArticle(term)).map(stem);
		for (const more of moreStems) if (own === 0 || commonness(more) <= own) related.add(more);
		const kin = score((form) => (stem(form) === stem(term) ? 1 : related.has(stem(form)) ? 0.3 : 0));
		const exact = score((form) => Number(form === term));
		const begun = score((form) => {
			if (term !== last || term.length < 2) return 0;
			const reachesStem = term.length > form.length - withoutArticle(form).length;
			return Number((reachesStem && form.startsWith(term)) || stem(form).startsWith(withoutArticle(term, 2)));
		});
		const idf = Math.max(kin.idf, 0.5 * begun.idf);
		const weak = isStopWord(term) && !allWeak;
		const factor = weak ? 0.2 : 1;
		sought += factor * idf;
		totals.forEach((total, index) => {
			const wordScore = Math.max(kin.scores[index]! + 0.3 * exact.scores[index]!, 0.5 * begun.scores[index]!);
			if (wordScore === 0) return;
			total.score += factor * wordScore;
			total.found += factor * idf;
			total.matches ||= !weak;
		});
	}
	const hits = totals.flatMap(({ score, found, matches }, index) =>
		matches ? [{ id: counted[index]!.id, score: score * (0.7 + (0.3 * found) / sought) }] : []
	);
	return { total: hits.length, hits: hits.sort((a, b) => b.score - a.score) };
}

/** Few stems and many affixes, so that words meet. */
const CORES = [
	'كتاب',
	'مدرس',
	'مدرسة',
	'قرى',
	'قرآن',
	'وزير',
	'كان',
	'سكان',
	'علم',
	'بحر',
	'تاب',
	'شؤون',
	'١٢',
	'Nile'
];
const BEFORE = ['', '', '', 'ال', 'و', 'ب', 'ل', 'وال', 'بال', 'لل', 'سي'];
const AFTER = ['', '', '', 'ون', 'ات', 'هم', 'ي', 'ها'];

describe('search gives what a plain scan of the texts gives', () => {
	it.each([1, 2, 3, 4])('for random collections and queries, series %d', (seed) => {
		const chance = new Chance(seed);
		const word = (): string =>
			chance.next() < 0.15
				? chance.pick(['في', 'من', 'هو', 'وكان'])
				: chance.pick(BEFORE) + chance.pick(CORES) + chance.pick(AFTER);
		const text = (least: number, most: number): string => chance.some(least, most, word).join(' ');
		for (let round = 0; round < 75; round++) {
			const documents = chance
				.some(1, 8, () => ({ title: text(0, 3), text: chance.some(0, 3, () => text(0, 10)) }))
				.map((document, index) => ({ id: `${index}`, ...document }));
			const cut = chance.below(documents.length + 1);
			const segments = [documents.slice(0, cut), documents.slice(cut)].map((part) => openSegment(buildSegment(part)));
			const query = text(1, 4).slice(0, chance.pick([undefined, -1, -2])) + chance.pick(['', ' ']);

			const expected = scan(documents, query);
			const { total, hits } = search(segments, query);
			expect(total).toBe(expected.total);
			const scores = new Map(expected.hits.map(({ id, score }) => [id, score]));
			for (const [rank, { id, score }] of hits.entries()) {
				expect(score).toBeCloseTo(scores.get(id)!, 9);
				expect(score).toBeCloseTo(expected.hits[rank]!.score, 9);
			}
		}
	});
});

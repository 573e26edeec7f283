import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { parseQuery } from '../../../src/lib/search/query.ts';
import { STOP_WORDS } from '../../../src/lib/search/stop-words.ts';
import { nearestForms, search, type Question } from '../../../src/lib/search/search.ts';
import { markArticle } from '../../../src/lib/search/snippet.ts';
import { openLibrary, type Sketch } from './in-memory.ts';
import { Chance } from './random.ts';

const TITLE = 'والقُرْآنُ ﻻ يُنسى';
const PARAGRAPHS = ['قال النبي ﷺ: «إنّما الأعمال بالنيّات»', 'ذهب المهندسون إلى القاهرة عام ٢٠٢٦م', '', '👍 Nile'];
const DOCUMENTS: Sketch[] = [
	{ id: 'a', title: TITLE, text: PARAGRAPHS, author: 'ليلى حداد', section: 'علوم', tags: ['سفر'], date: '2020-05-01' },
	{ id: 'b', text: ['كتب الكتاب والكتب بوتين وبوتين'], date: '2019-01-01' },
	{ id: 'c', title: 'constructor __proto__', text: ['toString وبوبوبوبوبوبوب'] }
];
const SEGMENTS = openLibrary(DOCUMENTS.slice(0, 2), DOCUMENTS.slice(2));

const FRAGMENTS = `
النبي مهندس والمهندسين القاهره كتب كتاب بوتن putin وبوب لا ال و ـــ ﷺ ﻻ ٢٠٢٦ 2026 Nile 👍 في
" « » “ ” „ ' ( ) [ ] { } \\ / * ? ^ $ . , ، ؛ ؟ ! … | & ~ # @ % = < > : :: - -- − – — + ++ +- -+ -" -« +" ""
عنوان: title: كاتب: author: قسم: section: وسم: tag: بعد: after: قبل: before: شيء: بعد:2020 قبل:٢٠٢٠-٥ after:99999 before:2020-99-99 عنوان:"
كاتب:« -كاتب:ليلى -بعد:2019 constructor: __proto__: toString: hasOwnProperty: constructor __proto__ prototype toString valueOf null undefined NaN
`
	.trim()
	.split(/\s+/);
const AWKWARD = [
	...'اوفبلكسةىئؤء\u064B\u0651\u0640\u0654\u0670\u200C\u200F\u202E\u2069\uFEFF\uFDFAﻻ٣۴7aÉßİ \n\t\u00A0\u2028"*^$\\()[]{}\u0000\uFFFF\uD83D\uDC4D𐀀नีक่ㄱ가'
];

function anyText(chance: Chance): string {
	const piece = (): string => {
		const kind = chance.next();
		if (kind < 0.45) return chance.pick(FRAGMENTS);
		if (kind < 0.7) return chance.some(1, 6, () => chance.pick(AWKWARD)).join('');
		if (kind < 0.85) return ' ';
		if (kind < 0.95) return String.fromCharCode(...chance.some(1, 4, () => chance.below(0x10000)));
		return chance.pick(FRAGMENTS).repeat(1 + chance.below(30));
	};
	return chance.some(0, 10, piece).join(chance.pick(['', ' ']));
}

/** Asks everything that a page asks for a query, and what must be true of any answer. */
async function askAll(question: Question): Promise<number> {
	const start = performance.now();
	const { total, hits, breadths, answered, searched, words } = await search(SEGMENTS, { limit: 10, ...question });
	const marks = markArticle(TITLE, PARAGRAPHS, answered);
	const { title: marked } = markArticle(question.query, [], answered);
	if (words[0]) await nearestForms(SEGMENTS, words[0].term, 3);
	const took = performance.now() - start;

	// Plain comparisons: a matcher for each of a million costs more than the search.
	const faults = [
		hits.length !== Math.min(total, question.limit ?? 10) && 'too few hits',
		new Set(hits.map(({ id }) => id)).size !== hits.length && 'a hit twice',
		hits.some(({ score }) => !(score >= 0 && score < Infinity)) && 'a score that is no number',
		total > searched && 'more found than looked in',
		breadths[question.breadth ?? 'family'] !== total && 'a breadth that finds another number',
		marks.spans.some(({ start, end }) => start >= end) && 'an empty mark',
		marked.map(({ text }) => text).join('') !== question.query && 'another text than the one marked',
		[...answered.keys()].some((form) => fold(form) !== form) && 'an answer that is not folded'
	].filter(Boolean);
	expect(faults, JSON.stringify(question)).toEqual([]);
	return took;
}

/** Long enough for a machine that does other things; what hangs takes far longer. */
const LONGEST = 5_000;

describe('a reader may type anything', () => {
	it.each(Array.from({ length: 10 }, (_, series) => series))(
		'5,000 texts of pieces of the query language and of any script, series %d',
		async (series) => {
			const chance = new Chance(series);
			let longest = 0;
			for (let round = 0; round < 5000; round++) {
				const query = anyText(chance);
				const took = await askAll({
					query,
					breadth: chance.pick(['exact', 'word', 'family', 'family', 'family']),
					all: chance.next() < 0.2,
					order: chance.next() < 0.8 ? 'relevance' : 'date',
					limit: chance.pick([0, 1, 10]),
					...(chance.next() < 0.1 && { author: anyText(chance), year: chance.pick(['2020', '']) })
				});
				longest = Math.max(longest, took);
			}
			expect(longest).toBeLessThan(LONGEST);
		},
		60_000
	);

	it.each([
		['a name that every object has', 'constructor:2020'],
		['another', '__proto__:x'],
		['one word without end', 'ا'.repeat(100_000)],
		['a hundred thousand words', 'و '.repeat(100_000)],
		['a word of letters that may all be attached', 'وبوب'.repeat(16)],
		['another', 'ولولفلبلكسيسي'.repeat(5)],
		['as many that are excluded', '-كتاب '.repeat(50_000)],
		['as many phrases', '"كتب الكتاب" '.repeat(50_000)],
		['a phrase that long', `"${'كتاب كتب '.repeat(50_000)}"`],
		['as many filters', 'كاتب:ليلى '.repeat(50_000)],
		['quotation marks that are never closed', '« '.repeat(100_000)],
		['of several kinds', '«"\u201C'.repeat(100_000)],
		['a Latin word without end', 'putinmuhammadwashington'.repeat(1000)],
		['characters that are four words', 'ﷺ'.repeat(100_000)],
		['marks without a letter', '\u064B'.repeat(100_000)],
		['marks with one', 'ا\u064B'.repeat(100_000)],
		['halves of characters', 'ڀ\uD800'.repeat(100_000)]
	])('%s', async (_, query) => {
		expect(await askAll({ query })).toBeLessThan(LONGEST);
	});

	it('of a pasted page, the first words are searched', async () => {
		const words = Array.from({ length: 31 }, (_, number) => `${1000 + number}`);
		const totalOf = async (query: string): Promise<number> => (await search(SEGMENTS, { query })).total;
		expect(await totalOf(`${words.join(' ')} النبي والقاهرة`)).toBe(1);
		expect(await totalOf(`${words.join(' ')} زلزلة النبي والقاهرة`)).toBe(0);
	});

	it('and a pasted page between quotation marks takes no longer over a page that has every word of it', async () => {
		const letters = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];
		const page = Array.from({ length: 3000 }, (_, number) =>
			[number % 28, Math.floor(number / 28) % 28, Math.floor(number / 784), 3, 7]
				.map((letter) => letters[letter])
				.join('')
		).join(' ');
		const segments = openLibrary([{ text: [page] }, { text: [page] }]);
		for (const query of [`"${page}"`, page, page.replaceAll(' ', ' -'), page.replaceAll(' ', ' +')]) {
			const start = performance.now();
			await search(segments, { query });
			expect(performance.now() - start).toBeLessThan(LONGEST);
		}
	});
});

describe('a query is read', () => {
	it('into at most 32 words, few phrases and folded terms, whatever it is', () => {
		const chance = new Chance(77);
		for (let round = 0; round < 20_000; round++) {
			const text = anyText(chance);
			const { words, phrases, excluded } = parseQuery(text, STOP_WORDS);
			const terms = [...words.map(({ term }) => term), ...[...phrases, ...excluded].flatMap(({ terms }) => terms)];
			const isBounded = words.length <= 32 && phrases.length + excluded.length <= 32 && terms.length <= 1000;
			const isFolded = terms.every((term) => term !== '' && fold(term) === term);
			const isOpenOnce = words.filter(({ open }) => open).length <= 1;
			if (!isBounded || !isFolded || !isOpenOnce) expect({ text, words, phrases, excluded }).toBe('read well');
		}
	});
});

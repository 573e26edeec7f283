import { describe, expect, it } from 'vitest';
import { tokenise } from '../../../src/lib/arabic/tokens.ts';
import { SegmentBuilder } from '../../../src/lib/search/build.ts';
import { CHUNK_BYTES, SECTIONS } from '../../../src/lib/search/format.ts';
import { classKey } from '../../../src/lib/search/lexicon.ts';
import { mergeSegments, readLexicon } from '../../../src/lib/search/merge.ts';
import { search } from '../../../src/lib/search/search.ts';
import { openSegment, sectionSizes } from '../../../src/lib/search/segment.ts';
import { generateArticles } from '../../fixtures/generate-articles.ts';
import { build, complete, lexiconOf, open, openLibrary, type Sketch } from './in-memory.ts';

const ARTICLES = generateArticles({ seed: 3, count: 120 }).map(({ path, title, paragraphs, author, tags }, number) =>
	complete(
		{
			id: path,
			title,
			text: paragraphs,
			author: author ?? null,
			tags: tags ?? [],
			section: number % 4 === 0 ? null : `قسم ${number % 4}`,
			date: number % 3 === 0 ? null : `20${10 + (number % 15)}-0${1 + (number % 9)}-11`
		},
		number
	)
);
const QUERIES = [
	'كتاب',
	'المدينة نهر',
	'"عمل رجل"',
	'شجر',
	'كتب',
	'مدرسة -طفل',
	'Linux',
	'مهتدس ',
	'في من',
	'وسم:تاريخ',
	'algorithm مدارس'
];

const answersOf = async (segments: Parameters<typeof search>[0]): Promise<unknown[]> =>
	Promise.all(QUERIES.map((query) => search(segments, { query, limit: 200 })));

describe('a segment', () => {
	const bytes = build(ARTICLES);

	it('has the same bytes for the same documents in the same order', () => {
		expect(build(ARTICLES)).toEqual(bytes);
		expect(build([...ARTICLES].reverse())).not.toEqual(bytes);
	});

	it('is cut into chunks of one size, the last one shorter', () => {
		const { head, ...sections } = sectionSizes(bytes.head);
		expect(head).toBe(bytes.head.length);
		expect(Object.keys(sections)).toEqual([...SECTIONS]);
		const body = Object.values(sections).reduce((sum, length) => sum + length, 0);
		const sizes = bytes.chunks.map((chunk) => chunk.length);
		expect(sizes.length).toBeGreaterThan(1);
		expect(sizes).toEqual([...Array(sizes.length - 1).fill(CHUNK_BYTES), body - CHUNK_BYTES * (sizes.length - 1)]);
		// Each in a buffer of its own: it is sent and stored as it is.
		for (const { buffer, length } of [bytes.head, ...bytes.chunks]) expect(buffer.byteLength).toBe(length);
	});

	it('takes no more than 30 % of its text', () => {
		const size = (text: string): number => new TextEncoder().encode(text).length;
		const raw = ARTICLES.reduce((sum, { title, text }) => sum + size(title) + size(text.join('\n')), 0);
		const all = bytes.head.length + bytes.chunks.reduce((sum, { length }) => sum + length, 0);
		expect(all / raw).toBeLessThan(0.3);
	});

	it('reads only what a question needs', async () => {
		const asked: number[] = [];
		const segment = openSegment(bytes.head, async (numbers) => {
			asked.push(...numbers);
			return numbers.map((number) => bytes.chunks[number]!);
		});
		expect(asked).toEqual([]);
		await search([segment], { query: 'بوصلة ' });
		expect(new Set(asked).size).toBe(asked.length);
		const before = asked.length;
		await search([segment], { query: 'بوصلة ' });
		expect(asked.length).toBe(before);
	});

	it('keeps ids, names and tags of any kind', async () => {
		const values = [
			' ',
			'سيرة/ذاتية',
			'a\u0000b',
			'👍\uD800',
			'\uFFFF',
			'x'.repeat(3000),
			`${'x'.repeat(3000)}y`,
			'__proto__'
		];
		const documents = values.map((value) => ({
			id: value,
			title: 'نهر',
			author: value,
			section: value,
			tags: [value, 'ت']
		}));
		const segment = open(build(documents));
		const { hits, facets } = await search([segment], { query: 'نهر', limit: 20 });
		expect(hits.map(({ id }) => id)).toEqual(values);
		expect(facets.authors).toEqual([...values].sort().map((value) => ({ value, count: 1 })));
		expect(facets.tags[0]).toEqual({ value: 'ت', count: values.length });
		for (const value of values) {
			expect((await search([segment], { query: 'نهر', section: value })).hits.map(({ id }) => id)).toEqual([value]);
		}
	});

	it('takes empty names and tags for none', async () => {
		const segment = open(build([{ title: 'نهر', author: '', section: '', tags: ['', 'ت'] }]));
		const { facets } = await search([segment], { query: 'نهر' });
		expect(facets).toMatchObject({ authors: [], sections: [], tags: [{ value: 'ت', count: 1 }] });
	});

	it.each<[string, Sketch[], number[]]>([
		['nothing', [], []],
		['a document of nothing', [{}], [0]],
		['a document without a title', [{ text: ['نهر'] }], [1]],
		['a document without a text', [{ title: 'نهر' }], [1]],
		['one of each', [{}, { text: ['نهر'] }, { title: 'نهر' }, { text: ['', ' … ', ''] }], [0, 1, 1, 0]],
		['a word of letters without end', [{ text: ['ن'.repeat(100_000), 'نهر'] }], [1]],
		['the same word without end', [{ text: ['نهر '.repeat(100_000)] }, { title: 'نهر '.repeat(100_000) }], [1, 1]]
	])('can be built of %s', async (_, documents, expected) => {
		const segment = open(build(documents));
		expect(segment.documentCount).toBe(documents.length);
		const { total, hits, searched } = await search([segment], { query: 'نهر ' });
		expect(searched).toBe(documents.length);
		expect(total).toBe(expected.filter((holds) => holds === 1).length);
		expect(hits.every(({ score }) => score > 0 && score < Infinity)).toBe(true);
		// And can stand behind and before others.
		for (const segments of [openLibrary(documents, ARTICLES), openLibrary(ARTICLES, documents)]) {
			expect((await search(segments, { query: 'نهر ' })).searched).toBe(documents.length + ARTICLES.length);
		}
	});

	it('finishes the same after more was added', () => {
		const builder = new SegmentBuilder();
		for (const article of ARTICLES.slice(0, 50)) builder.add(article);
		expect(builder.finish()).toEqual(build(ARTICLES.slice(0, 50)));
		for (const article of ARTICLES.slice(50)) builder.add(article);
		expect(builder.finish()).toEqual(bytes);
	});
});

describe('a segment beside the library', () => {
	it('gives the same answers as a library built whole, where both agree which words belong together', async () => {
		const whole = lexiconOf(ARTICLES);
		for (const cut of [40, 80, 119]) {
			const first = lexiconOf(ARTICLES.slice(0, cut));
			const disagreeing = new Set(
				ARTICLES.flatMap(({ title, text }) => [title, ...text].flatMap(tokenise).map(({ term }) => term)).filter(
					(form) => classKey(form, whole) !== classKey(form, first)
				)
			);
			const queries = QUERIES.filter((query) => !tokenise(query).some(({ term }) => disagreeing.has(term)));
			expect(queries.length).toBeGreaterThan(5);
			const segments = openLibrary(ARTICLES.slice(0, cut), ARTICLES.slice(cut));
			for (const query of queries) {
				const question = { query, breadth: 'exact', limit: 200 } as const;
				const [one, two] = [await search([open(build(ARTICLES))], question), await search(segments, question)];
				expect(two.total).toBe(one.total);
				expect(two.hits.map(({ id }) => id)).toEqual(one.hits.map(({ id }) => id));
				expect(two.facets).toEqual(one.facets);
			}
		}
	});

	it('agrees with it by its lexicon', async () => {
		// Alone, neither of the new articles bears out that وبوتين is بوتين.
		const library = [{ text: ['بوتين'] }, { text: ['بوتين'] }].map(complete);
		const added = [{ id: 'new', text: ['وبوتين'] }];
		const found = async (segments: Parameters<typeof search>[0]): Promise<number> =>
			(await search(segments, { query: 'بوتين ', breadth: 'word' })).total;
		expect(await found(openLibrary(library, added))).toBe(3);
		expect(await found([open(build(library)), open(build(added))])).toBe(2);
	});
});

describe('merging', () => {
	const parts = [ARTICLES.slice(0, 30), [], ARTICLES.slice(30, 31), ARTICLES.slice(31)];

	it('gives the same bytes as building from the documents', async () => {
		expect(await mergeSegments(openLibrary(...parts))).toEqual(build(ARTICLES));
		expect(await mergeSegments([])).toEqual(build([]));
		expect(await mergeSegments([open(build(ARTICLES))])).toEqual(build(ARTICLES));
	});

	it('leaves out the documents that are turned down', async () => {
		const keeps = (id: string): boolean => id.length % 2 === 0;
		const kept = ARTICLES.filter(({ id }) => keeps(id));
		expect(kept.length).toBeGreaterThan(20);
		expect(await mergeSegments(openLibrary(...parts), keeps)).toEqual(build(kept));
		expect(await mergeSegments(openLibrary(...parts), () => false)).toEqual(build([]));
	});

	it('keeps to a lexicon that it is given', async () => {
		const library = open(build(ARTICLES.slice(0, 60)));
		const lexicon = await readLexicon(library);
		const rest = ARTICLES.slice(60);
		const small = [rest.slice(0, 20), rest.slice(20)].map((part) => open(build(part, lexicon)));
		expect(await mergeSegments(small, () => true, lexicon)).toEqual(build(rest, lexiconOf(ARTICLES.slice(0, 60))));
	});

	it('answers as the segments did', async () => {
		expect(await answersOf([open(await mergeSegments(openLibrary(...parts)))])).toEqual(
			await answersOf([open(build(ARTICLES))])
		);
	});
});

describe('a lexicon', () => {
	it('is read from a segment as it was counted', async () => {
		const read = await readLexicon(open(build(ARTICLES)));
		const counted = lexiconOf(ARTICLES);
		const forms = new Set(
			ARTICLES.flatMap(({ title, text }) => [title, ...text].flatMap(tokenise).map(({ term }) => term))
		);
		for (const form of [...forms, 'ليسهنا']) expect(read(form), form).toBe(counted(form));
	});
});

import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/lib/packs/article.ts';
import type { MatchSpan } from '../../../src/lib/search/messages.ts';
import { versionOf } from '../../../src/lib/reading/text-quote.ts';
import { FoundPlaces, isFoundIn } from '../../../src/lib/state/found-places.svelte.ts';

const ARTICLE: Article = {
	id: 'nile',
	title: 'نهر النيل',
	author: null,
	date: null,
	section: null,
	tags: [],
	blocks: [
		{ type: 'paragraph', text: 'يجري نهر النيل شمالا' },
		{ type: 'paragraph', text: 'لا شيء هنا' },
		{ type: 'paragraph', text: 'والنيل طويل' }
	]
};

const SPANS: MatchSpan[] = [
	{ block: -1, start: 0, end: 3 },
	{ block: 0, start: 5, end: 8 },
	{ block: 0, start: 9, end: 14 },
	{ block: 2, start: 0, end: 6 }
];

const found = (spans: MatchSpan[] = SPANS, best = 0) => new FoundPlaces(ARTICLE, { spans, best });

describe('places that a search found', () => {
	it('belong to the very text that the search read', () => {
		const version = versionOf([ARTICLE.title, ...ARTICLE.blocks.map(({ text }) => text)]);
		const matches = { spans: SPANS, best: 0, version };
		expect(isFoundIn(ARTICLE, matches)).toBe(true);
		const [first, ...others] = ARTICLE.blocks;
		const edited = { ...ARTICLE, blocks: [{ ...first!, text: `و${first!.text.slice(1)}` }, ...others] };
		expect(isFoundIn(edited, matches)).toBe(false);
	});
});

describe('a reader who opens a result', () => {
	it('sees every place marked, and the text as it was', () => {
		const places = found();
		expect(places.title().map(({ text, hit }) => [text, hit])).toEqual([
			['نهر', true],
			[' النيل', false]
		]);
		expect(places.pieces(0).map(({ text, hit }) => [text, hit])).toEqual([
			['يجري ', false],
			['نهر', true],
			[' ', false],
			['النيل', true],
			[' شمالا', false]
		]);
		ARTICLE.blocks.forEach(({ text }, index) => {
			const joined = places
				.pieces(index)
				.map((piece) => piece.text)
				.join('');
			expect(joined).toBe(text);
		});
	});

	it('stands at the best place first', () => {
		const places = found(SPANS, 2);
		expect(places.current).toBe(2);
		expect(places.pieces(0).map(({ current }) => Boolean(current))).toEqual([false, false, false, true, false]);
	});

	it('goes on to the next place and back, round the end', () => {
		const places = found(SPANS, 3);
		places.move(1);
		expect(places.current).toBe(0);
		places.move(-1);
		expect(places.current).toBe(3);
	});

	it('hears the words around the place', () => {
		expect(found(SPANS, 3).context()).toBe('والنيل طويل');
	});

	it.each([
		['beyond the text', { block: 0, start: 5, end: 500 }],
		['beyond the article', { block: 7, start: 0, end: 1 }],
		['before the title', { block: -2, start: 0, end: 1 }],
		['backwards', { block: 0, start: 8, end: 5 }],
		['empty', { block: 0, start: 5, end: 5 }],
		['no number', { block: 0, start: NaN, end: 5 }],
		['over another', { block: 0, start: 6, end: 12 }]
	])('is not disturbed by a span %s, made for another version of the text', (_, span) => {
		const places = found([...SPANS, span], 4);
		expect(places.spans).toEqual(SPANS);
		expect(places.current).toBe(0);
	});

	it('finds nothing marked where no span fits', () => {
		const places = found([], -1);
		expect(places.spans).toEqual([]);
		expect(places.context()).toBe('');
		expect(places.pieces(1)).toEqual([{ text: 'لا شيء هنا', hit: false }]);
		expect(places.pieces(99)).toEqual([]);
	});
});

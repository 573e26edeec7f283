import { describe, expect, it } from 'vitest';
import type { Bookmark } from '../../../src/lib/reader/bookmarks.ts';
import type { Highlight } from '../../../src/lib/reader/highlights.ts';
import { groupMarks } from '../../../src/lib/reader/marks.ts';

const highlight = (articleId: string, exact: string, more: Partial<Highlight> = {}): Highlight => ({
	id: `highlight:${articleId}:${exact}`,
	articleId,
	title: `عنوان ${articleId}`,
	quote: { prefix: '', exact, suffix: '', block: exact.length, start: 0, endBlock: exact.length, end: 1 },
	colour: 'yellow',
	notes: [],
	savedAt: 1,
	placeless: false,
	deletedAt: null,
	...more
});
const bookmark = (articleId: string, more: Partial<Bookmark>) =>
	({
		id: `bookmark:${articleId}`,
		articleId,
		url: null,
		title: `عنوان ${articleId}`,
		notes: [],
		savedAt: 1,
		...more
	}) as Bookmark;

const highlights = [
	highlight('أ', 'المدرسة الكبرى', { savedAt: 5 }),
	highlight('أ', 'قصير', { colour: 'green' }),
	highlight('ب', 'كلام', { notes: ['رأيٌ فيه'], savedAt: 9 })
];
const bookmarks = [bookmark('أ', { date: '2024-01-01' }), bookmark('ج', { notes: ['ملاحظة'], savedAt: 3 })];
const wish = { query: '', colour: null, order: 'saved' } as const;
const shown = (...args: Parameters<typeof groupMarks>) =>
	groupMarks(...args).map(({ articleId, highlights }) => [articleId, ...highlights.map(({ quote }) => quote.exact)]);

describe('what is marked', () => {
	it('stands by its article, the last one first, in the order of the text', () => {
		expect(shown(bookmarks, highlights, 'highlights', wish)).toEqual([
			['ب', 'كلام'],
			['أ', 'قصير', 'المدرسة الكبرى']
		]);
		expect(shown(bookmarks, highlights, 'highlights', { ...wish, order: 'date' })[0]![0]).toBe('أ');
		expect(shown(bookmarks, highlights, 'highlights', { ...wish, order: 'title' })[0]![0]).toBe('أ');
	});

	it('is found by loose spelling in quote and note, and by colour', () => {
		expect(shown(bookmarks, highlights, 'highlights', { ...wish, query: 'المدرسه' })).toEqual([
			['أ', 'المدرسة الكبرى']
		]);
		expect(shown(bookmarks, highlights, 'highlights', { ...wish, query: 'راي' })).toEqual([['ب', 'كلام']]);
		expect(shown(bookmarks, highlights, 'highlights', { ...wish, colour: 'green' })).toEqual([['أ', 'قصير']]);
	});

	it('has its notes together, those on articles and those on highlights', () => {
		expect(shown(bookmarks, highlights, 'notes', wish)).toEqual([['ب', 'كلام'], ['ج']]);
		expect(shown(bookmarks, highlights, 'notes', { ...wish, query: 'ملاحظه' })).toEqual([['ج']]);
	});
});

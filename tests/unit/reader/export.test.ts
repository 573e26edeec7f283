import { describe, expect, it } from 'vitest';
import { bookmarkOf, newBookmark, type Bookmark } from '../../../src/lib/reader/bookmarks.ts';
import { makeStamp } from '../../../src/lib/reader/clock.ts';
import type { Highlight } from '../../../src/lib/reader/highlights.ts';
import { editedItem } from '../../../src/lib/reader/item.ts';
import { makeMarkdown } from '../../../src/lib/reader/markdown.ts';
import { makeNetscape, readNetscape } from '../../../src/lib/reader/netscape.ts';

function bookmark(title: string, more: Partial<Bookmark> = {}): Bookmark {
	const saved = newBookmark({ articleId: title, url: null, title, excerpt: '' }, 1_700_000_000_000);
	return { ...bookmarkOf(editedItem(undefined, saved, makeStamp(1, 0, 'a')))!, ...more };
}

describe('bookmarks as HTML', () => {
	it('are read back as they were, whatever stands in them', () => {
		const links = [
			{
				folder: '',
				title: 'عنوان "أول" <b> & آخر',
				note: 'سطر\n<DD>ثان',
				tags: ['شعر', 'نثر'],
				state: 'to-read' as const
			},
			{ folder: 'أدب </DL>', title: '</A><DL>', note: '', tags: [], state: null }
		].map((link, index) => ({ ...link, url: `https://a.example/?a=${index}&b="`, savedAt: 1_700_000_000_000 }));
		expect(readNetscape(makeNetscape(links)).map((link) => ({ ...link, tags: link.tags.filter(Boolean) }))).toEqual(
			links
		);
	});
});

describe('bookmarks as Markdown', () => {
	const words = { title: 'محفوظاتي', noFolder: 'بلا مجلد', highlights: 'تظليلات' };
	const quote = { prefix: '', exact: 'كلام *له* شأن', suffix: '', block: 0, start: 0, endBlock: 0, end: 1 };
	const highlight = (articleId: string): Highlight => ({
		id: `highlight:${articleId}`,
		articleId,
		title: `عن ${articleId}`,
		quote,
		colour: 'yellow',
		notes: ['تعليق'],
		savedAt: 1,
		placeless: false,
		deletedAt: null
	});

	it('stand in their folders with notes, tags and highlights; those without a bookmark come last', () => {
		const entries = [bookmark('أ', { folder: 'تراث', tags: ['شعر قديم'], notes: ['ملاحظة'] }), bookmark('ب')].map(
			(bookmark) => ({ bookmark, url: 'https://a.example/ أ', savedOn: '١ يناير' })
		);
		expect(makeMarkdown(entries, [highlight('أ'), highlight('ج')], words)).toBe(
			[
				'# محفوظاتي',
				'## بلا مجلد',
				'### [ب](<https://a.example/%20أ>)',
				'١ يناير',
				'## تراث',
				'### [أ](<https://a.example/%20أ>)',
				'١ يناير #شعر\\_قديم',
				'ملاحظة',
				'> كلام \\*له\\* شأن',
				'تعليق',
				'## تظليلات',
				'### عن ج',
				'> كلام \\*له\\* شأن',
				'تعليق\n'
			].join('\n\n')
		);
	});

	it('turn nothing that others wrote into headings or links', () => {
		const entries = [{ bookmark: bookmark('# [x](y)', { notes: ['# كبير\n- بند\n1. بند'] }), url: 'a', savedOn: '' }];
		const text = makeMarkdown(entries, [], words);
		expect(text).toContain('### [\\# \\[x\\](y)](<a>)');
		expect(text).toContain('\\# كبير\n\\- بند\n1\\. بند');
	});
});

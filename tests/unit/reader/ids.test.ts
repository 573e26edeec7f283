import { expect, it } from 'vitest';
import { newBookmark } from '../../../src/lib/reader/bookmarks.ts';
import { makeStamp } from '../../../src/lib/reader/clock.ts';
import { bookmarkId, noteSaved } from '../../../src/lib/reader/ids.ts';
import { editedItem } from '../../../src/lib/reader/item.ts';

it('what is saved is brought up to date: the new one comes last, one in the bin goes, a highlight is none', () => {
	const saved = editedItem(
		undefined,
		newBookmark({ articleId: 'ج', url: null, title: 'ج', excerpt: '' }, 1),
		makeStamp(1, 0, 'a')
	);
	const binned = editedItem(undefined, { id: bookmarkId('أ'), set: { title: 'أ', deleted: 5 } }, makeStamp(1, 0, 'a'));
	const highlight = editedItem(undefined, { id: 'highlight:1', set: { title: 'ب' } }, makeStamp(1, 0, 'a'));
	const ids = new Set([bookmarkId('أ'), bookmarkId('ب')]);
	noteSaved(ids, [saved, binned, highlight]);
	expect([...ids]).toEqual([bookmarkId('ب'), bookmarkId('ج')]);
});

import { expect, it } from 'vitest';
import { newBookmark } from '../../../src/lib/reader/bookmarks.ts';
import { makeStamp } from '../../../src/lib/reader/clock.ts';
import { FolderCounts } from '../../../src/lib/reader/folder-counts.ts';
import { editedItem, type Item } from '../../../src/lib/reader/item.ts';

function saved(title: string, set: Record<string, string | number>): Item {
	const edit = newBookmark({ articleId: title, url: null, title, excerpt: '' }, 1);
	return editedItem(undefined, { ...edit, set: { ...edit.set, ...set } }, makeStamp(1, 0, 'a'));
}

it('folders are counted again only when a bookmark lies elsewhere', () => {
	const counts = new FolderCounts();
	expect(counts.note([saved('أ', {}), saved('ب', { folder: 'شعر' }), saved('ج', { folder: 'شعر' })])).toBe(true);
	expect(counts.folders).toEqual(['شعر', 'شعر']);
	expect(counts.note([saved('أ', { savedAt: 5 }), saved('ب', { folder: 'شعر', savedAt: 5 })])).toBe(false);
	expect(counts.note([saved('أ', { folder: 'أسفار' })])).toBe(true);
	expect(counts.note([saved('ب', { folder: 'شعر', deleted: 5 }), saved('ج', { folder: '' })])).toBe(true);
	expect(counts.folders).toEqual(['أسفار']);
});

import { describe, expect, it } from 'vitest';
import { bookmarkOf, newBookmark, type Bookmark } from '../../../src/lib/reader/bookmarks.ts';
import { makeStamp } from '../../../src/lib/reader/clock.ts';
import { editedItem, mergeItems, tagField, tagsOf, type Edit } from '../../../src/lib/reader/item.ts';
import {
	chooseBookmarks,
	countFolders,
	countTags,
	EVERYTHING,
	sortBookmarks,
	type Wish
} from '../../../src/lib/reader/shelf.ts';
import { undoOf } from '../../../src/lib/reader/undo.ts';

function bookmark(title: string, more: Partial<Bookmark> = {}): Bookmark {
	const edit = newBookmark({ articleId: title, url: null, title, excerpt: '' }, 1);
	return { ...bookmarkOf(editedItem(undefined, edit, makeStamp(1, 0, 'a')))!, ...more };
}

const shelf = [
	bookmark('رِحلةٌ إلى القاهرة', { savedAt: 3, date: '2024-01', folder: 'أسفار', tags: ['صيف'], state: 'read' }),
	bookmark('أخبار الجبل', { savedAt: 2, folder: 'أسفار', notes: ['أعد قراءة الفصل الثاني'] }),
	bookmark('باب', { savedAt: 1, date: '2025', tags: ['صيف', 'شعر'] })
];
const titles = (wish: Partial<Wish>) =>
	chooseBookmarks(
		sortBookmarks(shelf, wish.order ?? EVERYTHING.order),
		{ ...EVERYTHING, ...wish },
		({ state }) => state ?? 'to-read'
	).map(({ title }) => title);

describe('bookmarks are chosen', () => {
	it('by words in title, note, tag and folder, however they are spelled', () => {
		expect(titles({ query: 'رحله' })).toEqual(['رِحلةٌ إلى القاهرة']);
		expect(titles({ query: 'قراءه الثانى' })).toEqual(['أخبار الجبل']);
		expect(titles({ query: 'اسفار صيف' })).toEqual(['رِحلةٌ إلى القاهرة']);
		expect(titles({ query: 'لا شيء كهذا' })).toEqual([]);
	});

	it('by folder, tag and state', () => {
		expect(titles({ folder: '' })).toEqual(['باب']);
		expect(titles({ tag: 'صيف' })).toEqual(['رِحلةٌ إلى القاهرة', 'باب']);
		expect(titles({ state: 'to-read', folder: 'أسفار' })).toEqual(['أخبار الجبل']);
	});

	it('in the order that is wanted, those without a date last', () => {
		expect(titles({})).toEqual(['رِحلةٌ إلى القاهرة', 'أخبار الجبل', 'باب']);
		expect(titles({ order: 'date' })).toEqual(['باب', 'رِحلةٌ إلى القاهرة', 'أخبار الجبل']);
		expect(titles({ order: 'title' })).toEqual(['أخبار الجبل', 'باب', 'رِحلةٌ إلى القاهرة']);
	});

	it('from folders and tags that are counted', () => {
		expect(countFolders(shelf.map(({ folder }) => folder))).toEqual([
			['أسفار', 2],
			['', 1]
		]);
		expect(countTags(shelf)).toEqual([
			['شعر', 1],
			['صيف', 2]
		]);
	});
});

describe('a change is taken back', () => {
	const id = 'bookmark:a';
	const before = mergeItems(
		editedItem(
			undefined,
			{ id, set: { title: 'عنوان', folder: 'تراث', [tagField('شعر')]: true } },
			makeStamp(1, 0, 'a')
		),
		editedItem(undefined, { id, note: 'أول' }, makeStamp(2, 0, 'a'))
	);

	it('to fields, tags and note as they were', () => {
		const set = { folder: '', state: 'read', [tagField('شعر')]: false, [tagField('نثر')]: true };
		const edit: Edit = { id, set, note: 'ثان' };
		const after = mergeItems(before, editedItem(before, edit, makeStamp(3, 0, 'a')));
		const undone = mergeItems(after, editedItem(after, undoOf(before, edit, 9), makeStamp(4, 0, 'a')));
		expect(bookmarkOf(undone)).toEqual(bookmarkOf(before));
		expect(tagsOf(undone)).toEqual(['شعر']);
	});

	it('to the bin where there was nothing', () => {
		expect(undoOf(undefined, { id, set: { title: 'عنوان' } }, 9)).toEqual({ id, set: { deleted: 9 } });
	});
});

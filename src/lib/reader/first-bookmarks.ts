import { laterOf, makeDevice, makeStamp, NO_STAMP } from './clock.ts';
import type { ReaderHead } from './database.ts';
import { EMPTY_MARK, markChange } from './high-water.ts';
import { bookmarkId } from './ids.ts';
import type { Item } from './item.ts';

/** A bookmark as the databases 1 and 2 held it. */
export interface BookmarkRow {
	articleId: string;
	title: string;
	excerpt: string;
	language?: string;
	savedAt: number;
}

/** No device is called so: two browsers that migrate the same bookmark make the same item of it. */
const NO_DEVICE = '0';

/** The bookmarks of before as items, each of the time when it was saved, and the head that fits them. */
export function migrateBookmarks(rows: readonly BookmarkRow[]): { items: Item[]; head: ReaderHead } {
	const items = rows.map(({ articleId, title, excerpt, language, savedAt }): Item => {
		const values = { deleted: null, excerpt, ...(language === undefined ? {} : { language }), savedAt, title };
		return { id: bookmarkId(articleId), values, at: makeStamp(savedAt, 0, NO_DEVICE), times: {} };
	});
	let [mark, clock] = [{ ...EMPTY_MARK, generation: 1 }, NO_STAMP];
	for (const item of items) [mark, clock] = [markChange(mark, undefined, item), laterOf(clock, item.at)];
	return { items, head: { device: makeDevice(), clock, mark, lost: null, emptiedAt: 0, backup: null } };
}

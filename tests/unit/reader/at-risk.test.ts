import { describe, expect, it } from 'vitest';
import { findAtRisk } from '../../../src/lib/reader/at-risk.ts';
import { makeStamp, NO_STAMP } from '../../../src/lib/reader/clock.ts';
import type { ReaderHead } from '../../../src/lib/reader/database.ts';
import { editedItem, type Edit } from '../../../src/lib/reader/item.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5);

/** What was saved so many days ago. */
function saved(days: number, name: string, edit: Partial<Edit> = {}) {
	const set = { title: name, savedAt: NOW - days * DAY, ...edit.set };
	return editedItem(undefined, { id: `bookmark:${name}`, ...edit, set }, makeStamp(NOW - days * DAY, 0, 'a'));
}

/** The head after `generation` changes; the last copy is so many days old and had all but the last `missing` ones. */
function head(generation: number, copy: { days: number; missing: number } | null): ReaderHead {
	const backup = copy && { at: NOW - copy.days * DAY, generation: generation - copy.missing };
	const mark = { generation, count: 0, ids: 0, changes: 0 };
	return { device: 'a', clock: NO_STAMP, mark, lost: null, emptiedAt: 0, backup };
}

describe('the reminder of a copy', () => {
	const items = [saved(20, 'قديم'), saved(3, 'جديد', { note: 'ملاحظة' }), saved(2, 'أجد', { note: ' ' })];

	it.each([
		['nothing changed since the copy', head(9, { days: 30, missing: 0 })],
		['the copy is a week old or less', head(9, { days: 7, missing: 4 })],
		['nothing was ever kept', undefined]
	])('stays away where %s', (_why, state) => {
		expect(findAtRisk(state, items, NOW)).toBeNull();
	});

	it('counts what is new since the copy', () => {
		const since = NOW - 8 * DAY;
		expect(findAtRisk(head(9, { days: 8, missing: 4 }), items, NOW)).toEqual({
			since,
			bookmarks: 2,
			highlights: 0,
			notes: 1
		});
	});

	it('counts everything before the first copy, once the oldest bookmark is more than a week old', () => {
		expect(findAtRisk(head(3, null), items, NOW)).toEqual({ since: null, bookmarks: 3, highlights: 0, notes: 1 });
		expect(findAtRisk(head(3, null), items.slice(1), NOW)).toBeNull();
	});

	it('counts nothing that is in the bin', () => {
		const deleted = saved(3, 'سلة', { set: { deleted: NOW } });
		expect(findAtRisk(head(9, { days: 8, missing: 4 }), [...items, deleted], NOW)).toMatchObject({ bookmarks: 2 });
		expect(findAtRisk(head(9, null), [deleted], NOW)).toBeNull();
	});
});

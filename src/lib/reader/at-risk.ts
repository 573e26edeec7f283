import { deletedAt } from './bin.ts';
import { bookmarkOf } from './bookmarks.ts';
import { timeOf } from './clock.ts';
import type { ReaderHead } from './database.ts';
import { highlightOf } from './highlights.ts';
import type { Item } from './item.ts';

/** How old a copy may become, in milliseconds, before the reader is asked for a new one: a week. */
const OLDEST_COPY = 7 * 86_400_000;

/** What is in no copy outside this browser yet. */
export interface AtRisk {
	/** When the last copy was taken, in milliseconds since 1970; null before the first one. */
	since: number | null;
	bookmarks: number;
	highlights: number;
	notes: number;
}

/**
 * What would be lost with this browser, once that is worth a word: something changed after the last copy, and that is more than
 * a week old. Before the first copy the oldest bookmark tells how long the reader has gone without. Null else.
 */
export function findAtRisk(head: ReaderHead | undefined, items: readonly Item[], now: number): AtRisk | null {
	const live = items.filter((item) => deletedAt(item) === null);
	if (!head || live.length === 0 || head.mark.generation <= (head.backup?.generation ?? 0)) return null;
	const savedAt = (item: Item) => Number(item.values.savedAt ?? now);
	const begun = head.backup?.at ?? live.reduce((oldest, item) => Math.min(oldest, savedAt(item)), now);
	if (begun + OLDEST_COPY >= now) return null;
	const since = head.backup?.at ?? null;
	const isNew = (time: number) => since === null || time > since;
	const saved = live.filter((item) => isNew(savedAt(item)));
	const notes = live.filter(({ note }) =>
		note?.versions.some(({ text, at }) => text.trim() !== '' && isNew(timeOf(at)))
	);
	return {
		since,
		bookmarks: saved.filter(bookmarkOf).length,
		highlights: saved.filter(highlightOf).length,
		notes: notes.length
	};
}

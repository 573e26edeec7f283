import { emptied, isOver } from './bin.ts';
import { laterOf } from './clock.ts';
import type { LogEntry, ReaderHead } from './database.ts';
import { markChange } from './high-water.ts';
import { isSameItem, lastChange, mergeItems, type Item } from './item.ts';
import { noteTexts } from './note.ts';

/** What is to be written for some changes. */
export interface Outcome {
	head: ReaderHead;
	/** The items that are no longer as they were. */
	changed: Item[];
	log: LogEntry[];
}

/** Joins changes, one after the other, with the items that are known of their ids; what is known already changes nothing. */
export function applyChanges(head: ReaderHead, known: ReadonlyMap<string, Item>, changes: readonly Item[]): Outcome {
	const changed = new Map<string, Item>();
	const log: LogEntry[] = [];
	let { clock, mark } = head;
	const generation = mark.generation + 1;
	for (const change of changes) {
		const before = changed.get(change.id) ?? known.get(change.id);
		const after = mergeItems(before ?? change, change);
		if (before && isSameItem(before, after)) continue;
		clock = laterOf(clock, lastChange(change));
		mark = markChange(mark, before, after);
		changed.set(after.id, after);
		const replaced = change.note ? noteTexts(before?.note) : [];
		log.push({ generation, change, ...(replaced.length > 0 ? { replaced } : {}) });
	}
	if (changed.size > 0) mark = { ...mark, generation };
	return { head: { ...head, clock, mark }, changed: [...changed.values()], log };
}

/** Empties those of the items whose time in the bin is over. */
export function emptyOver(head: ReaderHead, known: ReadonlyMap<string, Item>, now: number): Outcome {
	const over = [...known.values()].filter((item) => isOver(item, now));
	let { mark } = head;
	for (const item of over) mark = markChange(mark, item, emptied(item));
	if (over.length > 0) mark = { ...mark, generation: mark.generation + 1 };
	return { head: { ...head, mark, emptiedAt: now }, changed: over.map(emptied), log: [] };
}

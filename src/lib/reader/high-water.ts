import { lastChange, type Item } from './item.ts';

/**
 * How high the reader's data stood after a change, told in so few bytes that it can be kept in several places. Data that
 * stands lower than a mark was lost.
 */
export interface Mark {
	/** Changes of this browser since its database was made. */
	generation: number;
	/** Items, the deleted ones too. */
	count: number;
	/** All ids, and all ids with the last change of each, as sums (exclusive or of their hashes). */
	ids: number;
	changes: number;
}

export const EMPTY_MARK: Mark = { generation: 0, count: 0, ids: 0, changes: 0 };

/** The mark after `before` became `after` (undefined: it was not there). */
export function markChange(mark: Mark, before: Item | undefined, after: Item): Mark {
	const ids = before ? mark.ids : mark.ids ^ hash(after.id);
	const changes = mark.changes ^ (before ? changeHash(before) : 0) ^ changeHash(after);
	return { ...mark, count: mark.count + (before ? 0 : 1), ids, changes };
}

/** Whether these are all ids that the mark knows of: a damaged database may have lost some and kept the mark. */
export function hasAllIds(mark: Mark, ids: readonly string[]): boolean {
	return ids.length === mark.count && ids.reduce((sum, id) => sum ^ hash(id), 0) === mark.ids;
}

/** Whether these are all items that the mark knows of, each in its last state. */
export function hasAllChanges(mark: Mark, items: readonly Item[]): boolean {
	return items.length === mark.count && items.reduce((sum, item) => sum ^ changeHash(item), 0) === mark.changes;
}

/** The value as a mark, or null. */
export function asMark(value: unknown): Mark | null {
	const { generation, count, ids, changes } = (value ?? {}) as Partial<Record<keyof Mark, unknown>>;
	const numbers = [generation, count, ids, changes];
	return numbers.every(Number.isSafeInteger) ? ({ generation, count, ids, changes } as Mark) : null;
}

function changeHash(item: Item): number {
	return hash(`${item.id} ${lastChange(item)}`);
}

/** FNV-1a, 32 bits: it guards against accidents of the disk, not against malice. */
function hash(text: string): number {
	let sum = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
	return sum;
}

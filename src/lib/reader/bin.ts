import type { Item } from './item.ts';

/** How long a deleted thing can be brought back. */
export const DAYS_IN_BIN = 30;
const DAY = 86_400_000;

/** When the item was deleted, in milliseconds since 1970; null while it is not. */
export function deletedAt({ values }: Item): number | null {
	return typeof values.deleted === 'number' ? values.deleted : null;
}

/** Whether the time of a deleted thing is over, and all of it can go but the fact that it was deleted. */
export function isOver(item: Item, now: number): boolean {
	const deleted = deletedAt(item);
	return (
		deleted !== null &&
		deleted + DAYS_IN_BIN * DAY < now &&
		(item.note !== undefined || Object.keys(item.values).length > 1)
	);
}

/**
 * What stays of a deleted thing for ever: that it was deleted and when, so that no older copy of it brings it back. Such a copy
 * has the date of its deletion again, so it goes at the next turn.
 */
export function emptied({ id, values, at, times }: Item): Item {
	return { id, values: { deleted: values.deleted ?? null }, at: times.deleted ?? at, times: {} };
}

import type { TextQuote } from '../reading/text-quote.ts';
import { laterOf, NO_STAMP, type Stamp } from './clock.ts';
import { mergeNotes, writeNote, type Note } from './note.ts';

/** What a field of an item can hold; null where it was emptied. */
export type Value = string | number | boolean | TextQuote | null;

/**
 * One thing that the reader owns: a bookmark, a link or a highlight (`bookmarks.ts`, `highlights.ts` tell its fields). Each field knows when it
 * was set, so that what two devices know is joined field by field, in any order and any number of times, to the same item:
 * the later edit of a field wins, and of a note both texts stay. An edit is such an item as well, of the fields that it sets.
 */
export interface Item {
	/** `bookmark:ARTICLE`, `link:URL` or `highlight:ARTICLE:RANDOM`: the same article saved on two devices is one bookmark. */
	id: string;
	values: Record<string, Value>;
	/** When the fields were set that are not in `times`: the earliest of all. */
	at: Stamp;
	times: Record<string, Stamp>;
	note?: Note;
}

/** Fields to set, and what is written in the note. Tags are fields of their own (`tagField`), so that none displaces another. */
export interface Edit {
	id: string;
	set?: Record<string, Value>;
	note?: string;
}

/** The field of a tag: true while the item carries it. */
export function tagField(tag: string): string {
	return `tag:${tag}`;
}

/** The tags of an item, sorted. */
export function tagsOf(item: Item): string[] {
	const fields = Object.keys(item.values).filter((field) => field.startsWith('tag:') && item.values[field] === true);
	return fields.map((field) => field.slice('tag:'.length)).sort();
}

/** An edit as an item: to be merged with what is known of it, and kept in the log. */
export function editedItem(before: Item | undefined, edit: Edit, at: Stamp): Item {
	return {
		id: edit.id,
		values: edit.set ?? {},
		at,
		times: {},
		...(edit.note === undefined ? {} : { note: writeNote(before?.note, edit.note, at) })
	};
}

/**
 * Joins what is known of an item in two places; neither is changed. Commutative, associative and idempotent. Equal items come out as equal JSON.
 */
export function mergeItems(a: Item, b: Item): Item {
	const set = new Map<string, { value: Value; at: Stamp }>();
	for (const item of [a, b]) {
		for (const [field, value] of Object.entries(item.values)) {
			const other = set.get(field);
			const at = stampOf(item, field);
			if (!other || isLater(at, value, other)) set.set(field, { value, at });
		}
	}
	const fields = [...set].sort(([one], [other]) => (one < other ? -1 : 1));
	const earliest = fields.reduce((least, [, { at }]) => (at < least ? at : least), fields[0]?.[1].at ?? NO_STAMP);
	const note = a.note && b.note ? mergeNotes(a.note, b.note) : (a.note ?? b.note);
	return {
		id: a.id,
		values: Object.fromEntries(fields.map(([field, { value }]) => [field, value])),
		at: earliest,
		times: Object.fromEntries(fields.filter(([, { at }]) => at !== earliest).map(([field, { at }]) => [field, at])),
		...(note ? { note: mergeNotes(note, note) } : {})
	};
}

/** Items by their ids; a later one takes the place of an earlier one. */
export function itemsById(...lists: Iterable<Item>[]): ReadonlyMap<string, Item> {
	return new Map(lists.flatMap((items) => Array.from(items, (item) => [item.id, item] as const)));
}

/** Whether two items say the same and know the same. */
export function isSameItem(a: Item, b: Item): boolean {
	return JSON.stringify(mergeItems(a, a)) === JSON.stringify(mergeItems(b, b));
}

/** When the item was last changed. */
export function lastChange({ at, times, note }: Item): Stamp {
	let last = at;
	for (const stamp of Object.values(times)) last = laterOf(last, stamp);
	for (const stamp of Object.values(note?.seen ?? {})) last = laterOf(last, stamp);
	return last;
}

/** Two edits never have one stamp; should a damaged file claim so, the greater value wins on every device alike. */
function isLater(at: Stamp, value: Value, other: { value: Value; at: Stamp }): boolean {
	if (at !== other.at) return at > other.at;
	return JSON.stringify(value) > JSON.stringify(other.value);
}

function stampOf(item: Item, field: string): Stamp {
	return item.times[field] ?? item.at;
}

import type { TextQuote } from '../reading/text-quote.ts';
import { isStamp, laterOf, deviceOf, type Stamp } from './clock.ts';
import { ReaderError } from './error.ts';
import { mergeItems, type Item, type Value } from './item.ts';
import type { Note } from './note.ts';

/** UTF-16 units: more than any title, quote or note that a person makes. */
const LONGEST = 200_000;
/** The fields that there are, with what they hold; any other is left out, for a newer app that needs it raises the format. */
const FIELDS: Record<string, (value: unknown) => Value> = {
	title: asText,
	excerpt: asText,
	language: asText,
	date: asText,
	articleId: asText,
	colour: asText,
	folder: asText,
	state: asText,
	savedAt: asTime,
	deleted: asTime,
	placeless: asTruth,
	quote: asQuote
};

type Fields = Record<string, unknown>;

function wrong(what: string): never {
	throw new ReaderError('damaged', `expected ${what}`);
}

/** A value from a file as an item, made anew from known fields; ReaderError `damaged` where it is none. */
export function asItem(value: unknown): Item {
	const { id, values, at, times, note } = asFields(value);
	const checked = Object.entries(asFields(values)).flatMap(([field, content]): [string, Value][] => {
		if (field.startsWith('tag:')) return [[field, asTruth(content)]];
		const check = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
		return check ? [[field, content === null ? null : check(content)]] : [];
	});
	const stamps: [string, Stamp][] = Object.entries(asFields(times)).map(([field, stamp]) => [field, asStamp(stamp)]);
	const item: Item = {
		id: asId(id),
		values: Object.fromEntries(checked),
		at: asStamp(at),
		times: Object.fromEntries(stamps),
		...(note === undefined ? {} : { note: asNote(note) })
	};
	return mergeItems(item, item);
}

/** The value as an object, or ReaderError `damaged`. */
export function asFields(value: unknown): Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : wrong('an object');
}

/** The value as a list, or ReaderError `damaged`. */
export function asList(value: unknown): unknown[] {
	return Array.isArray(value) ? value : wrong('a list');
}

/** The value as text of a bearable length, or ReaderError `damaged`. */
export function asText(value: unknown): string {
	return typeof value === 'string' && value.length <= LONGEST ? value : wrong('a text');
}

/** The value as milliseconds since 1970, or ReaderError `damaged`. */
export function asTime(value: unknown): number {
	return Number.isSafeInteger(value) ? (value as number) : wrong('a time');
}

/** The value as a whole number of 0 or more, or ReaderError `damaged`. */
export function asCount(value: unknown): number {
	return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : wrong('a count');
}

/** The value as a number, or ReaderError `damaged`. */
export function asNumber(value: unknown): number {
	return typeof value === 'number' && Number.isFinite(value) ? value : wrong('a number');
}

/** The value as true or false, or ReaderError `damaged`. */
export function asTruth(value: unknown): boolean {
	return typeof value === 'boolean' ? value : wrong('true or false');
}

function asId(value: unknown): string {
	return /^(bookmark:.|highlight:.|link:https?:\/\/.)/su.test(asText(value)) ? (value as string) : wrong('an id');
}

function asStamp(value: unknown): Stamp {
	return isStamp(value) ? value : wrong('a stamp');
}

function asNote(value: unknown): Note {
	const { versions, seen } = asFields(value);
	const known = new Map(
		Object.entries(asFields(seen)).map(([device, stamp]) =>
			deviceOf(asStamp(stamp)) === device ? [device, asStamp(stamp)] : wrong('a stamp of its device')
		)
	);
	const texts = asList(versions).map((version) => {
		const { text, at } = asFields(version);
		return { text: asText(text), at: asStamp(at) };
	});
	for (const { at } of texts) known.set(deviceOf(at), laterOf(at, known.get(deviceOf(at)) ?? ''));
	return { versions: texts, seen: Object.fromEntries(known) };
}

function asQuote(value: unknown): TextQuote {
	const { prefix, exact, suffix, block, start, endBlock, end, version } = asFields(value);
	return {
		prefix: asText(prefix),
		exact: asText(exact),
		suffix: asText(suffix),
		block: asCount(block),
		start: asCount(start),
		endBlock: asCount(endBlock),
		end: asCount(end),
		...(version === undefined ? {} : { version: asText(version) })
	};
}

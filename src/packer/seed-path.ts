import { stripBidiControls } from '../lib/arabic/bidi.ts';

/** What the path of a seed below the seeds folder says of its article. */
export interface SeedPath {
	/** Readable, URL-safe and free of the text: letters, digits, `-`, `_` and `/`; empty when the name has none of them. */
	id: string;
	/** YYYY-MM-DD when the file name begins with a date, else null. */
	date: string | null;
	/** The folder that the file lies in, as the publisher named it, or null at the top. */
	section: string | null;
}

/** Article id, date and section from a path with `/` between folders, such as `أخبار/2024-03-01-خبر.txt`. */
export function readSeedPath(path: string): SeedPath {
	const parts = stripBidiControls(path.normalize('NFC'))
		.replace(/\.txt$/i, '')
		.split('/');
	const name = parts[parts.length - 1] ?? '';
	const date = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(name)?.[1] ?? null;
	return {
		id: parts.map(slug).filter(Boolean).join('/'),
		date: date !== null && isCalendarDate(date) ? date : null,
		section: parts.length > 1 ? (parts[parts.length - 2] as string) : null
	};
}

/** A path part with everything but letters, marks, digits and `_` turned into single hyphens, in lower case. */
function slug(part: string): string {
	return part
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, '-')
		.replace(/^-+|-+$/g, '');
}

/** Whether a text of the shape YYYY-MM-DD is a day of the calendar. */
export function isCalendarDate(date: string): boolean {
	const time = Date.parse(`${date}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

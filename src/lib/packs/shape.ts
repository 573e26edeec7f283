import { PackError } from './error.ts';

/** A JSON object whose fields are not trusted yet. */
export type Fields = Record<string, unknown>;

function wrong(what: string): never {
	throw new PackError('damaged', `expected ${what}`);
}

/** The value as an object, or PackError `damaged`. */
export function asFields(value: unknown, what: string): Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : wrong(what);
}

/** The value as a list, or PackError `damaged`. */
export function asList(value: unknown, what: string): unknown[] {
	return Array.isArray(value) ? value : wrong(what);
}

/** The value as text, or PackError `damaged`. */
export function asText(value: unknown, what: string): string {
	return typeof value === 'string' ? value : wrong(what);
}

/** The value as text or null, or PackError `damaged`. */
export function asTextOrNull(value: unknown, what: string): string | null {
	return value === null ? null : asText(value, what);
}

/** The value as a whole number of 0 or more, or PackError `damaged`. */
export function asCount(value: unknown, what: string): number {
	return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : wrong(what);
}

/** The value as a place in a list of `length`, or PackError `damaged`. */
export function asIndex(value: unknown, length: number, what: string): number {
	return asCount(value, what) < length ? (value as number) : wrong(what);
}

/** The value as a SHA-256 in hexadecimal, or PackError `damaged`. */
export function asHash(value: unknown, what: string): string {
	return /^[0-9a-f]{64}$/.test(asText(value, what)) ? (value as string) : wrong(what);
}

/**
 * The `format` field, from `oldest` to `newest`: a number that this app does not read is `unsupported`, anything else wrong
 * is `damaged`.
 */
export function asFormat(fields: Fields, newest: number, what: string, oldest = newest): number {
	const format = asCount(fields.format, `${what}.format`);
	if (format >= oldest && format <= newest) return format;
	throw new PackError('unsupported', `${what} has format ${format}, this app reads ${oldest} to ${newest}`);
}

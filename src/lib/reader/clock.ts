/**
 * A moment of a hybrid logical clock, as text that sorts as time does: 9 digits of milliseconds since 1970 and 4 of a counter
 * (both in base 36), then the device. No two edits of all devices have the same one.
 */
export type Stamp = string;

const STAMP = /^[0-9a-z]{9}[0-9a-z]{4}-[0-9a-z]{1,16}$/;
const TIME_DIGITS = 9;
const COUNTER_DIGITS = 4;
const MOST_COUNTS = 36 ** COUNTER_DIGITS;
/** The year 3000: a stamp after it is a slip or malice, and would leave no room for later ones. */
const LATEST = Date.UTC(3000, 0);

/** Whether a text can be a stamp of any device. */
export function isStamp(text: unknown): text is Stamp {
	return typeof text === 'string' && STAMP.test(text) && timeOf(text) < LATEST;
}

/**
 * The stamp of an edit on `device` that follows all that is known there: later than `last` even where the clock of the
 * device was put back, so an edit always wins over what the reader saw when he made it.
 */
export function nextStamp(last: Stamp, device: string, now: number): Stamp {
	const [time, counter] = [timeOf(last), Number.parseInt(last.slice(TIME_DIGITS, TIME_DIGITS + COUNTER_DIGITS), 36)];
	if (now > time) return makeStamp(now, 0, device);
	return counter + 1 < MOST_COUNTS ? makeStamp(time, counter + 1, device) : makeStamp(time + 1, 0, device);
}

/** The stamp of an edit at a time, the `counter`th of that millisecond. */
export function makeStamp(time: number, counter: number, device: string): Stamp {
	const digits = (value: number, length: number) =>
		Math.max(0, Math.floor(value)).toString(36).padStart(length, '0').slice(-length);
	return `${digits(time, TIME_DIGITS)}${digits(counter, COUNTER_DIGITS)}-${device}`;
}

/** Before every other stamp. */
export const NO_STAMP: Stamp = makeStamp(0, 0, '0');

/** The later of two stamps. */
export function laterOf(a: Stamp, b: Stamp): Stamp {
	return a > b ? a : b;
}

/** The device that made the edit. */
export function deviceOf(stamp: Stamp): string {
	return stamp.slice(TIME_DIGITS + COUNTER_DIGITS + 1);
}

/** A name for this device, of letters and digits. */
export function makeDevice(): string {
	const numbers = crypto.getRandomValues(new Uint32Array(2));
	return [...numbers].map((number) => number.toString(36).padStart(7, '0')).join('');
}

/** When an edit was made, in milliseconds since 1970, as far as the clock of the device was right. */
export function timeOf(stamp: Stamp): number {
	return Number.parseInt(stamp.slice(0, TIME_DIGITS), 36);
}

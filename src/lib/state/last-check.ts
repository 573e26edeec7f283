import { base } from '$app/paths';

/** The last check of this library that came to its end. */
export interface WholeCheck {
	/** Milliseconds since 1970, at its end. */
	at: number;
	/** Files that were read and hashed. */
	files: number;
	/** How many of them were not as they were stored, and were thrown away. */
	damaged: number;
}

/** A check that has not come to its end; any tab may go on with it. */
export interface BegunCheck {
	/** Milliseconds since 1970, at its beginning. */
	since: number;
	/** Name of the last file that it has read, null before the first. */
	after: string | null;
	files: number;
	damaged: number;
	/** How many of the stored files lie behind it, and of how many; these may have changed since it began. */
	done: number;
	of: number;
}

/** What is remembered of the checks of this library. */
export interface Checks {
	last: WholeCheck | null;
	begun: BegunCheck | null;
	/** When the library was first seen whole, milliseconds since 1970: each file was verified as it arrived. */
	since: number | null;
}

/** What is known of files that were never checked. */
export const NO_CHECKS: Checks = { last: null, begun: null, since: null };

/** Libraries of one host have checks of their own. */
const KEY = `zad-last-check:${base}`;

/** What could not be written, where storage is blocked or full: it is known until the page goes. */
let unwritten: Checks | null = null;

/** What is remembered, the same in all tabs. */
export function readChecks(): Checks {
	if (unwritten) return unwritten;
	try {
		return { ...NO_CHECKS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Checks>) };
	} catch {
		// Blocked storage, or what we never wrote.
		return NO_CHECKS;
	}
}

/** Remembers what is known of the checks now. */
export function keepChecks(checks: Checks): void {
	try {
		localStorage.setItem(KEY, JSON.stringify(checks));
		unwritten = null;
	} catch {
		unwritten = checks;
	}
}

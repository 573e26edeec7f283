import { base } from '$app/paths';

/** The last full check of this library, in which every stored file was as it should be. */
export interface SoundCheck {
	/** Milliseconds since 1970. */
	at: number;
	files: number;
}

/** Libraries of one host have checks of their own. */
const KEY = `zad-last-check:${base}`;

/** What is remembered of it, or null. */
export function readLastCheck(): SoundCheck | null {
	try {
		const { at, files } = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Record<string, unknown>;
		return typeof at === 'number' && typeof files === 'number' ? { at, files } : null;
	} catch {
		// Blocked storage, or what we never wrote.
		return null;
	}
}

/** Remembers a check, or with null that the last one is true no more. */
export function keepLastCheck(check: SoundCheck | null): void {
	try {
		if (check) localStorage.setItem(KEY, JSON.stringify(check));
		else localStorage.removeItem(KEY);
	} catch {
		// Blocked storage: it is known until the page goes.
	}
}

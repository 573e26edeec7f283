import { base } from '$app/paths';
import type { Toasts } from './toasts.svelte.ts';
import { downloadWords } from './words-download.ts';

/*
 * Browsers throw away what a site has stored: Chromium where the device is full, Safari where it was not opened for a week. A mark
 * beside the library tells an emptied shelf from one that was never filled, unless the browser took the mark along.
 */

const KEY = `zad-kept:${base}`;

/** Remembers whether what the reader wants of the library is on this device. */
export function markKept(kept: boolean): void {
	try {
		if (kept) localStorage.setItem(KEY, '1');
		else localStorage.removeItem(KEY);
	} catch {
		// Blocked storage: an eviction goes unsaid.
	}
}

/** Says once, where nothing of the library is here, that the browser has thrown it away, if it was. */
export function tellEviction(toasts: Toasts): void {
	try {
		if (localStorage.getItem(KEY) === null) return;
	} catch {
		return;
	}
	markKept(false);
	toasts.show({ text: () => downloadWords.evicted, stays: true });
}

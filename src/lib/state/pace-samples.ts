import { readSamples } from '$lib/reading/pace';

/** Where the samples of the reader's pace are kept: lists ask for the pace before a database is open. */
const STORAGE_KEY = 'zad-pace';

/** The samples that are kept on this device. */
export function storedSamples(): number[] {
	try {
		return readSamples(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]'));
	} catch {
		// Blocked storage or a foreign value.
		return [];
	}
}

/** Keeps the samples. */
export function storeSamples(samples: readonly number[]): void {
	try {
		localStorage.setItem(STORAGE_KEY, JSON.stringify(samples.map(Math.round)));
	} catch {
		// Blocked storage: the pace holds until the page is closed.
	}
}

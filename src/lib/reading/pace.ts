/** Words a minute of silent reading in Arabic, until this reader's own are known: slower than the 238 measured for English. */
export const USUAL_PACE = 175;

/** What a person can read, in words a minute; anything else was skimmed, or left open on the table. */
const SLOWEST = 60;
const FASTEST = 600;
/** Samples that are kept, and that it takes until they count. */
const KEPT = 25;
const FEWEST = 3;

/** Words a minute by the median of the samples, which one odd reading does not move; the usual pace while there are few. */
export function paceOf(samples: readonly number[]): number {
	if (samples.length < FEWEST) return USUAL_PACE;
	const sorted = [...samples].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] as number;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** The samples with a new one; a sample that nobody reads at is left out. */
export function addSample(samples: readonly number[], wordsAMinute: number): number[] {
	const plausible = wordsAMinute >= SLOWEST && wordsAMinute <= FASTEST;
	return plausible ? [...samples, wordsAMinute].slice(-KEPT) : [...samples];
}

/** What is stored as samples, as far as it is such. */
export function readSamples(stored: unknown): number[] {
	if (!Array.isArray(stored)) return [];
	return stored.reduce<number[]>(
		(samples, value) => (typeof value === 'number' ? addSample(samples, value) : samples),
		[]
	);
}

/** Steps in which `roundWords` doubles a number of words. */
const WORD_STEPS = 12;

/**
 * A number of words to within 3 percent, as a reading time in minutes needs it: a page of the list, which says it of each article,
 * then stays as it is when an article gains a sentence.
 */
export function roundWords(words: number): number {
	return Math.round(2 ** (Math.round(Math.log2(words) * WORD_STEPS) / WORD_STEPS));
}

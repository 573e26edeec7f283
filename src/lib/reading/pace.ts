/** Words a minute of silent reading in Arabic, until this reader's own are known: slower than the 238 measured for English. */
export const USUAL_PACE = 175;

/** What a person can read, in words a minute; anything else was skimmed, or left open on the table. */
const SLOWEST = 60;
const FASTEST = 600;
/** Seconds and words that a sample needs, or a glance at the clock would be the pace. */
const LEAST_SECONDS = 20;
const LEAST_WORDS = 60;
/** A reader who has not moved on for so many seconds a screen has stopped reading. */
const SECONDS_A_SCREEN = 180;
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

/**
 * Measures how fast one reads on: the words that went past the top of the screen, over the time that the page was in sight.
 * A step back, a jump of more than a screen, or a long rest begins anew.
 */
export class PaceMeter {
	#words = 0;
	#seconds = 0;
	#last: { word: number; at: number } | null = null;

	/**
	 * The reader stands at this word, with so many on the screen, at this time in seconds. Gives words a minute when enough
	 * was read, else null.
	 */
	see(word: number, onScreen: number, at: number): number | null {
		const last = this.#last;
		this.#last = { word, at };
		if (!last) return null;
		const [words, seconds] = [word - last.word, at - last.at];
		if (words < 0 || words > onScreen || seconds > SECONDS_A_SCREEN) {
			this.#reset();
			return null;
		}
		this.#words += words;
		this.#seconds += seconds;
		if (this.#words < LEAST_WORDS || this.#seconds < LEAST_SECONDS) return null;
		const wordsAMinute = (this.#words / this.#seconds) * 60;
		this.#reset();
		return wordsAMinute;
	}

	/** The page is out of sight: that time is no reading. */
	pause(): void {
		this.#last = null;
	}

	#reset(): void {
		this.#words = 0;
		this.#seconds = 0;
	}
}

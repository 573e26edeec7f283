/** Seconds and words that a sample needs, or a glance at the clock would be the pace. */
const LEAST_SECONDS = 20;
const LEAST_WORDS = 60;
/** A reader who has not moved on for so many seconds a screen has stopped reading. */
const SECONDS_A_SCREEN = 180;
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

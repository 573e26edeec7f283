/** A seeded source of chance (mulberry32), so that a failure can be seen again. */
export class Chance {
	#state: number;

	constructor(seed: number) {
		this.#state = seed;
	}

	/** From 0 up to, not including, 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from 0 up to, not including, `end`. */
	below(end: number): number {
		return Math.floor(this.next() * end);
	}

	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)]!;
	}

	/** Between `least` and `most` draws. */
	some<T>(least: number, most: number, draw: () => T): T[] {
		return Array.from({ length: least + this.below(most - least + 1) }, draw);
	}
}

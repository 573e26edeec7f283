import { describe, expect, it } from 'vitest';
import { roundWords } from '../../../src/lib/reading/pace.ts';

const COUNTS = Array.from({ length: 20_001 }, (_, words) => words);

describe('roundWords', () => {
	it('stays within 3 percent or the nearest word, and changes nothing that is rounded already', () => {
		for (const words of COUNTS) {
			const rounded = roundWords(words);
			expect(Math.abs(rounded - words)).toBeLessThanOrEqual(words * 0.03 + 0.5);
			expect(roundWords(rounded)).toBe(rounded);
		}
	});

	it('hardly ever tells a text from the same with a sentence more', () => {
		const told = COUNTS.filter((words) => words >= 300 && roundWords(words) !== roundWords(words + 4));
		expect(told.length / COUNTS.length).toBeLessThan(0.02);
	});
});

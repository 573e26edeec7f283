import { describe, expect, it } from 'vitest';
import { PaceMeter } from '../../../src/lib/reading/pace-meter.ts';
import { addSample, paceOf, readSamples, USUAL_PACE } from '../../../src/lib/reading/pace.ts';

/** A reader who moves on by `words` every `seconds`, on a screen of 100 words; what was measured. */
function read(meter: PaceMeter, steps: number, words: number, seconds: number, from = { word: 0, at: 0 }): number[] {
	const samples: number[] = [];
	for (let step = 0; step <= steps; step++) {
		const sample = meter.see(from.word + step * words, 100, from.at + step * seconds);
		if (sample !== null) samples.push(sample);
	}
	return samples;
}

describe('the pace of a reader', () => {
	it('is measured from words that went by and the time that they took', () => {
		const samples = read(new PaceMeter(), 40, 10, 4);
		expect(samples.length).toBeGreaterThan(3);
		for (const sample of samples) expect(sample).toBeCloseTo(150);
	});

	it('leaves out the time in which the page was not in sight', () => {
		const meter = new PaceMeter();
		read(meter, 5, 10, 4);
		meter.pause();
		const [sample] = read(meter, 10, 10, 4, { word: 50, at: 1000 });
		expect(sample).toBeCloseTo(150);
	});

	it.each([
		['a jump of more than a screen', 400, 24],
		['a step back', 20, 24],
		['a long rest', 60, 400]
	])('begins anew after %s', (_name, word, at) => {
		const meter = new PaceMeter();
		read(meter, 5, 10, 4);
		expect(meter.see(word, 100, at)).toBeNull();
		// Less than a sample needs, so nothing of what came before may count.
		expect(read(meter, 5, 10, 4, { word, at })).toEqual([]);
		expect(read(meter, 9, 10, 4, { word: word + 50, at: at + 20 })[0]).toBeCloseTo(150);
	});

	it('takes no sample that nobody reads at', () => {
		expect([20, 59, 601, 9000, Number.NaN].flatMap((pace) => addSample([], pace))).toEqual([]);
		expect(addSample([100], 120)).toEqual([100, 120]);
	});

	it('is the usual one until three samples are there, then their median, which one odd sample does not move', () => {
		expect([paceOf([]), paceOf([300, 300])]).toEqual([USUAL_PACE, USUAL_PACE]);
		expect(paceOf([120, 130, 125])).toBe(125);
		expect(paceOf([120, 130, 125, 580])).toBe(127.5);
	});

	it('follows the last 25 samples', () => {
		let samples: number[] = [];
		for (let index = 0; index < 40; index++) samples = addSample(samples, index < 20 ? 100 : 200);
		expect([samples.length, paceOf(samples)]).toEqual([25, 200]);
	});

	it('reads what is stored, and nothing else', () => {
		expect(readSamples([100, 'x', 5, null, 200])).toEqual([100, 200]);
		expect([readSamples(null), readSamples({}), readSamples('100')]).toEqual([[], [], []]);
	});
});

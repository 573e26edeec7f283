import { describe, expect, it } from 'vitest';
import { CODE_BYTES, makeCodes } from '../../../src/lib/reader/transfer-codes.ts';
import { readCode } from '../../../src/lib/state/code-camera.ts';
import { chanceHold, photograph } from '../../fixtures/photographed-code.ts';
import { Chance } from '../search/random.ts';

/** Codes of as much as they hold. */
async function someCodes(chance: Chance, count: number): Promise<string[]> {
	const bytes = new Uint8Array(CODE_BYTES * count).map(() => chance.below(256));
	return makeCodes(bytes);
}

/** How many of the codes are read in pictures of them. */
async function countRead(codes: string[], chance: Chance, blur: number): Promise<number> {
	let read = 0;
	for (const code of codes) {
		const text = readCode(await photograph(code, chanceHold(chance, blur)));
		if (text === code) read++;
		// A wrong text would spoil the whole row.
		else expect(text).toBeNull();
	}
	return read;
}

describe('the codes on a screen', () => {
	it.each([
		['a steady hand', 0.8, 29],
		['a hand that is out of focus', 1.6, 24]
	])('are read scaled, turned and pale by %s', async (_hold, blur, least) => {
		const chance = new Chance(17);
		expect(await countRead(await someCodes(chance, 30), chance, blur)).toBeGreaterThanOrEqual(least);
	});

	it('are not found where there are none', () => {
		const chance = new Chance(5);
		const data = new Uint8ClampedArray(240 * 240 * 4).map(() => chance.below(256));
		expect(readCode({ width: 240, height: 240, data })).toBeNull();
	});
});

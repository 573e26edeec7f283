import { describe, expect, it } from 'vitest';
import { readSurroundings, writeSurroundings } from '../../../src/lib/packs/surroundings.ts';

const rows = [
	{ place: 1, related: [2] },
	{ place: 0, related: [] },
	{ place: 2, related: [0, 1] }
];
const bytes = writeSurroundings(rows);

/** The file with one of its numbers of 32 bits changed. */
function lie(index: number, value: number): Uint8Array {
	const changed = new Uint8Array(bytes);
	new DataView(changed.buffer).setUint32(index * 4, value, true);
	return changed;
}

describe('what stands around articles', () => {
	it('comes back as it was written, also from the middle of a buffer', () => {
		expect(rows.map((_, number) => readSurroundings(bytes, number))).toEqual(rows);
		const inside = new Uint8Array(bytes.length + 3);
		inside.set(bytes, 3);
		expect(readSurroundings(inside.subarray(3), 2)).toEqual(rows[2]);
	});

	it.each([
		['no header', bytes.subarray(0, 4), 'damaged'],
		['a newer format', lie(0, 3), 'unsupported'],
		['fewer rows than it says', lie(1, 4), 'damaged'],
		['a place beyond the list', lie(2, 3), 'damaged'],
		['a relation to no article', lie(3, 3), 'damaged']
	])('is refused with %s', (_name, file, code) => {
		expect(() => readSurroundings(file, 0)).toThrow(expect.objectContaining({ code }) as Error);
	});

	it('is refused for an article that it does not know', () => {
		expect(() => readSurroundings(bytes, 3)).toThrow(expect.objectContaining({ code: 'damaged' }) as Error);
	});
});

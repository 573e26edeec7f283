import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitReader, BitWriter, PADDING, bitWidth, riceParameter } from '../../../src/lib/search/bits.ts';
import { SearchError } from '../../../src/lib/search/error.ts';

/** One thing to write and to read again. */
type Item =
	| { kind: 'bits' | 'wide' | 'rice'; value: number; width: number }
	| { kind: 'gamma'; value: number }
	| { kind: 'letters'; value: string };

function write(items: readonly Item[]): BitWriter {
	const writer = new BitWriter();
	for (const item of items) {
		if (item.kind === 'gamma') writer.gamma(item.value);
		else if (item.kind === 'letters') for (const unit of unitsOf(item.value)) writer.letter(unit);
		else writer[item.kind](item.value, item.width);
	}
	writer.align();
	return writer;
}

function unitsOf(text: string): number[] {
	return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/** A reader as segments are read: the bytes are followed by padding. */
function readerOf(bytes: Uint8Array): BitReader {
	const padded = new Uint8Array(bytes.length + PADDING);
	padded.set(bytes);
	return new BitReader(padded);
}

function read(reader: BitReader, item: Item): unknown {
	if (item.kind === 'gamma') return reader.gamma();
	if (item.kind === 'letters') return String.fromCharCode(...unitsOf(item.value).map(() => reader.letter()));
	return reader[item.kind](item.width);
}

/** Numbers below 2 ** width, the highest one often among them: it is where shifts go wrong. */
const below = (width: number): fc.Arbitrary<number> =>
	fc.oneof(fc.integer({ min: 0, max: 2 ** width - 1 }), fc.constantFrom(0, 2 ** width - 1));
const fixed = (kind: 'bits' | 'wide', most: number): fc.Arbitrary<Item> =>
	fc.integer({ min: 0, max: most }).chain((width) => below(width).map((value) => ({ kind, value, width })));
const rice: fc.Arbitrary<Item> = fc
	.record({
		width: fc.integer({ min: 0, max: 24 }),
		// Up to ten thousand zeros; most are few.
		quotient: fc.oneof({ weight: 4, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(10_000) }),
		rest: fc.nat()
	})
	.map(({ width, quotient, rest }) => ({
		kind: 'rice' as const,
		width,
		value: Math.min(2 ** 31 - 1, quotient * 2 ** width + (rest % 2 ** width))
	}));
const gamma: fc.Arbitrary<Item> = fc
	.oneof(
		fc.integer({ min: 1, max: 20 }),
		fc.integer({ min: 1, max: 2 ** 31 }),
		fc.nat(31).map((power) => 2 ** power)
	)
	.map((value) => ({ kind: 'gamma', value }));
const letters: fc.Arbitrary<Item> = fc
	.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'ابتثنيءة١aZ\0\uFFFF\uD800') }))
	.map((value) => ({ kind: 'letters', value }));
const item: fc.Arbitrary<Item> = fc.oneof(fixed('bits', 24), fixed('wide', 32), rice, gamma, letters);

describe('bits', () => {
	it('are read as they were written, whatever stands before and behind', () => {
		fc.assert(
			fc.property(fc.array(item, { maxLength: 40 }), (items) => {
				const writer = write(items);
				const bytes = writer.bytes();
				expect(bytes.length).toBe(writer.length);
				const reader = readerOf(bytes);
				for (const item of items) {
					expect(read(reader, item), item.kind).toBe(item.value);
				}
				reader.check();
				expect(reader.remaining).toBeGreaterThanOrEqual(0);
				expect(reader.remaining).toBeLessThan(8);
			}),
			{ numRuns: 2000, seed: 1 }
		);
	});

	it('of postings are read in pairs', () => {
		const posting = fc.record({
			gap: fc.oneof(fc.nat(20), fc.nat(100_000)),
			frequency: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 2 ** 20 }))
		});
		fc.assert(
			fc.property(fc.array(posting, { maxLength: 30 }), fc.nat(12), fc.nat(23), (postings, parameter, lead) => {
				const writer = new BitWriter();
				writer.bits(0, lead);
				for (const { gap, frequency } of postings) {
					writer.rice(gap, parameter);
					writer.gamma(frequency);
				}
				writer.bits(5, 3);
				writer.align();
				const reader = readerOf(writer.bytes());
				reader.bits(lead);
				const places = new Uint32Array(postings.length + 2);
				const frequencies = new Uint32Array(postings.length + 2);
				const last = reader.pairs(postings.length, parameter, places, frequencies, 1);
				let place = -1;
				expect([...places]).toEqual([0, ...postings.map(({ gap }) => (place += gap + 1)), 0]);
				expect([...frequencies]).toEqual([0, ...postings.map(({ frequency }) => frequency), 0]);
				expect(last).toBe(place);
				expect(reader.bits(3)).toBe(5);
			}),
			{ numRuns: 1000, seed: 2 }
		);
	});

	it.each<[string, Item, number]>([
		['most frequencies are 1', { kind: 'gamma', value: 1 }, 1],
		['a gap near the mean', { kind: 'rice', value: 3, width: 2 }, 3],
		['an Arabic word of four letters', { kind: 'letters', value: 'كتاب' }, 4 * 5],
		['an ASCII letter', { kind: 'letters', value: 'a' }, 13],
		['any other', { kind: 'letters', value: 'چ' }, 22]
	])('are few: %s', (_, item, bits) => {
		const reader = readerOf(write([item]).bytes());
		read(reader, item);
		expect(reader.position).toBe(bits);
	});

	it('go on in a buffer that grows', () => {
		const writer = new BitWriter();
		for (let at = 0; at < 3000; at++) writer.bits(at & 255, 8);
		for (let number = 0; number < 3000; number++) writer.wide(number * 1000, 32);
		const reader = readerOf(writer.bytes());
		for (let at = 0; at < 3000; at++) expect(reader.bits(8)).toBe(at & 255);
		for (let number = 0; number < 3000; number++) expect(reader.wide(32)).toBe(number * 1000);
	});

	it('that are missing are an error of their own kind, at the latest when asked', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 20 }), fc.array(item, { maxLength: 60 }), (bytes, items) => {
				const reader = readerOf(bytes);
				try {
					for (const item of items) read(reader, item);
					reader.check();
				} catch (error) {
					expect(error).toBeInstanceOf(SearchError);
					expect(error).toHaveProperty('code', 'damaged');
					return;
				}
				expect(reader.remaining).toBeGreaterThanOrEqual(0);
			}),
			{ numRuns: 2000, seed: 3 }
		);
	});

	it('never announce more things than there are bits', () => {
		const writer = new BitWriter();
		writer.gamma(2 ** 31);
		writer.align();
		expect(() => readerOf(writer.bytes()).count()).toThrow(SearchError);
	});
});

describe('a width', () => {
	it('holds every number below the limit, and is the least that does', () => {
		expect([0, 1, 2, 3, 4, 5, 255, 256, 257, 2 ** 31].map(bitWidth)).toEqual([0, 0, 1, 2, 2, 3, 8, 8, 9, 31]);
	});
});

describe('a Rice parameter', () => {
	it('is within a tenth of the cheapest for gaps of that mean', () => {
		const cost = (mean: number, parameter: number): number => {
			// Geometric gaps, the numbers that Rice codes are for.
			let bits = 0;
			const share = 1 / (mean + 1);
			for (let gap = 0, chance = share; gap < 40 * (mean + 1); gap++, chance *= 1 - share) {
				bits += chance * (Math.floor(gap / 2 ** parameter) + 1 + parameter);
			}
			return bits;
		};
		for (const mean of [0, 0.1, 1, 2, 3, 5, 10, 33, 100, 1000]) {
			const cheapest = Math.min(...Array.from({ length: 14 }, (_, parameter) => cost(mean, parameter)));
			expect(cost(mean, riceParameter(mean))).toBeLessThan(1.1 * cheapest);
		}
	});

	it('is one that can be written, whatever the mean', () => {
		expect([0, 0.5, 1, 1000, 2 ** 31].map(riceParameter)).toEqual([0, 0, 0, 9, 30]);
	});
});

import { describe, expect, it } from 'vitest';
import { BitWriter } from '../../../src/lib/search/bits.ts';
import type { SegmentBytes } from '../../../src/lib/search/build.ts';
import { SearchError } from '../../../src/lib/search/error.ts';
import { FORMAT, MAGIC, SECTIONS } from '../../../src/lib/search/format.ts';
import { mergeSegments } from '../../../src/lib/search/merge.ts';
import { nearestForms, search } from '../../../src/lib/search/search.ts';
import { openSegment, sectionSizes } from '../../../src/lib/search/segment.ts';
import { build, open, type Sketch } from './in-memory.ts';
import { Chance } from './random.ts';

const DOCUMENTS: Sketch[] = Array.from({ length: 12 }, (_, number) => ({
	id: `article-${number}`,
	title: `المقال ${number}`,
	text: ['كتب المهندسون عن القرى والمدن والكتاب', `ثم كتبوا عن البحر ${number} مرات `.repeat(1 + (number % 3) * 3)],
	author: ['ليلى', 'سالم', null][number % 3]!,
	section: 'علوم',
	tags: ['سفر', 'بحر'].slice(number % 3),
	date: `202${number % 4}-01-01`
}));
const SOUND = build(DOCUMENTS);
/** One with a single value of each kind and one word, where numbers take no bits at all. */
const TINY = build([{ text: ['بحر'], author: 'ليلى', tags: ['سفر'] }]);
const QUERIES = ['مهندس كتب', 'ال', '"البحر 7" -قرى كاتب:ليلى', 'القر', 'مهتدس '];

/** Opens the bytes and asks them everything; passes over SearchError, lets any other error through. */
async function use({ head, chunks }: SegmentBytes, queries = QUERIES): Promise<string> {
	try {
		const segment = openSegment(head, async (numbers) => numbers.map((number) => chunks[number]!));
		for (const query of queries) {
			const { hits, total } = await search([segment], { query });
			const areSound = hits.every(({ id, score }) => typeof id === 'string' && score >= 0 && score < Infinity);
			if (!areSound || total > segment.documentCount) expect({ query, hits, total }).toBe('an answer');
		}
		await nearestForms([segment], 'مهتدس', 3);
		await mergeSegments([segment]);
		return 'sound';
	} catch (error) {
		if (!(error instanceof SearchError)) throw error;
		return error.code;
	}
}

/** As `use`, and says how long it took. */
async function time(bytes: SegmentBytes, queries?: string[]): Promise<[outcome: string, milliseconds: number]> {
	const start = performance.now();
	const outcome = await use(bytes, queries);
	return [outcome, performance.now() - start];
}

/** What takes so long hangs, also on a machine that does other things; most take a third of a millisecond. */
const LONGEST = 10_000;

describe('an index segment', () => {
	it('is refused when it is of another format', async () => {
		const other = new BitWriter();
		for (const byte of MAGIC) other.bits(byte, 8);
		other.gamma(FORMAT + 1);
		other.align();
		other.append(new Uint8Array(100));
		expect(await use({ ...SOUND, head: other.bytes().slice() })).toBe('unsupported');
	});

	it('can be read from the middle of a larger buffer', async () => {
		const inside = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
			const larger = new Uint8Array(bytes.length + 20).fill(0xff);
			larger.set(bytes, 7);
			return larger.subarray(7, 7 + bytes.length);
		};
		const moved = open({ head: inside(SOUND.head), chunks: SOUND.chunks.map(inside) });
		for (const query of QUERIES)
			expect(await search([moved], { query })).toEqual(await search([open(SOUND)], { query }));
	});

	it('is found damaged when its head is cut short, anywhere', async () => {
		for (let length = 0; length < SOUND.head.length; length++) {
			expect(await use({ ...SOUND, head: SOUND.head.slice(0, length) }), `${length}`).toBe('damaged');
		}
	});

	it('is found damaged when chunks are missing or too short', async () => {
		const { head, chunks } = SOUND;
		expect(await use({ head, chunks: [] })).toBe('damaged');
		expect(await use({ head, chunks: [new Uint8Array()] })).toBe('damaged');
		for (let length = 0; length < chunks[0]!.length; length += 7) {
			expect(await use({ head, chunks: [chunks[0]!.slice(0, length)] }), `${length}`).toBe('damaged');
		}
	});

	it('is found damaged when a word points to a document that there is not', async () => {
		const { head, chunks } = build([{ text: ['مهندس'] }]);
		const { dictionary, endings, families, ids } = sectionSizes(head);
		const posting = dictionary + endings + families + ids;
		// No document is passed over, and the word stands there once.
		expect(chunks[0]![posting]).toBe(0b11000000);
		chunks[0]![posting] = 0b01100000;
		expect(await use({ head, chunks }, ['مهندس '])).toBe('damaged');
	});

	it('is found damaged again the next time', async () => {
		const { head, chunks } = SOUND;
		const sizes = sectionSizes(head);
		for (const section of ['dictionary', 'families', 'postings'] as const) {
			const before = SECTIONS.slice(0, SECTIONS.indexOf(section)).reduce((sum, name) => sum + sizes[name], 0);
			const broken = chunks[0]!.slice();
			broken.fill(0, before, before + sizes[section]);
			const segment = open({ head, chunks: [broken] });
			for (let times = 0; times < 3; times++) {
				await expect(search([segment], { query: 'مهندس ' }), section).rejects.toMatchObject({ code: 'damaged' });
			}
		}
	});

	it('answers again when a chunk that could not be read can be', async () => {
		let fails = true;
		const segment = openSegment(SOUND.head, async (numbers) => {
			if (fails) throw new TypeError('The connection is lost');
			return numbers.map((number) => SOUND.chunks[number]!);
		});
		// What storage throws is passed on as it is.
		await expect(search([segment], { query: 'مهندس' })).rejects.toThrow(TypeError);
		fails = false;
		expect(await search([segment], { query: 'مهندس' })).toEqual(await search([open(SOUND)], { query: 'مهندس' }));
	});

	it('does not disturb the search of others after it was found damaged', async () => {
		const sound = open(SOUND);
		// Its plural stands behind it, so that some damage is met when the word itself has been counted.
		const query = 'كتاب البحر';
		const expected = await search([sound], { query });
		const { dictionary, endings, families, ids, postings } = sectionSizes(SOUND.head);
		const before = dictionary + endings + families + ids;
		for (let at = before; at < before + postings; at++) {
			const broken = SOUND.chunks[0]!.slice();
			broken.fill(0, at, before + postings);
			await search([open({ head: SOUND.head, chunks: [broken] })], { query }).catch(() => null);
			expect(await search([sound], { query })).toEqual(expected);
		}
	});
});

type Damage = (bytes: Uint8Array<ArrayBuffer>, chance: Chance) => Uint8Array<ArrayBuffer>;

const flip: Damage = (bytes, chance) => {
	const broken = bytes.slice();
	for (let flips = 1 + chance.below(4); flips > 0 && broken.length > 0; flips--) {
		broken[chance.below(broken.length)]! ^= 1 << chance.below(8);
	}
	return broken;
};
/** Runs of zeros are read as huge numbers, runs of ones as many small ones. */
const fill: Damage = (bytes, chance) => {
	const from = chance.below(bytes.length + 1);
	return bytes.slice().fill(chance.pick([0, 0, 0xff]), from, from + 1 + chance.below(12));
};
const cut: Damage = (bytes, chance) => bytes.slice(0, chance.below(bytes.length + 1));
const lengthen: Damage = (bytes, chance) => Uint8Array.from([...bytes, ...chance.some(1, 20, () => chance.below(256))]);
const leaveOut: Damage = (bytes, chance) => {
	const from = chance.below(bytes.length + 1);
	return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(from + 1 + chance.below(8))]);
};
const splice: Damage = (bytes, chance) => {
	const from = chance.below(bytes.length + 1);
	const again = bytes.subarray(from, from + chance.below(30));
	const at = chance.below(bytes.length + 1);
	return Uint8Array.from([...bytes.subarray(0, at), ...again, ...bytes.subarray(at)]);
};
const noise: Damage = (bytes, chance) => {
	const broken = bytes.slice();
	for (let at = chance.below(bytes.length + 1); at < broken.length; at++) broken[at] = chance.below(256);
	return broken;
};
const swap: Damage = (bytes, chance) => {
	const [from, to, length] = [chance.below(bytes.length), chance.below(bytes.length), chance.below(20)];
	return bytes.slice().copyWithin(to, from, from + length);
};
const KINDS = { flip, fill, cut, lengthen, leaveOut, splice, noise, swap };

describe('damage to a segment never does more than to make it damaged:', () => {
	// 6,250 times eight kinds: 50,000 in all.
	it.each(Object.entries(KINDS))('%s', { timeout: 180_000 }, async (_, damage) => {
		const chance = new Chance(7);
		const outcomes = new Map<string, number>();
		let longest = 0;
		for (let round = 0; round < 6250; round++) {
			const { head, chunks } = round % 4 === 3 ? TINY : SOUND;
			const where = chance.pick(['head', 'head', 'chunk', 'both']);
			const [outcome, milliseconds] = await time(
				{
					head: where === 'chunk' ? head : damage(head, chance),
					chunks: chunks.map((chunk) => (where === 'head' ? chunk : damage(chunk, chance)))
				},
				[chance.pick(QUERIES)]
			);
			outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
			longest = Math.max(longest, milliseconds);
		}
		expect(longest).toBeLessThan(LONGEST);
		expect(process.memoryUsage().rss).toBeLessThan(1e9);
		// An index is not a checksum: what still makes sense is answered, as when there is more than is read.
		expect(outcomes.get('sound')).toBeGreaterThan(20);
		if (damage !== lengthen) expect(outcomes.get('damaged')).toBeGreaterThan(500);
		const others = [...outcomes.keys()].filter((outcome) => !['sound', 'damaged', 'unsupported'].includes(outcome));
		expect(others).toEqual([]);
	});
});

/** Writes a head by hand up to where its lie is. */
function lie(write: (writer: BitWriter) => void): SegmentBytes {
	const writer = new BitWriter();
	for (const byte of MAGIC) writer.bits(byte, 8);
	writer.gamma(FORMAT);
	write(writer);
	writer.align();
	// Enough zeros for nothing to be cut short by the end.
	writer.append(new Uint8Array(1000));
	return { head: writer.bytes().slice(), chunks: [new Uint8Array(1000)] };
}

function sections(writer: BitWriter, length: number): void {
	for (let section = 0; section < SECTIONS.length; section++) writer.gamma(length + 1);
}

/** One document of three words without a title, and without values of the first `kinds` kinds. */
function oneDocument(writer: BitWriter, kinds: number): void {
	writer.gamma(2);
	for (const length of [3, 0]) {
		writer.gamma(1);
		writer.rice(length, 0);
	}
	for (let kind = 0; kind < kinds; kind++) for (let number = 0; number < 2; number++) writer.gamma(1);
}

/** The index of a section's blocks: the first key of each, and how long it is. */
function blocks(writer: BitWriter, entries: number, lengths: number[][]): void {
	writer.gamma(entries + 1);
	lengths.forEach((own, number) => {
		writer.rice(0, 2);
		writer.rice(1, 1);
		writer.letter('اب'.charCodeAt(number));
		for (const length of own) writer.gamma(length + 1);
	});
}

/** The indexes of all sections, each of two blocks of these lengths. */
function allBlocks(writer: BitWriter, first: number, second: number): void {
	// No affixes.
	writer.gamma(1);
	writer.align();
	for (const parts of [3, 1, 1, 1]) blocks(writer, 17, [Array(parts).fill(first), Array(parts).fill(second)]);
}

describe('numbers that cannot be do not cost time or memory:', () => {
	const most = 2 ** 32 - 2;
	const lies: Record<string, (writer: BitWriter) => void> = {
		'four thousand million documents': (writer) => {
			sections(writer, 0);
			writer.gamma(most);
		},
		'a document of so many words': (writer) => {
			sections(writer, 100);
			writer.gamma(2);
			writer.gamma(25);
			writer.rice(most, 24);
		},
		'so many different dates': (writer) => {
			sections(writer, 100);
			oneDocument(writer, 0);
			writer.gamma(most);
		},
		'the only tag so many times': (writer) => {
			sections(writer, 100);
			oneDocument(writer, 3);
			writer.gamma(2);
			writer.rice(0, 2);
			writer.rice(1, 1);
			writer.letter('ا'.charCodeAt(0));
			writer.gamma(most);
		},
		'a tag without end': (writer) => {
			sections(writer, 100);
			oneDocument(writer, 3);
			writer.gamma(2);
			writer.rice(0, 2);
			writer.rice(100_000, 1);
		},
		'so many affixes': (writer) => {
			sections(writer, 100);
			oneDocument(writer, 4);
			writer.gamma(most);
		},
		'so many classes': (writer) => {
			sections(writer, 100);
			oneDocument(writer, 4);
			writer.gamma(1);
			writer.align();
			blocks(writer, most, []);
		},
		'blocks that end before they begin': (writer) => {
			sections(writer, 2 ** 20);
			oneDocument(writer, 4);
			allBlocks(writer, 1000, most - 500);
		}
	};
	for (const length of [2 ** 20, 2 ** 29, 2 ** 30, 2 ** 31, most]) {
		lies[`sections and blocks of ${length} bytes`] = (writer) => {
			sections(writer, length);
			oneDocument(writer, 4);
			allBlocks(writer, Math.floor(length / 2), Math.floor(length / 2));
		};
	}
	it.each(Object.entries(lies))('%s', async (_, write) => {
		const before = process.memoryUsage();
		const [outcome, milliseconds] = await time(lie(write), ['اب', 'بحر', 'ا', 'مهندسون ']);
		expect(outcome).toBe('damaged');
		expect(milliseconds).toBeLessThan(LONGEST);
		const after = process.memoryUsage();
		expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(200e6);
		expect(after.heapUsed - before.heapUsed).toBeLessThan(200e6);
	});
});

import { describe, expect, it } from 'vitest';
import { ColumnWriter } from '../../../src/lib/search/columns.ts';
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
		const other = new ColumnWriter();
		other.numbers([FORMAT + 1]);
		const foreign = Uint8Array.from([...MAGIC, ...other.bytes()]);
		expect(await use({ ...SOUND, head: foreign })).toBe('unsupported');
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
		expect(outcomes.get('sound')).toBeGreaterThan(5);
		if (damage !== lengthen) expect(outcomes.get('damaged')).toBeGreaterThan(500);
		const others = [...outcomes.keys()].filter((outcome) => !['sound', 'damaged', 'unsupported'].includes(outcome));
		expect(others).toEqual([]);
	});
});

/** A head of one document with two blocks in each section, of these lengths, in sections of `length` bytes. */
function lie(length: number, first: number, second: number, documents = 17): SegmentBytes {
	const head = new ColumnWriter();
	head.numbers([FORMAT, documents, 51, 0, 0, ...SECTIONS.map(() => length)]);
	head.numbers(Array(17).fill(3));
	head.numbers(Array(17).fill(0));
	for (let kind = 0; kind < 4; kind++) {
		head.texts(['']);
		head.numbers(Array(17).fill(0));
		head.numbers([]);
	}
	head.texts([' ']);
	for (const [parts, entries] of [
		[3, 17],
		[1, 65],
		[1, 33],
		[1, 17]
	] as const) {
		head.numbers([entries]);
		head.texts(['ا', 'ب']);
		for (let part = 0; part < parts; part++) head.numbers([0, first, (first + second) % 2 ** 32]);
	}
	return { head: Uint8Array.from([...MAGIC, ...head.bytes()]), chunks: [new Uint8Array(1000)] };
}

describe('numbers that cannot be do not cost time or memory:', () => {
	const most = 2 ** 32 - 1;
	const lies = new Map<string, SegmentBytes>();
	// Every column of a sound head has its turn.
	for (let at: number = MAGIC.length, column = 1; at < SOUND.head.length; column++) {
		const sound = new DataView(SOUND.head.buffer, at);
		const [count, kind] = [sound.getUint32(0, true), sound.getUint32(4, true)];
		for (const [name, offset, number] of [
			['a column of four thousand million numbers', 0, most],
			['a column of unknown numbers', 4, 3]
		] as const) {
			const head = SOUND.head.slice();
			new DataView(head.buffer, at).setUint32(offset, number, true);
			lies.set(`${name}, the ${column}.`, { ...SOUND, head });
		}
		at += 8 + Math.ceil((count * 2 ** kind) / 4) * 4;
	}
	lies.set('four thousand million documents', lie(100, 1, 1, most));
	lies.set('blocks that end before they begin', lie(2 ** 20, 1000, most - 500));
	for (const length of [2 ** 20, 2 ** 29, 2 ** 30, 2 ** 31, most]) {
		lies.set(`sections and blocks of ${length} bytes`, lie(length, Math.floor(length / 2), Math.floor(length / 2)));
	}
	it.each([...lies])('%s', async (_, segment) => {
		const before = process.memoryUsage();
		const [outcome, milliseconds] = await time(segment, ['اب', 'بحر', 'ا', 'مهندسون ']);
		expect(outcome).toBe('damaged');
		expect(milliseconds).toBeLessThan(LONGEST);
		const after = process.memoryUsage();
		expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(200e6);
		expect(after.heapUsed - before.heapUsed).toBeLessThan(200e6);
	});
});

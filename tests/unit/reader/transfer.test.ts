import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase45, toBase45 } from '../../../src/lib/reader/base45.ts';
import { makeBackup } from '../../../src/lib/reader/backup.ts';
import { nextStamp, NO_STAMP } from '../../../src/lib/reader/clock.ts';
import { ReaderError } from '../../../src/lib/reader/error.ts';
import { EMPTY_MARK } from '../../../src/lib/reader/high-water.ts';
import { readImport } from '../../../src/lib/reader/import.ts';
import { editedItem, lastChange, mergeItems, type Edit, type Item } from '../../../src/lib/reader/item.ts';
import { noteTexts } from '../../../src/lib/reader/note.ts';
import { laterPosition, type ReadingPosition } from '../../../src/lib/reader/positions.ts';
import { CODE_BYTES, CodeCollector, makeCodes } from '../../../src/lib/reader/transfer-codes.ts';
import {
	isTransferLink,
	LONGEST_LINK,
	makeTransferLink,
	readTransferLink
} from '../../../src/lib/reader/transfer-link.ts';
import { packTransfer, unpackTransfer } from '../../../src/lib/reader/transfer.ts';
import { makeSnapshot } from '../../fixtures/reader-snapshot.ts';

const PAGE = 'https://zad.example/reader/data/';
const NOW = Date.UTC(2026, 0);

/** What a device knows, by ids. */
interface Device {
	items: Map<string, Item>;
	positions: Map<string, ReadingPosition>;
}
type Data = { items: Item[]; positions: ReadingPosition[] };

const dataOf = ({ items, positions }: Device): Data => ({
	items: [...items.values()],
	positions: [...positions.values()]
});

/** Without what a device knows of itself alone. */
const only = ({ items, positions }: Data): Data => ({ items, positions });

/** Joins as the store does. */
function join(device: Device, { items, positions }: Data): Device {
	const joined = { items: new Map(device.items), positions: new Map(device.positions) };
	for (const item of items) {
		const before = joined.items.get(item.id);
		joined.items.set(item.id, mergeItems(before ?? item, item));
	}
	for (const place of positions) {
		joined.positions.set(place.articleId, laterPosition(place, joined.positions.get(place.articleId)));
	}
	return joined;
}

/** Equal devices give equal text. */
const textOf = ({ items, positions }: Device) =>
	JSON.stringify([items, positions].map((map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))));

async function throughCodes(bytes: Uint8Array<ArrayBuffer>, shuffle: (codes: string[]) => string[]) {
	const collector = new CodeCollector();
	for (const code of shuffle(await makeCodes(bytes))) collector.add(code);
	return (await collector.whole())!;
}

/** What arrives of a device on another one, by each of the carriers. */
const CARRIERS: Record<string, (data: Data) => Promise<Data>> = {
	'a file': async (data) => {
		const text = await makeBackup({ ...data, mark: EMPTY_MARK }, NOW, '\t');
		return (await readImport(new TextEncoder().encode(text).buffer as ArrayBuffer, PAGE)).data;
	},
	'a link': async (data) => {
		const link = makeTransferLink(PAGE, await packTransfer({ ...data, mark: EMPTY_MARK }, NOW))!;
		return (await unpackTransfer(readTransferLink(new URL(link).hash))).data;
	},
	codes: async (data) => {
		const bytes = await packTransfer({ ...data, mark: EMPTY_MARK }, NOW);
		// Every code twice, the last ones first.
		const arrived = await throughCodes(bytes, (codes) => [...codes, ...codes].reverse());
		return (await unpackTransfer(arrived)).data;
	}
};

type Step = { device: number; edit: Edit } | { device: number; place: number } | { device: number; from: number };
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		device: fc.nat(2),
		edit: fc.oneof(
			fc.record({
				id: fc.constantFrom('bookmark:أ', 'bookmark:ب', 'link:https://a.example/'),
				set: fc.record({ title: fc.string(), savedAt: fc.nat(), deleted: fc.constantFrom(null, 5) })
			}),
			fc.record({
				id: fc.constantFrom('bookmark:أ', 'bookmark:ب'),
				note: fc.constantFrom('', 'أول', 'ثان 🕌', 'ثالث\n')
			})
		)
	}),
	fc.record({ device: fc.nat(2), place: fc.nat(9) }),
	fc.record({ device: fc.nat(2), from: fc.nat(2) })
);

/** Three devices after edits and exchanges; their clocks stand apart. */
function play(steps: Step[]): [Device, Device, Device] {
	const devices = Array.from({ length: 3 }, (): Device => ({ items: new Map(), positions: new Map() }));
	const clocks = [NO_STAMP, NO_STAMP, NO_STAMP];
	steps.forEach((step, index) => {
		const { device } = step;
		const own = devices[device]!;
		if ('from' in step) devices[device] = join(own, dataOf(devices[step.from]!));
		else if ('place' in step) {
			const at = { words: 9, anchor: null, gap: 0, share: step.place / 10, finished: false, dismissed: false };
			const place = { articleId: 'أ', title: 'عنوان', ...at, readAt: 1_000 + index - 3 * device };
			devices[device] = join(own, { items: [], positions: [place] });
		} else {
			const known = own.items.get(step.edit.id);
			const last = [clocks[device]!, known ? lastChange(known) : NO_STAMP].sort().at(-1)!;
			clocks[device] = nextStamp(last, `d${device}`, 1_000 + index - 10 * device);
			const change = editedItem(known, step.edit, clocks[device]!);
			devices[device] = join(own, { items: [mergeItems(change, change)], positions: [] });
		}
	});
	return devices as [Device, Device, Device];
}

describe.each(Object.entries(CARRIERS))('what devices of one reader know, carried by %s,', (_name, carry) => {
	it('joins to the same in whatever order and however often it is carried', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
				const [a, b, c] = play(steps);
				const [toA, toB, toC] = await Promise.all([a, b, c].map((device) => carry(dataOf(device))));
				const ab = join(a, toB!);
				expect(textOf(ab)).toBe(textOf(join(b, toA!)));
				expect(textOf(join(ab, toB!))).toBe(textOf(ab));
				expect(textOf(join(ab, toC!))).toBe(textOf(join(a, await carry(dataOf(join(b, toC!))))));
			}),
			{ numRuns: 150, seed: 3 }
		);
	});

	it('keeps both notes that did not know of each other', async () => {
		const note = (text: string, device: string) => {
			const at = nextStamp(NO_STAMP, device, 1_000);
			return editedItem(undefined, { id: 'bookmark:أ', set: { title: 'عنوان' }, note: text }, at);
		};
		const here = join({ items: new Map(), positions: new Map() }, { items: [note('هنا', 'a')], positions: [] });
		const both = join(here, await carry({ items: [note('هناك', 'b')], positions: [] }));
		expect(noteTexts(both.items.get('bookmark:أ')!.note)).toEqual(['هنا', 'هناك']);
	});

	it('is the same data, of a large reader too', async () => {
		const { items, positions } = makeSnapshot({ bookmarks: 60, notes: true });
		expect(only(await carry({ items, positions }))).toEqual({ items, positions });
	});
});

/** Counts how reading ended; nothing but the very same data may come through. */
async function tally(reads: (() => Promise<Data>)[], whole: Data): Promise<Record<string, number>> {
	const ends: Record<string, number> = {};
	for (const read of reads) {
		let end = 'same';
		try {
			expect(only(await read())).toEqual(whole);
		} catch (error) {
			if (!(error instanceof ReaderError)) throw error;
			end = error.code;
		}
		ends[end] = (ends[end] ?? 0) + 1;
	}
	return ends;
}

describe('what is damaged, cut off, newer or of another kind is refused whole', () => {
	const snapshot = makeSnapshot({ bookmarks: 20, notes: true });
	const { items, positions } = snapshot;
	const letter = fc.constantFrom(...'ABCabc019-_=+/%#ء ');

	it('as a link: 300 of them', async () => {
		const link = makeTransferLink(PAGE, await packTransfer(snapshot, NOW))!;
		const start = PAGE.length;
		const place = fc.integer({ min: start, max: link.length - 1 });
		const change = fc.tuple(place, letter).map(([at, other]) => link.slice(0, at) + other + link.slice(at + 1));
		const cut = place.map((at) => link.slice(0, at));
		const splice = fc.tuple(place, place).map(([from, to]) => link.slice(0, from) + link.slice(to));
		const newer = fc.integer({ min: 2, max: 99 }).map((form) => link.replace('#zad1=', `#zad${form}=`));
		const foreign = fc.constantFrom(
			'',
			PAGE,
			`${PAGE}#copy`,
			'https://a.example/#zad',
			`${PAGE}#zad1=`,
			`${PAGE}#zad1=AAAA`
		);
		const others = await Promise.all(
			[1, 2].map(async (format) => {
				const content = JSON.parse(await makeBackup(snapshot, NOW)) as object;
				const text = JSON.stringify({ ...content, format, sha256: 'x' });
				const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
				return makeTransferLink(PAGE, new Uint8Array(await new Response(stream).arrayBuffer()))!;
			})
		);
		const written = fc.constantFrom(...others);
		const whole = fc.constantFrom(link, `انظر: ${link}\nمن هاتفي`, link.slice(start));
		const links = fc.sample(fc.oneof(change, cut, splice, newer, foreign, written, whole), { numRuns: 300, seed: 11 });
		const reads = links.map((text) => async () => (await unpackTransfer(readTransferLink(text))).data);
		const ends = await tally(reads, { items, positions });
		expect(ends.damaged).toBeGreaterThan(100);
		expect(ends['newer-file']).toBeGreaterThan(30);
		expect(ends.unknown).toBeGreaterThan(20);
		expect(ends.same).toBeGreaterThan(20);
	});

	it('as codes: 250 rows of them', async () => {
		const codes = await makeCodes(await packTransfer(snapshot, NOW));
		expect(codes.length).toBeGreaterThan(3);
		const other = await makeCodes(await packTransfer(makeSnapshot({ bookmarks: 19, notes: true }), NOW));
		const which = fc.nat(codes.length - 1);
		const replace = (index: number, text: string) => codes.map((code, at) => (at === index ? text : code));
		const change = fc.tuple(which, fc.nat(900), letter).map(([index, at, to]) => {
			const code = codes[index]!;
			return replace(index, code.slice(0, at % code.length) + to + code.slice((at % code.length) + 1));
		});
		const missing = which.map((index) => codes.filter((_, at) => at !== index));
		const mixed = which.map((index) => replace(index, other[index % other.length]!));
		const renumbered = fc.tuple(which, which).map(([index, to]) => {
			return replace(index, codes[index]!.replace(/:\d+:/, `:${to + 1}:`));
		});
		const newer = fc
			.integer({ min: 2, max: 99 })
			.map((form) => codes.map((code) => code.replace('ZAD1', `ZAD${form}`)));
		const foreign = fc.constantFrom(['https://a.example/'], ['ZAD1:'], ['WIFI:S:x;;'], []);
		const whole = fc.shuffledSubarray([...codes, ...codes], { minLength: codes.length * 2 });
		const rows = fc.sample(fc.oneof(change, missing, mixed, renumbered, newer, foreign, whole), {
			numRuns: 250,
			seed: 4
		});
		const reads = rows.map((row) => async () => {
			const collector = new CodeCollector();
			for (const code of row) collector.add(code);
			const bytes = await collector.whole();
			if (!bytes) throw new ReaderError('damaged', 'not all codes are here');
			return (await unpackTransfer(bytes)).data;
		});
		const ends = await tally(reads, { items, positions });
		expect(ends.damaged).toBeGreaterThan(80);
		expect(ends['newer-file']).toBeGreaterThan(20);
		expect(ends.unknown).toBeGreaterThan(5);
		expect(ends.same).toBeGreaterThan(20);
	});
});

describe('a link', () => {
	it('is known by its fragment, and is refused where it grew too long to be sent', async () => {
		const bytes = await packTransfer(makeSnapshot({ bookmarks: 100, notes: true }), NOW);
		const link = makeTransferLink(PAGE, bytes)!;
		expect(link.length).toBeLessThanOrEqual(LONGEST_LINK);
		expect(isTransferLink(new URL(link).hash)).toBe(true);
		expect(isTransferLink('#copy')).toBe(false);
		expect(makeTransferLink(PAGE, new Uint8Array(LONGEST_LINK))).toBeNull();
	});
});

describe('a row of codes', () => {
	it('comes together in any order, tells what is missing, and goes on where it was', async () => {
		const bytes = crypto.getRandomValues(new Uint8Array(CODE_BYTES * 4 + 7));
		const codes = await makeCodes(bytes);
		const collector = new CodeCollector();
		expect([3, 1, 3].map((index) => collector.add(codes[index]!))).toEqual(['new', 'new', 'known']);
		expect([collector.collected, collector.count, collector.missing]).toEqual([2, 5, [1, 3, 5]]);
		expect(await collector.whole()).toBeNull();
		expect(() => collector.add('https://a.example')).toThrow(ReaderError);
		for (const index of [4, 0, 2]) collector.add(codes[index]!);
		expect(await collector.whole()).toEqual(bytes);
	});

	it('makes room for another one', async () => {
		const [one, other] = [await makeCodes(new Uint8Array(CODE_BYTES + 1)), await makeCodes(new Uint8Array(3))];
		const collector = new CodeCollector();
		expect([collector.add(one[0]!), collector.add(other[0]!)]).toEqual(['new', 'another']);
		expect(await collector.whole()).toEqual(new Uint8Array(3));
	});

	it('is not made of more than anyone would film', async () => {
		await expect(makeCodes(new Uint8Array(4_000 * CODE_BYTES + 1))).rejects.toMatchObject({ code: 'too-large' });
	});
});

describe('Base45', () => {
	it('writes the examples of RFC 9285, and reads back whatever it wrote', () => {
		const encode = (text: string) => toBase45(new TextEncoder().encode(text));
		expect(['AB', 'Hello!!', 'base-45', 'ietf!'].map(encode)).toEqual([
			'BB8',
			'%69 VD92EX0',
			'UJCLQE7W581',
			'QED8WEX0'
		]);
		fc.assert(
			fc.property(fc.uint8Array(), (bytes) => {
				expect(fromBase45(toBase45(bytes))).toEqual(bytes);
			})
		);
		expect(['GGW', '::', 'a', 'aaa', 'A'].map(fromBase45)).toEqual([null, null, null, null, null]);
	});
});

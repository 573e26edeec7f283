import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeStamp, nextStamp, NO_STAMP } from '../../../src/lib/reader/clock.ts';
import {
	editedItem,
	lastChange,
	mergeItems,
	tagField,
	tagsOf,
	type Edit,
	type Item
} from '../../../src/lib/reader/item.ts';
import { noteTexts } from '../../../src/lib/reader/note.ts';

const ID = 'bookmark:a';

/** What three devices know of one item after edits and exchanges, in the order in which they happened. */
type Step = { device: number; edit: Omit<Edit, 'id'> } | { device: number; from: number };

const step = fc.oneof(
	fc.record({
		device: fc.nat(2),
		edit: fc.oneof(
			fc.record({ set: fc.record({ title: fc.constantFrom('أ', 'ب'), deleted: fc.constantFrom(null, 1) }) }),
			fc.record({
				set: fc.constantFrom({ [tagField('شعر')]: true }, { [tagField('شعر')]: false }, { [tagField('نثر')]: true })
			}),
			fc.record({ note: fc.constantFrom('', 'أول', 'ثان', 'ثالث') })
		)
	}),
	fc.record({ device: fc.nat(2), from: fc.nat(2) })
);

/** Plays a history: the clocks of the devices stand apart, and each item met on the way is given. */
function play(steps: Step[]): { devices: Item[]; met: Item[]; edits: Item[] } {
	const empty = (): Item => ({ id: ID, values: {}, at: NO_STAMP, times: {} });
	const devices = [empty(), empty(), empty()];
	const clocks = [NO_STAMP, NO_STAMP, NO_STAMP];
	const [met, edits]: [Item[], Item[]] = [[], []];
	steps.forEach((step, index) => {
		const { device } = step;
		const known = devices[device]!;
		let change: Item;
		if ('from' in step) change = devices[step.from]!;
		else {
			const last = [clocks[device]!, lastChange(known)].sort().at(-1)!;
			clocks[device] = nextStamp(last, `d${device}`, 1000 + index - 10 * device);
			change = editedItem(known, { id: ID, ...step.edit }, clocks[device]!);
			edits.push(change);
		}
		devices[device] = mergeItems(known, change);
		met.push(devices[device]!);
	});
	return { devices, met, edits };
}

const history = fc.array(step, { minLength: 1, maxLength: 25 }).map((steps) => play(steps as Step[]));

describe('what is known of an item on several devices', () => {
	it('joins to the same, in whatever order and however often', () => {
		fc.assert(
			fc.property(history, fc.nat(), fc.nat(), fc.nat(), ({ met }, i, j, k) => {
				const [a, b, c] = [i, j, k].map((index) => met[index % met.length]!) as [Item, Item, Item];
				expect(mergeItems(a, b)).toEqual(mergeItems(b, a));
				expect(JSON.stringify(mergeItems(a, b))).toBe(JSON.stringify(mergeItems(b, a)));
				expect(mergeItems(mergeItems(a, b), c)).toEqual(mergeItems(a, mergeItems(b, c)));
				expect(mergeItems(mergeItems(a, b), b)).toEqual(mergeItems(a, b));
			}),
			{ numRuns: 2000 }
		);
	});

	it('comes out of the edits alone, shuffled and doubled', () => {
		fc.assert(
			fc.property(
				history.chain(({ devices, edits }) =>
					fc.record({
						devices: fc.constant(devices),
						log: fc.shuffledSubarray([...edits, ...edits], { minLength: 2 * edits.length })
					})
				),
				({ devices, log }) => {
					if (log.length === 0) return;
					const all = devices.reduce(mergeItems);
					const replayed = log.reduce((known, change) => mergeItems(known, change), log[0]!);
					expect(replayed).toEqual(mergeItems(all, all));
				}
			),
			{ numRuns: 1000 }
		);
	});
});

const at = (time: number, device: string) => makeStamp(time, 0, device);

describe('an item', () => {
	const saved = editedItem(undefined, { id: ID, set: { title: 'عنوان', folder: '' } }, at(1, 'a'));

	it('takes the later edit of each field, so that two devices change different ones', () => {
		const here = mergeItems(saved, editedItem(saved, { id: ID, set: { folder: 'تراث' } }, at(5, 'a')));
		const there = mergeItems(
			saved,
			editedItem(saved, { id: ID, set: { title: 'عنوان آخر', folder: 'شعر' } }, at(3, 'b'))
		);
		expect(mergeItems(here, there).values).toEqual({ title: 'عنوان آخر', folder: 'تراث' });
	});

	it('keeps the tags of both devices', () => {
		const here = mergeItems(saved, editedItem(saved, { id: ID, set: { [tagField('شعر')]: true } }, at(5, 'a')));
		const there = mergeItems(saved, editedItem(saved, { id: ID, set: { [tagField('نثر')]: true } }, at(5, 'b')));
		expect(tagsOf(mergeItems(here, there))).toEqual(['شعر', 'نثر'].sort());
	});

	it('keeps both notes where neither device knew of the other, until the reader writes the next', () => {
		const noted = mergeItems(saved, editedItem(saved, { id: ID, note: 'أول' }, at(2, 'a')));
		const here = mergeItems(noted, editedItem(noted, { id: ID, note: 'هنا' }, at(3, 'a')));
		const there = mergeItems(noted, editedItem(noted, { id: ID, note: 'هناك' }, at(4, 'b')));
		const both = mergeItems(here, there);
		expect(noteTexts(both.note)).toEqual(['هنا', 'هناك']);
		const settled = mergeItems(both, editedItem(both, { id: ID, note: 'هنا وهناك' }, at(5, 'b')));
		expect(noteTexts(mergeItems(settled, here).note)).toEqual(['هنا وهناك']);
	});

	it('is edited after all that was seen, though the clock of the device was put back', () => {
		const before = at(1_000_000, 'a');
		expect(nextStamp(before, 'b', 5) > before).toBe(true);
		expect(nextStamp(makeStamp(7, 36 ** 4 - 1, 'a'), 'b', 5) > makeStamp(7, 36 ** 4 - 1, 'z')).toBe(true);
	});
});

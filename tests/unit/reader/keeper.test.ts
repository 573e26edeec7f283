import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bookmarkId } from '../../../src/lib/reader/ids.ts';
import { Keeper, MirrorFailure } from '../../../src/lib/reader/keeper.ts';
import type { ReaderStore } from '../../../src/lib/reader/store.ts';

/* When the second copy is written. That it restores what is lost: `tests/browser/keeper.test.ts`. */

let generation = 0;
/** The generations that copies were made of. */
let copied: number[];
let note: () => Promise<void>;
let write: () => Promise<void>;
let keeper: Keeper;

beforeEach(() => {
	vi.useFakeTimers();
	[generation, copied, note, write] = [0, [], async () => {}, async () => {}];
	const markOf = () => ({ generation, count: generation, sum: 0 });
	const store = {
		state: async () => ({ head: undefined, ids: [] }),
		edit: async () => {
			generation += 1;
			return { mark: markOf(), changed: [{ id: bookmarkId(`${generation}`), values: {}, stamps: {} }] };
		}
	};
	const mirror = {
		peek: async () => ({ known: 0, complete: 0 }),
		read: async () => null,
		async write() {
			const seen = generation;
			await write();
			copied.push(seen);
		},
		note: () => note()
	};
	const marks = { read: () => null, write: () => {} };
	keeper = new Keeper(store as unknown as ReaderStore, marks, mirror, null, () => {});
});

afterEach(() => vi.useRealTimers());

/** As many changes, half a second one after the other. */
async function change(times: number) {
	for (let time = 0; time < times; time++) {
		await keeper.edit([]);
		await vi.advanceTimersByTimeAsync(500);
	}
}

it('makes one copy of a burst of changes, after the last one', async () => {
	await change(10);
	expect(copied).toEqual([]);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(copied).toEqual([10]);
	expect(keeper.mirrorState).toBe('written');
});

it('copies in the middle of a burst where changes cannot be noted beside the copy', async () => {
	note = () => Promise.reject(new MirrorFailure('failed'));
	await change(10);
	expect(copied.length).toBeGreaterThanOrEqual(4);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(copied.at(-1)).toBe(10);
});

it('goes on waiting for the next copy when something changed while one was written', async () => {
	write = () => new Promise((resolve) => setTimeout(resolve, 600));
	await keeper.edit([]);
	await vi.advanceTimersByTimeAsync(1_000);
	await keeper.edit([]);
	await vi.advanceTimersByTimeAsync(500);
	expect(copied).toEqual([1]);
	expect(keeper.mirrorState).toBe('waiting');
	await vi.advanceTimersByTimeAsync(2_000);
	expect(copied).toEqual([1, 2]);
	expect(keeper.mirrorState).toBe('written');
});

it('queues one copy at most while one is written slowly', async () => {
	note = () => Promise.reject(new MirrorFailure('failed'));
	write = () => new Promise((resolve) => setTimeout(resolve, 5_000));
	await change(10);
	await vi.advanceTimersByTimeAsync(20_000);
	expect(copied).toHaveLength(2);
	expect(copied.at(-1)).toBe(10);
});

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { makeBackup, readBackup } from '../../src/lib/reader/backup.ts';
import { bookmarkOf } from '../../src/lib/reader/bookmarks.ts';
import { readerDatabase } from '../../src/lib/reader/database.ts';
import { hasAllChanges, hasAllIds, type Mark } from '../../src/lib/reader/high-water.ts';
import { bookmarkId } from '../../src/lib/reader/ids.ts';
import { tagField, type Edit } from '../../src/lib/reader/item.ts';
import { Keeper } from '../../src/lib/reader/keeper.ts';
import { ReaderStore, type Snapshot } from '../../src/lib/reader/store.ts';

/** Firefox waits for the disk at each change, so it plays fewer. */
const FEWER = navigator.userAgent.includes('Firefox') ? 30 : 300;
/** How many histories are played: 300 before a change lands, more before a release. */
const HISTORIES = Number(import.meta.env.VITE_HISTORIES ?? FEWER);
const NAMES = ['a', 'b', 'c', 'd'];

/** What a reader sees of a bookmark: the model knows nothing of stamps, stores and transactions. */
interface Seen {
	title: string;
	folder: string;
	tags: string[];
	note: string;
	deleted: boolean;
}
type Model = Record<string, Seen>;

type Step =
	| { do: 'edit'; tab: number; edits: { name: string; kind: string; value: string }[] }
	| { do: 'reload' | 'cut'; tab: number }
	| { do: 'export' }
	| { do: 'import'; tab: number };

const tab = fc.nat(2);
const edit = fc.record({
	name: fc.constantFrom(...NAMES),
	kind: fc.constantFrom('save', 'delete', 'folder', 'tag', 'untag', 'note'),
	value: fc.constantFrom('', 'شعر', 'نثر', 'سفر')
});
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('edit' as const),
			tab,
			edits: fc.array(edit, { minLength: 1, maxLength: 3 })
		})
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reload' as const, 'cut' as const), tab }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('export' as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('import' as const), tab }) }
);

const fresh = (): Seen => ({ title: '', folder: '', tags: [], note: '', deleted: false });

/** The edit of a step, and what it makes of the model. */
function asEdit({ name, kind, value }: { name: string; kind: string; value: string }): Edit {
	const id = bookmarkId(name);
	if (kind === 'save') return { id, set: { title: `عنوان ${value}`, excerpt: '', savedAt: 1, deleted: null } };
	if (kind === 'delete') return { id, set: { deleted: 5 } };
	if (kind === 'folder') return { id, set: { folder: value } };
	if (kind === 'note') return { id, note: value };
	return { id, set: { [tagField(value || 'وسم')]: kind === 'tag' } };
}

function applyToModel(model: Model, { name, kind, value }: { name: string; kind: string; value: string }): void {
	const seen = (model[name] ??= fresh());
	const tagged = value || 'وسم';
	if (kind === 'save') Object.assign(seen, { title: `عنوان ${value}`, deleted: false });
	else if (kind === 'delete') seen.deleted = true;
	else if (kind === 'folder') seen.folder = value;
	else if (kind === 'note') seen.note = value;
	else seen.tags = [...seen.tags.filter((tag) => tag !== tagged), ...(kind === 'tag' ? [tagged] : [])].sort();
}

/** What stands in the database, as a reader would see it: bookmarks without a title were never saved. */
function seenOf({ items }: Snapshot): Model {
	const bookmarks = items.flatMap((item) => bookmarkOf(item) ?? []);
	return Object.fromEntries(
		bookmarks.map(({ articleId, title, folder, tags, notes, deletedAt }) => {
			expect(notes.length).toBeLessThan(2);
			return [articleId, { title, folder, tags, note: notes[0] ?? '', deleted: deletedAt !== null }];
		})
	);
}

let run = 0;
afterEach(() => indexedDB.deleteDatabase(`zad-reader:/histories-${run}`));

describe('histories of edits, reloads, cut transactions, backups and imports in up to three tabs', () => {
	it('equal a plain model of what the reader did', { timeout: 300_000 }, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
				const base = `/histories-${++run}`;
				let mark: Mark | null = null;
				const open = () => {
					const database = readerDatabase(base);
					const marks = { read: () => mark, write: (next: Mark) => void (mark = next) };
					const mirror = { peek: async () => 0, read: async () => null, write: async () => {}, note: async () => {} };
					const store = new ReaderStore(database);
					return { database, store, keeper: new Keeper(store, marks, mirror, null, () => expect.fail('a loss')) };
				};
				const tabs = [open(), open(), open()];
				const model: Model = {};
				let file: string | null = null;
				for (const step of steps) {
					if (step.do === 'edit') {
						const { keeper } = tabs[step.tab]!;
						await keeper.edit(step.edits.map(asEdit));
						step.edits.forEach((edit) => applyToModel(model, edit));
					} else if (step.do === 'export') file = await makeBackup(await tabs[0]!.store.all(), 1);
					// A backup holds nothing newer than what is here, so it changes nothing: later edits win.
					else if (step.do === 'import') {
						if (file) await tabs[step.tab]!.keeper.merge(await readBackup(file));
					} else if (step.do === 'reload') {
						await tabs[step.tab]!.database.close();
						tabs[step.tab] = open();
						expect(await tabs[step.tab]!.keeper.check()).toBeNull();
					} else {
						// Ends in the middle of its transaction, as in a crash: nothing of it may stay.
						const { store } = tabs[step.tab]!;
						const put = IDBObjectStore.prototype.put;
						IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
							const request = put.apply(this, args);
							request.addEventListener('success', () => this.transaction.abort());
							return request;
						};
						try {
							await expect(store.edit([{ id: bookmarkId('a'), set: { title: 'لم يكن' } }])).rejects.toThrow();
						} finally {
							IDBObjectStore.prototype.put = put;
						}
					}
				}
				const all = await tabs[2]!.store.all();
				const { ids } = await tabs[1]!.store.state();
				expect(hasAllChanges(all.mark, all.items) && hasAllIds(all.mark, ids)).toBe(true);
				const saved = Object.fromEntries(Object.entries(model).filter(([, { title }]) => title !== ''));
				expect(seenOf(all)).toEqual(saved);
				const live = Object.keys(saved)
					.filter((name) => !saved[name]!.deleted)
					.map(bookmarkId);
				expect([...(await tabs[0]!.store.savedIds())].sort()).toEqual(live.sort());
				await Promise.all(tabs.map(({ database }) => database.close()));
				indexedDB.deleteDatabase(`zad-reader:${base}`);
			}),
			{ numRuns: HISTORIES, seed: 7 }
		);
	});
});

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { bookmarkOf } from '../../src/lib/reader/bookmarks.ts';
import { makeStamp } from '../../src/lib/reader/clock.ts';
import { readerDatabase } from '../../src/lib/reader/database.ts';
import { hasAllChanges, hasAllIds } from '../../src/lib/reader/high-water.ts';
import { bookmarkId } from '../../src/lib/reader/ids.ts';
import { tagField, type Edit, type Item } from '../../src/lib/reader/item.ts';
import { ReaderStore, type Snapshot } from '../../src/lib/reader/store.ts';
import { Tab } from './tab.ts';

/** Firefox waits for the disk at each change, so it plays fewer. */
const FEWER = navigator.userAgent.includes('Firefox') ? 30 : 300;
/** How many histories are played: 300 before a change lands, more before a release. */
const HISTORIES = Number(import.meta.env.VITE_HISTORIES ?? FEWER);
const NAMES = ['a', 'b', 'c', 'd'];
/** What a file of another app brings; its time lies before all that the reader did here. */
const BROUGHT = 'عنوان من ملف';

/** What a reader sees of a bookmark: the model knows nothing of stamps, stores and transactions. */
interface Seen {
	title: string;
	folder: string;
	tags: string[];
	note: string;
	deleted: boolean;
}
type Model = Record<string, Seen>;

interface OneEdit {
	name: string;
	kind: 'save' | 'delete' | 'folder' | 'tag' | 'untag' | 'note';
	value: string;
}
/** What happens in a tab: `crash` ends it so many milliseconds after an edit was begun. */
type Step =
	| { do: 'edit'; edits: OneEdit[] }
	| { do: 'crash'; edits: OneEdit[]; after: number }
	| { do: 'reload' | 'export' | 'import' | 'bring' };

const edits = fc.array(
	fc.record({
		name: fc.constantFrom(...NAMES),
		kind: fc.constantFrom<OneEdit['kind'][]>('save', 'delete', 'folder', 'tag', 'untag', 'note'),
		value: fc.constantFrom('', 'شعر', 'نثر', 'سفر')
	}),
	{ minLength: 1, maxLength: 3 }
);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 14, arbitrary: fc.record({ do: fc.constant('edit' as const), edits }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), edits, after: fc.nat(6) }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constantFrom('reload', 'export', 'import', 'bring') }) }
);
const histories = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 });

/** An edit that a tab made: its number, which it leaves in what it writes, and its generation once it was acknowledged. */
interface Made {
	number: number;
	tab: number;
	edits: OneEdit[];
	generation: number | null;
}

const fresh = (): Seen => ({ title: '', folder: '', tags: [], note: '', deleted: false });

/** The edit as the app makes it; its number stands in the excerpt. */
function asEdit({ name, kind, value }: OneEdit, number: number): Edit {
	const edit = { id: bookmarkId(name), set: { excerpt: String(number) } };
	if (kind === 'save') return { ...edit, set: { ...edit.set, title: `عنوان ${value}`, savedAt: 1, deleted: null } };
	if (kind === 'delete') return { ...edit, set: { ...edit.set, deleted: 5 } };
	if (kind === 'folder') return { ...edit, set: { ...edit.set, folder: value } };
	if (kind === 'note') return { ...edit, note: value };
	return { ...edit, set: { ...edit.set, [tagField(value || 'وسم')]: kind === 'tag' } };
}

function applyToModel(model: Model, { name, kind, value }: OneEdit): void {
	const seen = (model[name] ??= fresh());
	const tagged = value || 'وسم';
	if (kind === 'save') Object.assign(seen, { title: `عنوان ${value}`, deleted: false });
	else if (kind === 'delete') seen.deleted = true;
	else if (kind === 'folder') seen.folder = value;
	else if (kind === 'note') seen.note = value;
	else seen.tags = [...seen.tags.filter((tag) => tag !== tagged), ...(kind === 'tag' ? [tagged] : [])].sort();
}

/** Bookmarks of a file that every edit of the reader wins over. */
const brought: Item[] = [...NAMES, 'e'].map((name) => ({
	id: bookmarkId(name),
	values: { title: BROUGHT, savedAt: 1 },
	at: makeStamp(1, 0, 'file'),
	times: {}
}));

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
const pool = [new Tab(), new Tab(), new Tab()];
afterAll(() => pool.forEach((tab) => tab.close()));

/** Plays the steps of all tabs at once; tells the edits that were made, and whether a file was brought. */
async function play(base: string, tabs: Step[][]): Promise<{ made: Made[]; hasBrought: boolean }> {
	const made: Made[] = [];
	let file: string | undefined;
	let hasBrought = false;
	const playTab = async (steps: Step[], index: number) => {
		const tab = pool[index]!;
		await tab.ask({ do: 'open', base });
		for (const step of steps) {
			if (step.do === 'edit' || step.do === 'crash') {
				const edit: Made = { number: made.length, tab: index, edits: step.edits, generation: null };
				made.push(edit);
				const asked = tab.ask({ do: 'edit', edits: step.edits.map((one) => asEdit(one, edit.number)) });
				if (step.do === 'edit') edit.generation = (await asked).generation!;
				else {
					asked.catch(() => {
						// It ends without an answer.
					});
					await new Promise((resolve) => setTimeout(resolve, step.after));
					tab.crash();
					await tab.ask({ do: 'open', base });
				}
			} else if (step.do === 'reload') await tab.ask({ do: 'open', base });
			else if (step.do === 'export') ({ file } = await tab.ask({ do: 'export' }));
			else if (step.do === 'bring') {
				await tab.ask({ do: 'merge', items: brought });
				hasBrought = true;
			} else if (file) {
				// A backup holds nothing newer than what is here, whatever was done meanwhile.
				expect(await tab.ask({ do: 'import', file })).toMatchObject({ changed: 0 });
			}
		}
	};
	await Promise.all(tabs.map(playTab));
	return { made, hasBrought };
}

describe('histories of edits, reloads, crashes, backups and imports in up to three tabs at once', () => {
	it(
		'equal a plain model of what the reader did, in the order in which it was written',
		{ timeout: 600_000 },
		async () => {
			let crashed = 0;
			await fc.assert(
				fc.asyncProperty(histories, async (tabs) => {
					const base = `/histories-${++run}`;
					const { made, hasBrought } = await play(base, tabs);
					const database = readerDatabase(base);
					const store = new ReaderStore(database);
					const log = await database.use((open) => open.getAll('log'));
					const written = made.flatMap((edit) => {
						const entries = log.filter(({ change }) => change.values.excerpt === String(edit.number));
						if (edit.generation === null) crashed++;
						// What was acknowledged is there; what was cut off is there as a whole or not at all.
						if (entries.length === 0) {
							expect(edit.generation).toBeNull();
							return [];
						}
						const [{ generation }] = entries as [(typeof entries)[0]];
						expect(entries.map((entry) => entry.generation)).toEqual(edit.edits.map(() => generation));
						expect(edit.generation ?? generation).toBe(generation);
						return { ...edit, generation };
					});
					for (const index of tabs.keys()) {
						const own = written.filter(({ tab }) => tab === index).map(({ generation }) => generation);
						expect(own).toEqual([...new Set(own)].sort((a, b) => a - b));
					}
					const model: Model = {};
					written.sort((a, b) => a.generation - b.generation);
					for (const edit of written.flatMap(({ edits }) => edits)) applyToModel(model, edit);
					if (hasBrought) for (const name of [...NAMES, 'e']) (model[name] ??= fresh()).title ||= BROUGHT;

					const all = await store.all();
					const { ids } = await store.state();
					expect(hasAllChanges(all.mark, all.items) && hasAllIds(all.mark, ids)).toBe(true);
					const saved = Object.fromEntries(Object.entries(model).filter(([, { title }]) => title !== ''));
					expect(seenOf(all)).toEqual(saved);
					const live = Object.keys(saved)
						.filter((name) => !saved[name]!.deleted)
						.map(bookmarkId);
					expect([...(await store.savedIds())].sort()).toEqual(live.sort());
					await database.close();
					indexedDB.deleteDatabase(`zad-reader:${base}`);
				}),
				{ numRuns: HISTORIES, seed: 7 }
			);
			expect(crashed).toBeGreaterThan(HISTORIES / 10);
		}
	);
});

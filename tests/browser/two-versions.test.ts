import { afterAll, describe, expect, it } from 'vitest';
import type { ReaderSchema } from '../../src/lib/reader/database.ts';
import { bookmarkId } from '../../src/lib/reader/ids.ts';
import type { Edit } from '../../src/lib/reader/item.ts';
import { ReaderStore } from '../../src/lib/reader/store.ts';
import { Connection } from '../../src/lib/storage/connection.ts';
import { Tab } from './tab.ts';

const isFirefox = navigator.userAgent.includes('Firefox');
/** How many times both versions are opened: 20 before a change lands, more before a release. */
const RUNS = Number(import.meta.env.VITE_VERSION_RUNS ?? (isFirefox ? 2 : 20));
/** Firefox waits for the disk at each change, so it makes fewer. */
const EDITS = isFirefox ? 4 : 12;
/** Firefox leaves some openings of the older shape without an answer: our own limit then ends them, after 12 s. */
const REFUSAL = isFirefox ? /^(newer|unanswered)$/ : /^newer$/;

const save = (name: string): Edit => ({
	id: bookmarkId(name),
	set: { title: name, excerpt: '', savedAt: 1, deleted: null }
});

/** The database as an app of tomorrow has it, whose schema is one step further. */
function newerDatabase(base: string) {
	return new Connection<ReaderSchema>({
		name: `zad-reader:${base}`,
		version: 4,
		upgrade: (database) => void (database as unknown as IDBDatabase).createObjectStore('later')
	});
}

const older = new Tab();
afterAll(() => older.close());

describe('two tabs with two versions of the app', () => {
	it('lose nothing: the older one can write no more, says why, and neither hangs', { timeout: 200_000 }, async () => {
		let refusals = 0;
		for (let run = 0; run < RUNS; run++) {
			const base = `/two-versions-${run}-${Date.now()}`;
			const written: string[] = [];
			await older.ask({ do: 'open', base });
			const writeOlder = async () => {
				let refused = 0;
				for (let edit = 0; edit < EDITS; edit++) {
					const name = `older-${edit}`;
					try {
						await older.ask({ do: 'edit', edits: [save(name)] });
						// Once it was refused it never writes again: its shape of the data is of yesterday.
						expect(refused).toBe(0);
						written.push(name);
					} catch (error) {
						expect((error as Error).message).toMatch(REFUSAL);
						refused++;
					}
				}
				return refused;
			};
			const database = newerDatabase(base);
			const newer = new ReaderStore(database);
			const writeNewer = async () => {
				// Sooner in one run, later in the next.
				while (written.length < run % EDITS) await new Promise((resolve) => setTimeout(resolve));
				const begin = performance.now();
				for (let edit = 0; edit < EDITS; edit++) {
					await newer.edit([save(`newer-${edit}`)]);
					written.push(`newer-${edit}`);
				}
				expect(performance.now() - begin).toBeLessThan(5_000);
			};
			const [refused] = await Promise.all([writeOlder(), writeNewer()]);
			refusals += refused;
			expect([...(await newer.savedIds())].sort()).toEqual(written.map(bookmarkId).sort());
			// A start of the older app, as after going back to it, hears the same.
			await expect(older.ask({ do: 'open', base })).rejects.toThrow(REFUSAL);
			await database.close();
			indexedDB.deleteDatabase(`zad-reader:${base}`);
		}
		expect(refusals).toBeGreaterThan(RUNS / 2);
	});
});

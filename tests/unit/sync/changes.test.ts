import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../../src/lib/library/library.ts';
import type { Article } from '../../../src/lib/packs/article.ts';
import { filesOf, type LibraryFile } from '../../../src/lib/packs/manifest.ts';
import { compareManifests, type LibraryChanges } from '../../../src/lib/sync/changes.ts';
import { PreviousLibrary } from '../../../src/packer/previous-library.ts';
import { updateLibrary } from '../../../src/packer/update-library.ts';
import { openFiles } from '../../fixtures/opened-library.ts';
import { packArticles } from '../../fixtures/packed-articles.ts';
import { Chance } from '../search/random.ts';

const COUNT = 400;
const DAYS = 28;

function makeArticle(number: number, words = 200): Article {
	const day = String((number % DAYS) + 1).padStart(2, '0');
	return {
		id: `مقال-${String(number).padStart(4, '0')}`,
		title: `مقال ${number}`,
		author: null,
		date: number % 2 === 0 ? `2024-02-${day}` : null,
		section: null,
		tags: [],
		// Words of its own, or packs would be too small to be several.
		blocks: [{ type: 'paragraph', text: Array.from({ length: words }, (_, at) => `كلمة${number * at}`).join(' ') }]
	};
}

const FIRST = Array.from({ length: COUNT }, (_, number) => makeArticle(number * 2));
const byId = (a: Article, b: Article) => (a.id < b.id ? -1 : 1);

/** The same with the last word otherwise, which no list shows. */
function revise(article: Article): Article {
	return { ...article, blocks: article.blocks.map((block) => ({ ...block, text: `${block.text} منقّحة` })) };
}

/** Some articles changed, added and removed; the ids of each kind go into `edits`. */
function edit(articles: readonly Article[], chance: Chance, count: number): Article[] {
	const edited = new Map(articles.map((article) => [article.id, article]));
	for (let round = 0; round < count; round++) {
		const article = [...edited.values()][chance.below(edited.size)] as Article;
		const kind = chance.below(3);
		if (kind === 0) edited.set(article.id, revise(article));
		else if (kind === 1) edited.delete(article.id);
		else {
			const added = makeArticle(chance.below(COUNT) * 2 + 1);
			edited.set(added.id, added);
		}
	}
	return [...edited.values()].sort(byId);
}

/** What a reader of all articles would see. */
function plainComparison(before: readonly Article[], after: readonly Article[]) {
	const [old, now] = [before, after].map((articles) => new Map(articles.map((article) => [article.id, article])));
	if (!old || !now) throw new Error('unreachable');
	return {
		added: after.filter(({ id }) => !old.has(id)).map(({ id }) => id),
		changed: after
			.filter((article) => old.has(article.id) && JSON.stringify(old.get(article.id)) !== JSON.stringify(article))
			.map(({ id }) => id),
		removed: before.filter(({ id }) => !now.has(id)).map(({ id }) => id)
	};
}

const idsOf = (changes: LibraryChanges | null) =>
	changes && {
		added: changes.added.map(({ id }) => id).sort(),
		changed: changes.changed.map(({ id }) => id).sort(),
		removed: changes.removed.map(({ id }) => id).sort()
	};

/** What compareManifests says, and which files it read for it. */
async function compare(before: Library, after: Library) {
	const read: LibraryFile[] = [];
	const changes = await compareManifests(before.manifest, after.manifest, async (file) => {
		read.push(file);
		const isOld = filesOf(before.manifest).some(({ hash }) => hash === file.hash);
		return (isOld ? before : after).readFile(file);
	});
	return { changes, read };
}

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'zad-changes-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Leaves the files in a folder, as a build does. */
function publish(files: ReadonlyMap<string, Uint8Array>, name: string): string {
	for (const [path, bytes] of files) {
		mkdirSync(dirname(join(folder, name, path)), { recursive: true });
		writeFileSync(join(folder, name, path), bytes);
	}
	return join(folder, name);
}

async function update(articles: Article[], site: string): Promise<Map<string, Uint8Array>> {
	const files = new Map<string, Uint8Array>();
	const previous = PreviousLibrary.open(site);
	if (!previous || (await updateLibrary(articles, previous, (path, bytes) => files.set(path, bytes))) === null)
		throw new Error('not packed beside the previous library');
	return files;
}

describe('what an update changed', () => {
	it('is what a reader of all articles would see, update after update, from any version to any later one', async () => {
		const chance = new Chance(7);
		const versions = [{ articles: FIRST, files: packArticles(FIRST) }];
		for (let round = 0; round < 4; round++) {
			const last = versions.at(-1) as (typeof versions)[number];
			const articles = edit(last.articles, chance, 6);
			versions.push({ articles, files: await update(articles, publish(last.files, `version-${round}`)) });
		}
		for (const [number, after] of versions.entries()) {
			for (const before of versions.slice(0, number)) {
				const { changes } = await compare(openFiles(before.files), openFiles(after.files));
				expect(idsOf(changes)).toEqual(plainComparison(before.articles, after.articles));
			}
		}
	});

	it('is the same where all was packed anew', async () => {
		const after = edit(FIRST, new Chance(3), 8);
		const { changes } = await compare(openFiles(packArticles(FIRST)), openFiles(packArticles(after)));
		expect(idsOf(changes)).toEqual(plainComparison(FIRST, after));
	});

	it('is told from few files: of an update packed beside the last one its patches and the packs they replace', async () => {
		const before = packArticles(FIRST);
		const after = FIRST.map((article, number) => (number === 5 || number === 300 ? revise(article) : article));
		const opened = openFiles(before);
		expect(opened.manifest.packs.length).toBeGreaterThan(3);
		const { changes, read } = await compare(opened, openFiles(await update(after, publish(before, 'few'))));
		expect(idsOf(changes)?.changed).toEqual([FIRST[5]?.id, FIRST[300]?.id]);
		expect(read.length).toBeLessThanOrEqual(4);
	});

	it('reads nothing when nothing changed', async () => {
		const opened = openFiles(packArticles(FIRST));
		const { changes, read } = await compare(opened, opened);
		expect(changes).toEqual({ added: [], changed: [], removed: [] });
		expect(read).toEqual([]);
	});

	it('lists the newest first and what has no date last, each by its title', async () => {
		const added = [makeArticle(1001), makeArticle(1002), makeArticle(1008)];
		const { changes } = await compare(openFiles(packArticles(FIRST)), openFiles(packArticles([...FIRST, ...added])));
		expect(changes?.added.map(({ title, date }) => [title, date])).toEqual([
			['مقال 1002', '2024-02-23'],
			['مقال 1008', '2024-02-01'],
			['مقال 1001', null]
		]);
	});

	it('is not told where it would take reading most of a large library', async () => {
		const huge = (manifest: Library['manifest']) => ({
			...manifest,
			packs: manifest.packs.map((pack) => ({ ...pack, bytes: 5_000_000 }))
		});
		const [before, after] = [openFiles(packArticles(FIRST)), openFiles(packArticles(FIRST.map(revise)))];
		const refuse = () => Promise.reject(new Error('read'));
		expect(await compareManifests(huge(before.manifest), huge(after.manifest), refuse)).toBeNull();
	});
});

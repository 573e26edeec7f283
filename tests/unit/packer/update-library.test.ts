import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../../src/lib/library/library.ts';
import { readAround } from '../../../src/lib/library/surroundings.ts';
import type { Article } from '../../../src/lib/packs/article.ts';
import { articlesByPack, filePath, filesOf, POINTER_FILE } from '../../../src/lib/packs/manifest.ts';
import { search } from '../../../src/lib/search/search.ts';
import { openSegment } from '../../../src/lib/search/segment.ts';
import { countHoldings } from '../../../src/lib/sync/holdings.ts';
import { PreviousLibrary } from '../../../src/packer/previous-library.ts';
import { updateLibrary } from '../../../src/packer/update-library.ts';
import { generateArticles } from '../../fixtures/generate-articles.ts';
import { openFiles } from '../../fixtures/opened-library.ts';
import { packArticles } from '../../fixtures/packed-articles.ts';
import { Chance } from '../search/random.ts';

const COUNT = 300;
const SECTIONS = ['أخبار', 'أخبار', 'أدب', null];

const made = generateArticles({ seed: 11, count: COUNT + 60 }).map(({ path, title, paragraphs }, index): Article => ({
	id: path,
	title,
	author: null,
	date: index % 2 === 0 ? `2024-02-${String((index % 28) + 1).padStart(2, '0')}` : null,
	section: SECTIONS[index % 4] as string | null,
	tags: [],
	blocks: paragraphs.map((text) => ({ type: 'paragraph', text }))
}));
const byId = (a: Article, b: Article) => (a.id < b.id ? -1 : 1);
const library = made.slice(0, COUNT).sort(byId);
const spare = made.slice(COUNT);

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'zad-previous-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Leaves the files in a folder, as a build does. */
function publish(files: ReadonlyMap<string, Uint8Array>, name: string): string {
	const site = join(folder, name);
	for (const [path, bytes] of files) {
		mkdirSync(dirname(join(site, path)), { recursive: true });
		writeFileSync(join(site, path), bytes);
	}
	return site;
}

async function update(articles: Article[], site: string): Promise<Map<string, Uint8Array> | null> {
	const files = new Map<string, Uint8Array>();
	const previous = PreviousLibrary.open(site);
	if (!previous) throw new Error('there is no library');
	const count = await updateLibrary(articles, previous, (path, bytes) => files.set(path, bytes));
	if (count !== null) expect(count).toBe(articles.length);
	return count === null ? null : files;
}

/** Some articles changed, removed and added. */
function edit(articles: readonly Article[], chance: Chance, edits: number): Article[] {
	const edited = [...articles];
	for (let round = 0; round < edits; round++) {
		const index = chance.below(edited.length);
		const { blocks, ...article } = edited[index] as Article;
		const kind = chance.below(4);
		if (kind === 0) edited.splice(index, 1);
		else if (kind === 1) edited.push(spare.find(({ id }) => !edited.some((other) => other.id === id)) as Article);
		else if (kind === 2) edited[index] = { ...article, title: `${article.title} منقّحًا`, blocks };
		else edited[index] = { ...article, blocks: [...blocks, { type: 'paragraph', text: `زيادة ${round} طيبة` }] };
	}
	return edited.sort(byId);
}

/** The ids of the articles that have a word as it is typed. */
async function having(opened: Library, word: string): Promise<string[]> {
	const { segments, outdated } = opened.manifest;
	const indexes = await Promise.all(
		segments.map(async (segment, number) => {
			const index = openSegment(await opened.segmentHead(segment), (chunks) => opened.segmentChunks(segment, chunks));
			if (number === 0)
				index.outdated = Uint8Array.from({ length: index.documentCount }, (_, at) => Number(outdated.includes(at)));
			return index;
		})
	);
	const { hits, total } = await search(indexes, { query: `${word} `, breadth: 'exact', limit: COUNT * 2 });
	expect(total).toBe(hits.length);
	return hits.map(({ id }) => id).sort();
}

/** Tells two libraries apart by any of their bytes. */
function digest(files: ReadonlyMap<string, Uint8Array> | null): string {
	const hash = createHash('sha256');
	for (const [path, bytes] of [...(files ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(path).update(bytes);
	return hash.digest('hex');
}

const listOf = async (opened: Library) =>
	(await Promise.all(opened.manifest.catalogue.map((_, index) => opened.catalogue(index)))).flat();

describe('a library that was changed', () => {
	it('reads, lists and finds as if it had been packed anew, edit after edit', async () => {
		const chance = new Chance(5);
		let articles = library;
		let site = publish(packArticles(library), 'first');
		for (let round = 1; round <= 2; round++) {
			const before = articles;
			articles = edit(articles, chance, 10);
			const files = await update(articles, site);
			if (!files) throw new Error('too much has changed');
			site = publish(files, `round-${round}`);
			const [opened, anew] = [openFiles(files), openFiles(packArticles(articles))];
			expect(opened.manifest.patches.length).toBeGreaterThan(0);
			expect(opened.manifest.outdated.length).toBeGreaterThan(0);
			expect(await listOf(opened)).toEqual(await listOf(anew));
			for (const article of articles) expect(await opened.article(article.id)).toEqual(article);
			for (const { id } of before)
				if (!articles.some((other) => other.id === id)) expect(await opened.article(id)).toBeUndefined();
			for (let look = 0; look < 30; look++) {
				const { id } = chance.pick(articles);
				expect(await readAround(opened, id)).toEqual(await readAround(anew, id));
			}
			for (const word of ['طيبة', 'منقحا', ...(articles[9]?.title.split(' ') ?? []), 'ذهب', 'البحر'])
				expect(await having(opened, word), word).toEqual(await having(anew, word));
			const all = new Set(filesOf(opened.manifest).map(({ hash }) => hash));
			for (const { here, of } of countHoldings(opened.manifest, all).sections) expect(here).toBe(of);
			const counted = [...articlesByPack(opened.manifest).values()].reduce((sum, count) => sum + count, 0);
			expect(counted).toBe(articles.length);
		}
	});

	it('is the same to the byte where nothing has changed, also after a change', async () => {
		const files = packArticles(library);
		const site = publish(files, 'unchanged');
		const same = await update(library, site);
		expect(digest(same)).toBe(digest(files));
		const edited = edit(library, new Chance(8), 5);
		const after = (await update(edited, site)) as Map<string, Uint8Array>;
		const again = (await update(edited, publish(after, 'changed'))) as Map<string, Uint8Array>;
		expect(digest(again)).toBe(digest(after));
	});

	it('asks readers to fetch a small part of it', async () => {
		const files = packArticles(library);
		const edited = library.map((article, index) =>
			index % 100 === 0 ? { ...article, blocks: [...article.blocks].reverse() } : article
		);
		const after = (await update(edited, publish(files, 'small'))) as Map<string, Uint8Array>;
		const sizeOf = (entries: Iterable<[string, Uint8Array]>) =>
			[...entries].reduce((sum, [, bytes]) => sum + bytes.length, 0);
		const fetched = [...after].filter(([path]) => !files.has(path));
		// What does not grow with the changes, such as the head of an index, weighs more here than in a library of 10,000.
		expect(sizeOf(fetched) / sizeOf(after)).toBeLessThan(0.15);
	});

	it('is packed anew after many changes', async () => {
		expect(await update(edit(library, new Chance(3), 60), publish(packArticles(library), 'many'))).toBeNull();
		expect(await update(library.slice(0, 250), join(folder, 'many'))).toBeNull();
	});
});

describe('what was left in the folder of the last build', () => {
	it('is not gone on from where it is missing, of another format or damaged', () => {
		expect(PreviousLibrary.open(join(folder, 'none'))).toBeNull();
		const files = packArticles(library);
		const site = publish(files, 'damaged');
		expect(PreviousLibrary.open(site)).not.toBeNull();
		const { packs } = openFiles(files).manifest;
		writeFileSync(join(site, filePath(packs[1]?.hash ?? '')), 'x');
		expect(PreviousLibrary.open(site)).toBeNull();
		publish(new Map([...files, [POINTER_FILE, new TextEncoder().encode('{"format":3}')]]), 'damaged');
		expect(PreviousLibrary.open(site)).toBeNull();
	});
});

import { beforeAll, describe, expect, it } from 'vitest';
import { Library } from '../../../src/lib/library/library.ts';
import { readAround } from '../../../src/lib/library/surroundings.ts';
import type { Article } from '../../../src/lib/packs/article.ts';
import { filePath, POINTER_FILE, readPointer } from '../../../src/lib/packs/manifest.ts';
import { RelatedFinder } from '../../../src/packer/find-related.ts';
import { generateArticles } from '../../fixtures/generate-articles.ts';
import { packArticles } from '../../fixtures/packed-articles.ts';

const articles = generateArticles({ seed: 4, count: 200 })
	.map(({ path, title, paragraphs }, index): Article => ({
		id: path,
		title,
		author: null,
		date: index % 2 === 0 ? `2024-02-${String((index % 28) + 1).padStart(2, '0')}` : null,
		section: null,
		tags: [],
		blocks: paragraphs.map((text) => ({ type: 'paragraph', text }))
	}))
	.sort((a, b) => (a.id < b.id ? -1 : 1));
const files = packArticles(articles);

let library: Library;
let list: { id: string; title: string }[];

beforeAll(async () => {
	const pointer = readPointer(JSON.parse(new TextDecoder().decode(files.get(POINTER_FILE))));
	library = await Library.open(pointer, ({ hash }) => Promise.resolve(new Uint8Array(files.get(filePath(hash))!)));
	const pages = await Promise.all(library.manifest.catalogue.map((_, index) => library.catalogue(index)));
	list = pages.flat().map(({ id, title }) => ({ id, title }));
});

describe('what stands around an article', () => {
	it('are its neighbours in the list, from its first to its last article', async () => {
		expect(library.manifest.packs.length).toBeGreaterThan(2);
		expect(library.manifest.catalogue.length).toBeGreaterThan(2);
		for (const [place, { id }] of list.entries()) {
			const around = await readAround(library, id);
			expect([around?.previous, around?.next]).toEqual([list[place - 1] ?? null, list[place + 1] ?? null]);
		}
	});

	it('are the related articles that the packer found, with their titles', async () => {
		const finder = new RelatedFinder();
		for (const article of articles) finder.add(article);
		const related = finder.related();
		for (const [number, { id }] of articles.entries()) {
			const wanted = related[number]!.map((other) => ({ id: articles[other]!.id, title: articles[other]!.title }));
			expect((await readAround(library, id))?.related).toEqual(wanted);
		}
	});

	it('is nothing where the library does not say, or has no such article', async () => {
		const silent = new Library({ ...library.manifest, surroundings: null }, library.hash, library.readFile);
		expect([await readAround(silent, articles[0]!.id), await readAround(library, 'none')]).toEqual([null, null]);
	});
});

import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/lib/packs/article.ts';
import { parseJson } from '../../../src/lib/packs/bytes.ts';
import { readCatalogue } from '../../../src/lib/packs/catalogue.ts';
import {
	filePath,
	filesOf,
	packOf,
	readManifest,
	readPointer,
	type Manifest
} from '../../../src/lib/packs/manifest.ts';
import { readPack } from '../../../src/lib/packs/pack.ts';
import { SegmentBuilder } from '../../../src/lib/search/build.ts';
import { cutByHash } from '../../../src/packer/cut.ts';
import { generateArticles } from '../../fixtures/generate-articles.ts';
import { packArticles } from '../../fixtures/packed-articles.ts';

function articles(count: number): Article[] {
	return generateArticles({ seed: 7, count })
		.map(({ path, title, paragraphs, author, tags }, index) => ({
			id: path,
			title,
			author: author ?? null,
			date: index % 3 === 0 ? `2024-01-${String((index % 28) + 1).padStart(2, '0')}` : null,
			section: null,
			tags: tags ?? [],
			blocks: paragraphs.map((text) => ({ type: 'paragraph' as const, text }))
		}))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const parse = (files: Map<string, Uint8Array>, hash: string): unknown =>
	parseJson(gunzipSync(files.get(filePath(hash)) as Uint8Array));

function manifestOf(files: Map<string, Uint8Array>): Manifest {
	const pointer = readPointer(JSON.parse(new TextDecoder().decode(files.get('current.json'))));
	return readManifest(parse(files, pointer.hash));
}

describe('packing articles', () => {
	const library = articles(400);
	const files = packArticles(library);
	const manifest = manifestOf(files);

	it('gives the same bytes for the same articles', () => {
		const again = packArticles(articles(400));
		expect([...again.keys()]).toEqual([...files.keys()]);
		for (const [path, bytes] of again) expect(Buffer.compare(bytes, files.get(path) as Uint8Array)).toBe(0);
	});

	it('finds every article by its id in the pack that the manifest names', () => {
		for (const article of library) {
			const pack = packOf(manifest.packs, article.id);
			const found = readPack(parse(files, pack?.hash ?? '')).find(({ id }) => id === article.id);
			expect(found).toEqual(article);
		}
		expect(packOf(manifest.packs, '')).toBeUndefined();
	});

	it('lists every article once: dated ones first, the newest on top, then by path', () => {
		const entries = manifest.catalogue.flatMap((page) => readCatalogue(parse(files, page.hash)));
		expect(entries).toHaveLength(library.length);
		const sorted = [...library].sort(
			(a, b) => (b.date ?? '').localeCompare(a.date ?? '', 'en') || (a.id < b.id ? -1 : 1)
		);
		expect(entries.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
		for (const { excerpt } of entries) expect(excerpt.length).toBeLessThanOrEqual(220);
	});

	it('has one index over the whole library, of files stored as they are, and lists every file that it wrote', () => {
		expect(manifest.segments.map((segment) => segment.articles)).toEqual([library.length]);
		const builder = new SegmentBuilder();
		for (const { blocks, ...article } of library) builder.add({ ...article, text: blocks.map(({ text }) => text) });
		const segment = builder.finish();
		const [written] = manifest.segments;
		const stored = [written?.head, ...(written?.chunks ?? [])].map((file) => files.get(filePath(file?.hash ?? '')));
		expect(stored).toEqual([segment.head, ...segment.chunks]);

		const listed = filesOf(manifest);
		expect(listed.map(({ hash }) => files.get(filePath(hash))?.length)).toEqual(listed.map(({ bytes }) => bytes));
		// the manifest and the pointer to it
		expect(new Set(listed.map(({ hash }) => hash)).size).toBe(files.size - 2);
	});

	it('changes one pack, one catalogue page, the manifest, the relations and files of the index when one article changes', () => {
		const changed = library.map((article, index) =>
			index === 200 ? { ...article, blocks: [{ type: 'paragraph' as const, text: 'نص جديد قصير' }] } : article
		);
		const after = packArticles(changed);
		const newManifest = manifestOf(after);
		const count = (list: { hash: string }[]) => list.filter(({ hash }) => !files.has(filePath(hash))).length;
		expect([count(newManifest.packs), count(newManifest.catalogue)]).toEqual([1, 1]);
		// Chunks are cut at fixed offsets, so a word more moves all that follows it: most of the index is fetched again.
		const news = [...after.keys()].filter((path) => !files.has(path));
		const index = newManifest.segments.flatMap(({ head, chunks }) => [head, ...chunks]);
		// Besides the pack, the catalogue page and the manifest: what the article is related to.
		expect(news).toHaveLength(1 + 1 + 1 + 1 + count(index));
		expect(count(index)).toBeGreaterThan(1);
	});

	it('leaves most pages as they are when an article is added in the middle', () => {
		const extra = { ...(library[150] as Article), id: `${library[150]?.id}-1` };
		const after = packArticles([...library.slice(0, 151), extra, ...library.slice(151)]);
		const { packs } = manifestOf(after);
		const kept = packs.filter(({ hash }) => files.has(filePath(hash)));
		expect(packs.length - kept.length).toBeLessThanOrEqual(2);
	});
});

describe('cutting a list by hashes of ids', () => {
	const items = Array.from({ length: 5000 }, (_, index) => ({ id: `article-${index}` }));

	it('keeps order and loses nothing', () => {
		expect([...cutByHash(items, { average: 32 })].flat()).toEqual(items);
	});

	it('makes pages of the average, none beyond its bounds', () => {
		const sizes = Array.from(cutByHash(items, { average: 32, least: 12 }), (page) => page.length);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(256);
		expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(12);
		expect(items.length / sizes.length).toBeGreaterThan(32);
		expect(items.length / sizes.length).toBeLessThan(64);
	});

	it('makes pages of long and of short items weigh the same', () => {
		const short = [...cutByHash(items, { average: 64_000, weightOf: () => 500 })];
		const long = [...cutByHash(items, { average: 64_000, weightOf: () => 8_000 })];
		expect(short.length).toBeGreaterThan((5000 * 500) / 64_000 / 1.5);
		expect(short.length).toBeLessThan(((5000 * 500) / 64_000) * 1.5);
		expect(long.length / short.length).toBeGreaterThan(12);
		expect(long.length / short.length).toBeLessThan(21);
	});

	it('ends a page after an item as heavy as a page', () => {
		const weightOf = ({ id }: { id: string }) => (id === 'article-7' ? 5000 : 1);
		const pages = [...cutByHash(items.slice(0, 50), { average: 1000, weightOf })];
		expect(pages.some((page) => page.at(-1)?.id === 'article-7')).toBe(true);
	});
});

import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/lib/library/library.ts';
import { filesOf, packOf, type LibraryFile, type Manifest } from '../../../src/lib/packs/manifest.ts';
import { indexFiles, LARGE, planDownload, readWish, type DownloadMode } from '../../../src/lib/sync/wish.ts';
import type { Article } from '../../../src/lib/packs/article.ts';
import { openFiles } from '../../fixtures/opened-library.ts';
import { packArticles } from '../../fixtures/packed-articles.ts';
import { SECTIONED } from '../../fixtures/sectioned-library.ts';

/** Long texts of random words, so that there are many packs. */
const LONG: Article[] = SECTIONED.map((article, index) => {
	let seed = index + 1;
	const next = () => String((seed = (seed * 48271) % 2147483647) % 20_000);
	return { ...article, blocks: [{ type: 'paragraph', text: Array.from({ length: 300 }, next).join(' ') }] };
});
const EDITED = LONG.map((article, index) =>
	index === 350 ? { ...article, blocks: [{ type: 'paragraph' as const, text: 'نص جديد' }] } : article
);
const library = openFiles(packArticles(LONG));
const edited = openFiles(packArticles(EDITED));
const { manifest } = library;

const namesOf = (files: readonly LibraryFile[]) => new Set(files.map(({ hash }) => hash));
const titles = namesOf(manifest.catalogue);
const wish = (mode: DownloadMode | null, saving = false) => ({ mode, saving });

/** A library of which the manifest says that its first pack is of so many bytes more. */
function grown(by: number, of = library): Library {
	const [first, ...packs] = of.manifest.packs;
	return Object.assign(Object.create(of) as Library, {
		manifest: { ...of.manifest, packs: [{ ...first!, bytes: first!.bytes + by }, ...packs] } satisfies Manifest
	});
}

describe('what a download fetches', () => {
	it('is large enough a test', () => {
		expect(manifest.packs.length).toBeGreaterThan(8);
	});

	it('is everything, the titles first and the index last, when that is wanted', async () => {
		const { files, mode } = await planDownload(library, titles, null, wish('all'));
		expect([mode, files]).toEqual(['all', filesOf(manifest)]);
	});

	it('is the titles alone when only what is opened is wanted', async () => {
		const { files } = await planDownload(library, titles, null, wish('opened'));
		expect(files).toEqual(manifest.catalogue);
	});

	it('is a quarter of the texts at most when the newest are wanted, the pack of the very newest first, and no index', async () => {
		const { files, costs } = await planDownload(library, titles, null, wish('newest'));
		const packs = files.filter((file) => manifest.packs.some(({ hash }) => hash === file.hash));
		const bytesOf = (files: readonly LibraryFile[]) => files.reduce((sum, { bytes }) => sum + bytes, 0);
		expect(packs.length).toBeGreaterThan(0);
		expect(bytesOf(packs)).toBeLessThanOrEqual(bytesOf(manifest.packs) / 4);
		const newest = (await library.catalogue(0))[0]!.id;
		expect(packs[0]).toEqual(packOf(manifest.packs, newest));
		expect(files.filter((file) => indexFiles(manifest).includes(file))).toEqual([]);
		expect(costs.newest).toBe(bytesOf(files.filter(({ hash }) => !titles.has(hash))));
		expect(costs.opened).toBe(0);
		expect(costs.all).toBe(bytesOf(filesOf(manifest)) - bytesOf(manifest.catalogue));
	});
});

describe('a small library', () => {
	it('has its very newest article among the newest', async () => {
		const small = openFiles(packArticles(SECTIONED.slice(0, 3)));
		const { packs, catalogue } = small.manifest;
		const newest = (await small.catalogue(0))[0]!.id;
		const { files } = await planDownload(small, namesOf(catalogue), null, wish('newest'));
		expect(packs.length).toBeLessThan(4);
		expect(files).toContainEqual(packOf(packs, newest));
	});
});

describe('the reader is asked', () => {
	it('not about a small library, which comes at once', async () => {
		expect((await planDownload(library, titles, null, wish(null))).mode).toBe('all');
	});

	it('about a large one, of which the titles alone come meanwhile', async () => {
		const plan = await planDownload(grown(LARGE), titles, null, wish(null));
		expect([plan.mode, plan.files]).toEqual([null, manifest.catalogue]);
		expect((await planDownload(grown(LARGE), titles, null, wish('newest'))).mode).toBe('newest');
	});

	it('about a large one also when little is missing, since what he opened meanwhile is no answer', async () => {
		const large = grown(LARGE);
		const names = namesOf(filesOf(large.manifest).slice(0, -1));
		expect((await planDownload(large, names, large.manifest, wish(null))).mode).toBe(null);
	});

	it('about any where his browser spares data, and what he says then counts', async () => {
		expect((await planDownload(library, titles, null, wish(null, true))).mode).toBe(null);
		expect((await planDownload(library, titles, null, wish('all', true))).mode).toBe('all');
	});

	it('not about a small update of a large library that is whole here', async () => {
		const [before, after] = [grown(LARGE).manifest, grown(LARGE, edited)];
		const names = new Set([...namesOf(filesOf(before)), ...namesOf(edited.manifest.catalogue)]);
		expect((await planDownload(after, names, before, wish(null))).mode).toBe('all');
		expect((await planDownload(after, names, before, wish(null, true))).mode).toBe(null);
	});
});

describe('an update keeps', () => {
	const opened = packOf(manifest.packs, LONG[350]!.id)!;

	it('what has been opened readable: the new pack in the place of the old one, and no other', async () => {
		const names = new Set([...titles, opened.hash, ...namesOf(edited.manifest.catalogue)]);
		const { kept, files } = await planDownload(edited, names, manifest, wish('opened'));
		const missing = files.filter(({ hash }) => !names.has(hash));
		expect(missing).toEqual([packOf(edited.manifest.packs, LONG[350]!.id)]);
		expect(kept).toEqual(files);
	});

	it('whole what is whole', async () => {
		const names = new Set([...namesOf(filesOf(manifest)), ...namesOf(edited.manifest.catalogue)]);
		for (const mode of ['all', 'newest', 'opened'] as const) {
			const { kept, files } = await planDownload(edited, names, manifest, wish(mode));
			expect(namesOf(kept)).toEqual(namesOf(filesOf(edited.manifest)));
			expect(namesOf(files)).toEqual(namesOf(filesOf(edited.manifest)));
		}
	});

	it('no article without the patch that may have its newest text', async () => {
		const patch = { ...edited.manifest.packs[2]!, hash: 'f'.repeat(64) };
		const patched = Object.assign(Object.create(library) as Library, { manifest: { ...manifest, patches: [patch] } });
		const names = new Set([...titles, opened.hash]);
		expect((await planDownload(patched, names, manifest, wish('opened'))).files).toContainEqual(patch);
		expect((await planDownload(patched, titles, manifest, wish('opened'))).files).not.toContainEqual(patch);
	});
});

describe('a stored wish', () => {
	it('is read as it was written, and anything else as that of a reader who has said nothing', () => {
		expect(readWish({ mode: 'newest', saving: true })).toEqual(wish('newest', true));
		for (const other of [undefined, null, 'all', { mode: 'most', saving: 1 }, {}]) {
			expect(readWish(other)).toEqual(wish(null));
		}
	});
});

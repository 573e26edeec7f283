import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/lib/packs/article.ts';
import { gunzip, parseJson, sha256 } from '../../../src/lib/packs/bytes.ts';
import { readCatalogue } from '../../../src/lib/packs/catalogue.ts';
import { PackError } from '../../../src/lib/packs/error.ts';
import { filesOf, readManifest, readPointer, writeManifest } from '../../../src/lib/packs/manifest.ts';
import { readPack, writePack } from '../../../src/lib/packs/pack.ts';

const hash = 'a'.repeat(64);
const article = { id: 'a', title: 'b', author: 'c', date: null, section: null, tags: ['d'], blocks: [] };
const pack = { format: 3, articles: [article] };
const blocks = [
	{ type: 'heading', level: 2, text: 'باب' },
	{ type: 'paragraph', text: 'نص' },
	{ type: 'quote', text: 'قول' },
	{ type: 'item', number: null, text: 'خبز' },
	{ type: 'item', number: 3, text: 'ماء' }
] satisfies Block[];
const withBlock = (block: object) => readPack({ ...pack, articles: [{ ...article, blocks: [block] }] });
const segment = { articles: 1, head: { hash, bytes: 2 }, chunks: [{ hash: 'b'.repeat(64), bytes: 3 }] };
const manifest = {
	format: 4,
	articles: 1,
	catalogue: [],
	packs: [{ hash, bytes: 1, articles: 1, first: 'a' }],
	patches: [{ hash: 'd'.repeat(64), bytes: 5, articles: 1, first: 'a' }],
	outdated: [0],
	surroundings: { hash: 'c'.repeat(64), bytes: 4 },
	segments: [segment]
};

/** As format 1 had it: no author, no tags, an index segment in one file. */
const old = { id: 'a', title: 'b', date: null, section: null, blocks: [] };
const oldManifest = { ...manifest, format: 1, segments: [{ hash, bytes: 1, articles: 1 }] };

describe('library files', () => {
	it('come back as they were written', () => {
		expect(readPack(JSON.parse(writePack([{ ...article, blocks }])))).toEqual([{ ...article, blocks }]);
		expect(readManifest(JSON.parse(writeManifest(readManifest(manifest))))).toEqual(readManifest(manifest));
	});

	it('are listed with heads and chunks of the index last', () => {
		expect(filesOf(readManifest(manifest)).map(({ bytes }) => bytes)).toEqual([5, 1, 4, 2, 3]);
	});

	it('of the format before are read, so that what is stored can be read offline after an update of the app', () => {
		expect(readPack({ format: 1, articles: [old] })).toEqual([{ ...old, author: null, tags: [] }]);
		const paragraphs = [{ ...article, blocks: [{ type: 'paragraph', text: 'نص' }] }];
		expect(readPack({ format: 2, articles: paragraphs })).toEqual(paragraphs);
		expect(readManifest(oldManifest)).toMatchObject({ articles: 1, packs: [{ first: 'a' }], segments: [] });
		const unpatched = { ...manifest, format: 3, patches: undefined, outdated: undefined };
		expect(readManifest(unpatched)).toMatchObject({
			patches: [],
			outdated: [],
			surroundings: null,
			segments: [segment]
		});
		expect(readPointer({ format: 1, manifest: { hash, bytes: 1 } })).toEqual({ hash, bytes: 1 });
	});
});

describe('library files that are not what they should be', () => {
	it.each([
		['a newer pack format', () => readPack({ ...pack, format: 4 }), 'unsupported'],
		['an unknown kind of block', () => withBlock({ type: 'x', text: '' }), 'unsupported'],
		['a block whose text is none', () => withBlock({ type: 'quote', text: ['<b>'] }), 'damaged'],
		['a heading of a level that there is not', () => withBlock({ type: 'heading', level: 1, text: '' }), 'damaged'],
		['an item without a number', () => withBlock({ type: 'item', text: '' }), 'damaged'],
		['an item that is numbered with text', () => withBlock({ type: 'item', number: '1', text: '' }), 'damaged'],
		['a pack that is a list', () => readPack([]), 'damaged'],
		['an article without a title', () => readPack({ ...pack, articles: [{ id: 'a' }] }), 'damaged'],
		['a tag that is no text', () => readPack({ ...pack, articles: [{ ...article, tags: [1] }] }), 'damaged'],
		['an article that does not say that it has no author', () => readPack({ format: 2, articles: [old] }), 'damaged'],
		['a newer manifest format', () => readManifest({ ...manifest, format: 9 }), 'unsupported'],
		[
			'a manifest whose file name is no hash',
			() => readManifest({ ...manifest, packs: [{ hash: '../x', bytes: 1, articles: 1, first: 'a' }] }),
			'damaged'
		],
		[
			'a pack with articles of a section that there is not',
			() => readManifest({ ...manifest, packs: [{ hash, bytes: 1, articles: 1, first: 'a', sections: [[0, 1]] }] }),
			'damaged'
		],
		[
			'a segment without a head',
			() => readManifest({ ...manifest, segments: [{ ...segment, head: null }] }),
			'damaged'
		],
		['a segment without chunks', () => readManifest({ ...manifest, segments: [{ ...segment, chunks: 1 }] }), 'damaged'],
		[
			'a chunk whose name is no hash',
			() => readManifest({ ...manifest, segments: [{ ...segment, chunks: [{ hash: 'x', bytes: 1 }] }] }),
			'damaged'
		],
		[
			'a manifest that does not say what stands around',
			() => readManifest({ ...manifest, surroundings: 1 }),
			'damaged'
		],
		['format 0', () => readPointer({ format: 0, manifest: { hash, bytes: 1 } }), 'unsupported'],
		['a negative length', () => readPointer({ format: 1, manifest: { hash, bytes: -1 } }), 'damaged'],
		['a catalogue without entries', () => readCatalogue({ format: 1 }), 'damaged']
	])('refuses %s', (_name, read, code) => {
		expect(read).toThrow(expect.objectContaining({ name: 'PackError', code }));
	});

	it('never throws anything but its own error on any JSON', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				for (const read of [readPack, readCatalogue, readManifest, readPointer]) {
					try {
						read(value);
					} catch (error) {
						expect(error).toBeInstanceOf(PackError);
					}
				}
			}),
			{ seed: 1, numRuns: 500 }
		);
	});

	it('refuses damaged gzip, whichever byte is flipped', async () => {
		const bytes = new Uint8Array(gzipSync('نص طويل يُضغط '.repeat(50)));
		const whole = await gunzip(bytes);
		for (let index = 10; index < bytes.length; index += 3) {
			const broken = bytes.slice();
			broken[index] = (broken[index] as number) ^ 0x10;
			const read = await gunzip(broken).catch((error: unknown) => error);
			if (read instanceof Uint8Array) expect(read).toEqual(whole);
			else expect(read).toMatchObject({ code: 'damaged' });
		}
	});

	it('stops unpacking a bomb', async () => {
		const bomb = new Uint8Array(gzipSync(new Uint8Array(80 * 1024 * 1024)));
		await expect(gunzip(bomb)).rejects.toMatchObject({ code: 'damaged' });
	});

	it('refuses bytes that are not UTF-8 JSON', () => {
		expect(() => parseJson(new Uint8Array([0xff]))).toThrow(PackError);
		expect(() => parseJson(new TextEncoder().encode('{'))).toThrow(PackError);
	});

	it('hashes as sha256sum does', async () => {
		expect(await sha256(new TextEncoder().encode('abc') as Uint8Array<ArrayBuffer>)).toBe(
			'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
		);
	});
});

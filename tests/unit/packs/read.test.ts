import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPack } from '../../../src/lib/packs/article.ts';
import { gunzip, parseJson, sha256 } from '../../../src/lib/packs/bytes.ts';
import { readCatalogue } from '../../../src/lib/packs/catalogue.ts';
import { PackError } from '../../../src/lib/packs/error.ts';
import { readManifest, readPointer } from '../../../src/lib/packs/manifest.ts';

const hash = 'a'.repeat(64);
const pack = { format: 1, articles: [{ id: 'a', title: 'b', date: null, section: null, blocks: [] }] };
const manifest = {
	format: 1,
	articles: 1,
	catalogue: [],
	packs: [{ hash, bytes: 1, articles: 1, first: 'a' }],
	segments: []
};

describe('library files that are not what they should be', () => {
	it.each([
		['a newer pack format', () => readPack({ ...pack, format: 2 }), 'unsupported'],
		[
			'an unknown kind of block',
			() => readPack({ format: 1, articles: [{ ...pack.articles[0], blocks: [{ type: 'x' }] }] }),
			'unsupported'
		],
		['a pack that is a list', () => readPack([]), 'damaged'],
		['an article without a title', () => readPack({ format: 1, articles: [{ id: 'a' }] }), 'damaged'],
		['a newer manifest format', () => readManifest({ ...manifest, format: 9 }), 'unsupported'],
		[
			'a manifest whose file name is no hash',
			() => readManifest({ ...manifest, packs: [{ hash: '../x', bytes: 1, articles: 1, first: 'a' }] }),
			'damaged'
		],
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

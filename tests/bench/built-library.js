import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { importTypeScript } from './import-typescript.js';

/** @typedef {typeof import('../../src/lib/packs/bytes')} BytesModule */
/** @typedef {import('../../src/lib/packs/manifest').Manifest} Manifest */
/** @typedef {import('../../src/lib/packs/manifest').LibraryFile} LibraryFile */
/** @typedef {import('../../src/lib/packs/article').Article} Article */
/** @typedef {import('../../src/lib/packs/catalogue').CatalogueEntry} CatalogueEntry */
/** An article with the pack that it is in and the page of the list that shows it. */
/** @typedef {Article & { pack: string, page: number }} PackedArticle */

/**
 * Reads the library of a built site: its articles in the order of the list, and how large its files are.
 * @param {string} site
 */
export async function readBuiltLibrary(site) {
	const { parseJson } = /** @type {BytesModule} */ (await importTypeScript('../../src/lib/packs/bytes.ts'));
	const file = (/** @type {string} */ hash) => join(site, 'packs', `${hash}.bin`);
	const read = (/** @type {string} */ hash) => /** @type {any} */ (parseJson(gunzipSync(readFileSync(file(hash)))));
	const pointer = JSON.parse(readFileSync(join(site, 'current.json'), 'utf8'));
	const manifest = /** @type {Manifest} */ (read(pointer.manifest.hash));

	/** @type {Map<string, Article & { pack: string }>} */
	const packed = new Map();
	// What was changed later goes before what it was.
	for (const { hash: pack } of [...manifest.packs, ...manifest.patches]) {
		for (const article of /** @type {Article[]} */ (read(pack).articles)) packed.set(article.id, { ...article, pack });
	}
	const articles = manifest.catalogue.flatMap(({ hash }, page) =>
		/** @type {CatalogueEntry[]} */ (read(hash).entries).map(({ id }) => {
			return /** @type {PackedArticle} */ ({ ...packed.get(id), page });
		})
	);
	const bytes = (/** @type {LibraryFile[]} */ files) => files.reduce((sum, { bytes }) => sum + bytes, 0);
	const text = articles.flatMap(({ title, blocks }) => [title, ...blocks.map((block) => block.text)]);
	return {
		articles,
		sizes: {
			text: text.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0),
			packs: bytes(manifest.packs) + bytes(manifest.patches),
			packFiles: manifest.packs.length + manifest.patches.length,
			catalogue: bytes(manifest.catalogue),
			segments: bytes(manifest.segments.flatMap(({ head, chunks }) => [head, ...chunks])),
			segmentFiles: manifest.segments.reduce((sum, { chunks }) => sum + 1 + chunks.length, 0),
			manifest: statSync(file(pointer.manifest.hash)).size
		}
	};
}

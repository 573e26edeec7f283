import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { paragraphsOf, readDocuments } from '../search/collection.js';
import { loadEngine } from '../search/engines/engine.js';
import { seededChoice } from '../seeded-choice.js';

/** @typedef {typeof import('./packer.ts')} Packer */
/** @typedef {import('../../../src/lib/packs/article.ts').Article} Article */
/** @typedef {import('../search/collection.js').CollectionDocument} CollectionDocument */
/** A piece of the collection from which queries are drawn. */
/** @typedef {{ title: string, text: string }} Sample */
/**
 * `peers`: engines whose indexes go into the folder too, if the collection is not too large; `packer`, `analysis`: the bundled scripts.
 * @typedef {{ docs: string, count: number, folder: string, packer: string, analysis: string, peers: string[], samples: number, seed: number }} PackingJob
 */
/**
 * `libraryBytes`: all library files; `segmentBytes`: those of the index; `sections`: bytes of the parts of the index.
 * @typedef {{
 *   documents: number, textBytes: number, libraryBytes: number, libraryFiles: number, segmentBytes: number,
 *   sections: Record<string, number>, seconds: number, peakBytes: number, peers: Record<string, number>, samples: Sample[]
 * }} PackedCollection
 */

/** With more, an index in JSON takes longer to build than all else, and gigabytes to open. */
const MOST_PEER_DOCUMENTS = 20_000;

// A process of its own: a large collection needs more memory than Node takes by itself.
process.once('message', async (/** @type {PackingJob} */ job) => {
	try {
		const result = await pack(job);
		process.send?.({ result }, () => process.disconnect());
	} catch (error) {
		process.send?.({ error: /** @type {Error} */ (error).stack ?? String(error) }, () => process.disconnect());
	}
});

/** @param {PackingJob} job @returns {Promise<PackedCollection>} */
async function pack({ docs, count, folder, packer, analysis, peers, samples, seed }) {
	const { makeLibrary, readPointer, unpackManifest, filePath, POINTER_FILE, sectionSizes } = /** @type {Packer} */ (
		await import(packer)
	);
	const articles = [];
	let textBytes = 0;
	for await (const document of firstDocuments(docs, count)) {
		textBytes += Buffer.byteLength(document.title) + Buffer.byteLength(document.text);
		articles.push(toArticle(document));
	}
	articles.sort((a, b) => (a.id < b.id ? -1 : 1));

	const start = performance.now();
	/** @type {Map<string, number>} */
	const lengths = new Map();
	makeLibrary(articles, (path, bytes) => {
		lengths.set(path, bytes.length);
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), bytes);
	});
	const seconds = (performance.now() - start) / 1000;

	const fileOf = (/** @type {string} */ path) => new Uint8Array(readFileSync(join(folder, path)));
	const pointer = readPointer(JSON.parse(new TextDecoder().decode(fileOf(POINTER_FILE))));
	const { segments } = await unpackManifest(fileOf(filePath(pointer.hash)));
	/** @type {Record<string, number>} */
	const sections = {};
	let segmentBytes = 0;
	for (const { head, chunks } of segments) {
		segmentBytes += [head, ...chunks].reduce((sum, { bytes }) => sum + bytes, 0);
		for (const [name, bytes] of Object.entries(sectionSizes(fileOf(filePath(head.hash))))) {
			sections[name] = (sections[name] ?? 0) + bytes;
		}
	}
	return {
		documents: articles.length,
		textBytes,
		libraryBytes: [...lengths.values()].reduce((sum, length) => sum + length, 0),
		libraryFiles: lengths.size,
		segmentBytes,
		sections,
		seconds,
		peakBytes: process.resourceUsage().maxRSS * 1024,
		peers: articles.length > MOST_PEER_DOCUMENTS ? {} : await buildPeers({ docs, count, folder, analysis, peers }),
		samples: drawSamples(articles, samples, seed)
	};
}

/** @param {string} docs @param {number} count */
async function* firstDocuments(docs, count) {
	let left = count;
	for await (const document of readDocuments(docs)) {
		if (left-- <= 0) return;
		yield document;
	}
}

/** @param {CollectionDocument} document @returns {Article} */
function toArticle(document) {
	const { id, title, author = null, category = null, date } = document;
	const [day = null] = /^\d{4}-\d{2}-\d{2}/.exec(date ?? '') ?? [];
	const blocks = paragraphsOf(document).map((text) => ({ type: /** @type {const} */ ('paragraph'), text }));
	return { id, title: title.trim(), author, date: day, section: category, tags: [], blocks };
}

/**
 * Writes the indexes of other engines, and returns their bytes.
 * @param {Pick<PackingJob, 'docs' | 'count' | 'folder' | 'analysis' | 'peers'>} job
 */
async function buildPeers({ docs, count, folder, analysis, peers }) {
	/** @type {Record<string, number>} */
	const bytes = {};
	for (const name of peers) {
		const builder = (await loadEngine(name, { analysis, engine: '' })).createBuilder();
		for await (const document of firstDocuments(docs, count)) builder.add(document);
		const { json } = builder.finish().files;
		if (!json) throw new Error(`${name} has no index of one file.`);
		mkdirSync(join(folder, 'peers'), { recursive: true });
		writeFileSync(join(folder, 'peers', name), json);
		bytes[name] = json.length;
	}
	return bytes;
}

/** @param {Article[]} articles @param {number} count @param {number} seed @returns {Sample[]} */
function drawSamples(articles, count, seed) {
	const choose = seededChoice(seed);
	return Array.from({ length: count }, () => {
		const { title, blocks } = /** @type {Article} */ (articles[choose(articles.length)]);
		return { title, text: blocks.map(({ text }) => text).join('\n') };
	});
}

import { paragraphsOf } from '../collection.js';

/** @typedef {typeof import('../engine.ts')} Engine */
/** @typedef {import('../collection.js').CollectionDocument} CollectionDocument */
/** @typedef {import('../../../../src/lib/search/document.ts').SearchDocument} SearchDocument */
/** @typedef {import('./engine.js').SearchEngine} SearchEngine */

/**
 * Zad's own engine. Its chunks are handed out as copies, as storage does, so that what it keeps is its own memory.
 * @param {Engine} engine
 * @returns {SearchEngine}
 */
export function loadZad({ SegmentBuilder, openSegment, search, sectionSizes, WEIGHTS }) {
	return {
		createBuilder() {
			const builder = new SegmentBuilder();
			return {
				add: (document) => builder.add(toSearchDocument(document)),
				finish() {
					const { head, chunks } = builder.finish();
					const files = chunks.map((chunk, number) => [`chunk-${number}`, chunk]);
					return { files: { head, ...Object.fromEntries(files) }, sections: sectionSizes(head) };
				}
			};
		},
		open(files) {
			const reads = { times: 0, chunks: 0, bytes: 0 };
			const segment = openSegment(copyOf(files, 'head'), async (numbers) => {
				const chunks = numbers.map((number) => copyOf(files, `chunk-${number}`));
				reads.times++;
				reads.chunks += chunks.length;
				for (const { length } of chunks) reads.bytes += length;
				return chunks;
			});
			return {
				async search(query, limit, weights) {
					const { hits } = await search([segment], { query, limit }, { ...WEIGHTS, ...weights });
					return hits.map(({ id }) => id);
				},
				close() {},
				reads: () => ({ ...reads })
			};
		}
	};
}

/** @param {Record<string, Uint8Array<ArrayBuffer>>} files @param {string} name */
function copyOf(files, name) {
	const bytes = files[name];
	if (!bytes) throw new Error(`The index has no ${name}.`);
	return bytes.slice();
}

/** @param {CollectionDocument} document @returns {SearchDocument} */
function toSearchDocument(document) {
	const { id, title, author, category, date } = document;
	const [day] = /^\d{4}-\d{2}-\d{2}/.exec(date ?? '') ?? [null];
	const text = paragraphsOf(document);
	return { id, title, text, author: author ?? null, section: category ?? null, tags: [], date: day ?? null };
}

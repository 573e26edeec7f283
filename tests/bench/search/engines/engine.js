/** @typedef {import('../collection.js').CollectionDocument} CollectionDocument */
/** What an engine stores, file by file, and how many bytes each of its parts takes. */
/** @typedef {{ files: Record<string, Uint8Array<ArrayBuffer>>, sections: Record<string, number> }} StoredIndex */
/** @typedef {{ add(document: CollectionDocument): void, finish(): StoredIndex }} IndexBuilder */
/** What was read of the stored files since the index was opened, where an engine reads as it needs. */
/** @typedef {{ times: number, chunks: number, bytes: number }} Reads */
/**
 * An index that is being asked: `search` returns the ids of at most `limit` documents, best first; `foreignMemory` are
 * bytes that Node does not count.
 * @typedef {{
 *   search(query: string, limit: number, weights?: Record<string, number>): Promise<string[]> | string[],
 *   close(): void,
 *   reads?(): Reads,
 *   foreignMemory?(): number
 * }} OpenIndex
 */
/** @typedef {{ createBuilder(): IndexBuilder, open(files: StoredIndex['files']): Promise<OpenIndex> | OpenIndex }} SearchEngine */

/** The engine under test and its peers: as they come, and with our analysis. */
export const ENGINES = ['zad', 'minisearch', 'minisearch-tuned', 'fts5', 'fts5-normalised'];
/** @typedef {{ analysis: string, engine: string }} Bundles paths of the bundled scripts */

/**
 * @param {string} name of ENGINES
 * @param {Bundles} bundles
 * @returns {Promise<SearchEngine>}
 */
export async function loadEngine(name, bundles) {
	if (name === 'zad') return (await import('./zad.js')).loadZad(await import(bundles.engine));
	if (name === 'minisearch') return (await import('./minisearch.js')).minisearchAsItComes();
	if (name === 'fts5') return (await import('./fts5.js')).loadFts5((text) => text);
	const analysis = await import(bundles.analysis);
	if (name === 'minisearch-tuned') return (await import('./minisearch.js')).minisearchTuned(analysis);
	return (await import('./fts5.js')).loadFts5((await import('./fts5.js')).normaliser(analysis));
}

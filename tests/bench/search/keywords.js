import { hash } from './seed.js';

/** @typedef {import('./bundle.js').Analysis} Analysis */
/** @typedef {import('./collection.js').Query} Query */

/**
 * In how many documents each of the wanted words stands.
 * @param {AsyncIterable<import('./collection.js').CollectionDocument>} documents
 * @param {Set<string>} wanted folded
 * @param {boolean} titles whether titles count
 * @param {Pick<Analysis, 'forEachTerm'>} analysis
 * @returns {Promise<Map<string, number>>}
 */
export async function countDocuments(documents, wanted, titles, { forEachTerm }) {
	const counts = new Map();
	for await (const { title, text } of documents) {
		const here = new Set();
		forEachTerm(titles ? `${title}\n${text}` : text, (term) => wanted.has(term) && here.add(term));
		for (const term of here) counts.set(term, (counts.get(term) ?? 0) + 1);
	}
	return counts;
}

/**
 * What someone in a hurry types instead of the question: its 2 to 4 rarest content words (how many depends on the query's
 * id), in their order and as spelt there. A question without content words stays as it is.
 * @param {Query} query
 * @param {(term: string) => number} frequency how many documents of the collection hold a folded word
 * @param {Pick<Analysis, 'tokenise' | 'isStopWord'>} analysis
 * @returns {Query}
 */
export function keywordsOf({ id, text }, frequency, { tokenise, isStopWord }) {
	/** @type {Map<string, { start: number, end: number }>} */
	const places = new Map();
	for (const { term, start, end } of tokenise(text)) {
		if (isContentWord(term, isStopWord) && !places.has(term)) places.set(term, { start, end });
	}
	const count = 2 + (hash(`${id} keywords`) % 3);
	const rarest = [...places.keys()].toSorted((a, b) => frequency(a) - frequency(b)).slice(0, count);
	const words = [...places].filter(([term]) => rarest.includes(term));
	if (words.length === 0) return { id, text };
	return { id, text: words.map(([, { start, end }]) => text.slice(start, end)).join(' ') };
}

/**
 * A number, or a word that is no stop word, no lone letter and no article torn off its noun.
 * @param {string} term folded
 * @param {(term: string) => boolean} isStopWord
 */
export function isContentWord(term, isStopWord) {
	return !isStopWord(term) && (/^\p{N}/u.test(term) || (term.length > 1 && term !== 'ال'));
}

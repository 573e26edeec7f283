import MiniSearch from 'minisearch';
import { light10 } from './light10.js';

/** @typedef {import('../bundle.js').Analysis} Analysis */
/** @typedef {import('./engine.js').SearchEngine} SearchEngine */
/** @typedef {import('minisearch').Options} Options */

const FIELDS = { fields: ['title', 'text'] };

/** MiniSearch as its manual begins: its own tokeniser, any word, no fuzzy search, no prefixes. */
export function minisearchAsItComes() {
	return minisearch(FIELDS);
}

/**
 * MiniSearch with Zad's folding and tokens, light10 stems without stop words, near spellings, and the last word as a
 * prefix. The numbers are the best found on arcd-train, questions and keywords, alone and among distractors, over fuzzy
 * 0-0.3 and its weight 0.05-0.45, prefix 0-0.375, k 1.2-2, b 0.5-0.85, d 0-1, and with stop words, which cost 2 points.
 * @param {Analysis} analysis
 */
export function minisearchTuned({ tokenise, isStopWord }) {
	return minisearch({
		...FIELDS,
		tokenize: (text) => tokenise(text).map(({ term }) => term),
		processTerm: (term) => !isStopWord(term) && light10(term),
		searchOptions: {
			fuzzy: (term) => (term.length >= 4 ? 0.2 : false),
			prefix: (term, index, terms) => index === terms.length - 1 && term.length >= 3,
			weights: { fuzzy: 0.1, prefix: 0.2 },
			bm25: { k: 1.2, b: 0.85, d: 0 }
		}
	});
}

/** @param {Options} options @returns {SearchEngine} */
function minisearch(options) {
	return {
		createBuilder() {
			const index = new MiniSearch(options);
			return {
				add: ({ id, title, text }) => index.add({ id, title, text }),
				finish() {
					const json = new TextEncoder().encode(JSON.stringify(index));
					return { files: { json }, sections: { json: json.length } };
				}
			};
		},
		open({ json }) {
			const index = MiniSearch.loadJS(JSON.parse(new TextDecoder().decode(json)), options);
			return {
				search: (query, limit) =>
					index
						.search(query)
						.slice(0, limit)
						.map(({ id }) => id),
				close() {}
			};
		}
	};
}

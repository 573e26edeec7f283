import { shuffled } from '../seeded-choice.js';
import { readDocuments, readQueries, readRelevance } from './collection.js';
import { hasHeadline } from './headlines.js';
import { countDocuments, keywordsOf } from './keywords.js';
import { perturb, wordsToCount } from './perturb.js';

/** @typedef {import('./bundle.js').Analysis} Analysis */
/** @typedef {import('./collection.js').Query} Query */
/** @typedef {import('./collection.js').Relevance} Relevance */
/** @typedef {import('./options.js').SearchOptions} SearchOptions */
/** The queries as they are, then misspelt in each way that is wanted. */
/** @typedef {{ plain: Query[], misspelt: { kind: string, queries: Query[] }[], relevance: Relevance }} QuerySets */

const SEED = 7;

/**
 * @param {SearchOptions} options
 * @param {string} collection the file that is searched
 * @param {Analysis} analysis
 * @returns {Promise<QuerySets>}
 */
export async function prepareQueries(options, collection, analysis) {
	const { queries, relevance } = options.headlines
		? await readHeadlines(options.docs, analysis)
		: { queries: await readQueries(options.queries), relevance: await readRelevance(options.qrels) };
	const answerable = queries.filter(({ id }) => relevance.has(id));
	const sample = answerable.length > options.sample ? shuffled(answerable, SEED).slice(0, options.sample) : answerable;
	if (sample.length === 0) throw new Error('No query has a relevant document.');

	const short = options.keywords || options.headlines;
	/** @type {Map<string, number>} */
	let counts = new Map();
	if (short || options.perturb.length > 0) {
		const wanted = new Set(sample.flatMap((query) => wordsToCount(query, analysis)));
		counts = await countDocuments(readDocuments(collection), wanted, options.titles, analysis);
	}
	const frequency = (/** @type {string} */ term) => counts.get(term) ?? 0;
	const plain = short ? sample.map((query) => keywordsOf(query, frequency, analysis)) : sample;
	const language = { ...analysis, frequency };
	const misspelt = options.perturb.map((kind) => ({
		kind,
		queries: plain.map((query) => perturb(kind, query, language))
	}));
	return { plain, misspelt, relevance };
}

/** The real titles as queries for their own documents. @param {string} docs @param {Analysis} analysis */
async function readHeadlines(docs, analysis) {
	const queries = [];
	/** @type {Relevance} */
	const relevance = new Map();
	for await (const document of readDocuments(docs)) {
		if (!hasHeadline(document, analysis)) continue;
		queries.push({ id: document.id, text: document.title });
		relevance.set(document.id, new Set([document.id]));
	}
	return { queries, relevance };
}

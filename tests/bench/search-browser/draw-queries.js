import { perturb } from '../search/perturb.js';
import { seededChoice, shuffled } from '../seeded-choice.js';

/** @typedef {import('./library-process.js').Sample} Sample */
/** @typedef {import('../search/bundle.js').Analysis} Analysis */
/** Queries that are asked one after the other. */
/** @typedef {{ name: string, queries: string[] }} QuerySet */

const QUESTIONS = 400;
const WORDS = 300;
const TYPED = 60;

/**
 * The queries to measure with: questions where there are any; 1 to 3 words that stand together in a title or a text; each
 * of the first two with one slip of the finger; and some of the second as they are typed, asked with every key.
 * @param {{ questions: string[], samples: Sample[], seed: number, analysis: Analysis }} source
 * @returns {QuerySet[]}
 */
export function drawQueries({ questions, samples, seed, analysis }) {
	const asked = shuffled(questions, seed).slice(0, QUESTIONS);
	const words = drawWords(samples, seed);
	const sets = [
		{ name: 'questions', queries: asked },
		{ name: 'words', queries: words },
		{ name: 'questionsWithTypo', queries: withTypos(asked, analysis) },
		{ name: 'wordsWithTypo', queries: withTypos(words, analysis) },
		{ name: 'keys', queries: words.slice(0, TYPED).flatMap(keysOf) }
	];
	return sets.filter(({ queries }) => queries.length > 0);
}

/** @param {Sample[]} samples @param {number} seed */
function drawWords(samples, seed) {
	const choose = seededChoice(seed);
	const queries = new Set();
	for (const { title, text } of samples) {
		if (queries.size === WORDS) break;
		const source = choose(2) === 0 && title !== '' ? title : text;
		const found = source.match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? [];
		const start = choose(found.length);
		const query = found.slice(start, start + 1 + (queries.size % 3)).join(' ');
		if (query !== '') queries.add(query);
	}
	return [...queries];
}

/** Those queries that have a word long enough, one letter of it wrong. @param {string[]} queries @param {Analysis} analysis */
function withTypos(queries, analysis) {
	const language = { ...analysis, frequency: () => 0 };
	const mistyped = queries.map((text, index) => perturb('typo', { id: String(index), text }, language).text);
	return mistyped.filter((text, index) => text !== queries[index]);
}

/** What stands in the field after each key. @param {string} query */
function keysOf(query) {
	return Array.from(query, (_, index) => query.slice(0, index + 1));
}

import { paragraphsOf } from './collection.js';

/** @typedef {import('./bundle.js').Analysis} Analysis */
/** @typedef {import('./collection.js').CollectionDocument} CollectionDocument */

/** A shorter title names a thing rather than tell of it. */
const FEWEST_WORDS = 4;

/**
 * Whether the document has a title that an editor wrote: not one that stands in its text, as where the first sentence
 * stands in for a missing title.
 * @param {CollectionDocument} document
 * @param {Pick<Analysis, 'tokenise'>} analysis
 */
export function hasHeadline(document, { tokenise }) {
	if (document.title_derived || document.title_missing) return false;
	const words = (/** @type {string} */ text) => tokenise(text).map(({ term }) => term);
	const title = words(document.title);
	if (title.length < FEWEST_WORDS) return false;
	return !` ${words(paragraphsOf(document).join(' ')).join(' ')} `.includes(` ${title.join(' ')} `);
}

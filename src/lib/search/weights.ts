/**
 * What the ranking weighs, each by name. Tuned on the development sets alone; `npm run bench search -- … --ablate` prints what each
 * is worth.
 */
export const WEIGHTS = {
	/** BM25: how soon more of a word stops counting. */
	k1: 1.2,
	/** BM25: how much a long body discounts its words. */
	bodyLength: 0.75,
	/** The same for titles, whose length says less. */
	titleLength: 0.75,
	/** A word in the title counts as this many in a body of average length. */
	title: 4.5,
	/** Added for the word exactly as asked, beside its inflections. */
	exact: 0.4,
	/** Added for the same ending, whatever is attached in front. */
	bare: 0.45,
	/** A word of the same family by a broken plural. */
	plural: 0.4,
	/** A word that shares only the skeleton. */
	skeleton: 0.2,
	/** A word with a letter attached in front that may be part of it. */
	clitic: 0.6,
	/** A word that only begins with the last word of the query. */
	prefix: 0.5,
	/** A word one slip away from a word that the library hardly knows. */
	spelling: 0.8,
	/** An Arabic spelling of a Latin word. */
	transliteration: 0.8,
	/** What a stop word counts: enough to settle ties. */
	stopWord: 0.3,
	/** The part of its score that a document gets only for as much of the query as it holds. */
	coordination: 0.45,
	/** A word at the beginning of the body. */
	lead: 1.05,
	/** At which word of the body that bonus is down to half. */
	leadWords: 6,
	/** Two words of the query side by side. */
	proximity: 0.7,
	/** The power of the distance by which that bonus fades. */
	distance: 0.67
};

export type Weights = typeof WEIGHTS;

import { stem, withoutArticle, withoutProclitics } from '../arabic/stem.ts';
import { tokenise } from '../arabic/tokens.ts';
import { isStopWord } from './stop-words.ts';

/** A word of a query. */
export interface QueryWord {
	/** The folded word. */
	term: string;
	/** Whether the reader may still be typing it: the query ends with it. */
	open: boolean;
	/** Whether it only joins other words; false in a query that has nothing else. */
	weak: boolean;
}

/** One letter begins too many words to tell anything. */
const MIN_PREFIX = 2;

/** Whoever pastes a page into the search box finds it by its first words; all of them would take seconds. */
const MAX_WORDS = 32;

/** The different words of a query, in order: the first 32. */
export function parseQuery(query: string): QueryWord[] {
	const words = new Map<string, QueryWord>();
	for (const { term, end } of tokenise(query)) {
		const open = end === query.length && term.length >= MIN_PREFIX;
		if (words.size === MAX_WORDS && !words.has(term)) break;
		words.set(term, { term, open, weak: isStopWord(term) });
	}
	const parsed = [...words.values()];
	return parsed.some((word) => !word.weak) ? parsed : parsed.map((word) => ({ ...word, weak: false }));
}

/** Whether a form with this stem begins with the open word, with or without ال. A word that is no more than the beginning of ال
 * and what is written before it says nothing yet. */
export function beginsWith(form: string, formStem: string, term: string): boolean {
	const article = form.length - withoutArticle(form).length;
	return (term.length > article && form.startsWith(term)) || formStem.startsWith(withoutArticle(term, MIN_PREFIX));
}

/** Tells which word of the query a folded word of a text answers, as an index in `words`, or -1. Judges by the word alone, so of
 * the guesses at proclitics it takes all, where search takes those that the collection bears out. */
export function matcher(words: readonly QueryWord[]): (term: string) => number {
	const known = new Map<string, number>();
	const stems = words.map(({ term }) => stem(term));
	const rests = words.map(({ term }) => withoutProclitics(term).map(stem));
	return (term) => {
		let index = known.get(term);
		if (index === undefined) known.set(term, (index = find(term)));
		return index;
	};

	function find(term: string): number {
		const exact = words.findIndex((word) => word.term === term);
		if (exact !== -1) return exact;
		const termStem = stem(term);
		const sameStem = stems.indexOf(termStem);
		if (sameStem !== -1) return sameStem;
		const termRests = withoutProclitics(term).map(stem);
		return words.findIndex(
			(word, index) =>
				rests[index]!.includes(termStem) ||
				termRests.includes(stems[index]!) ||
				(word.open && beginsWith(term, termStem, word.term))
		);
	}
}

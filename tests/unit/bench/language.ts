import { fold } from '../../../src/lib/arabic/fold.ts';
import { forEachTerm, tokenise } from '../../../src/lib/arabic/tokens.ts';
import { isStopWord } from '../../../src/lib/search/stop-words.ts';

export const analysis = { fold, forEachTerm, tokenise, isStopWord };

/** How many documents hold a folded word, from a table with words as written. */
export function frequencies(table: Record<string, number>): (term: string) => number {
	const counts = new Map(Object.entries(table).map(([word, count]) => [fold(word), count]));
	return (term) => counts.get(term) ?? 0;
}

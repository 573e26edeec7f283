import type { Weights } from './weights.ts';

/** Where a word of the query stands in a document, rising, and how much it tells. */
export interface Placed {
	idf: number;
	/** Word numbers in the body; those in the title are negative. */
	places: readonly number[];
}

/**
 * What it is worth where the words of a query stand in a document. Early: what a text is about, it names at its beginning. And near
 * each other: words of one question mostly stand in one sentence of its answer.
 */
export function placeBonus(words: readonly Placed[], weights: Weights): number {
	let lead = 0;
	let near = 0;
	words.forEach(({ idf, places }, index) => {
		const first = places[0];
		// A title stands before the first word.
		if (first !== undefined) lead += idf / (1 + Math.max(0, first) / weights.leadWords);
		for (const other of words.slice(index + 1)) {
			const distance = leastDistance(places, other.places);
			if (distance < Infinity) near += Math.min(idf, other.idf) / distance ** weights.distance;
		}
	});
	return weights.lead * lead + weights.proximity * near;
}

/** The least distance of two different words, 1 for neighbours. */
function leastDistance(a: readonly number[], b: readonly number[]): number {
	let least = Infinity;
	let next = 0;
	for (const place of a) {
		while (next < b.length && b[next]! < place) next++;
		if (next > 0) least = Math.min(least, place - b[next - 1]!);
		// At no distance both are the same word of the text, found for two words of the query.
		const after = b[next] === place ? b[next + 1] : b[next];
		if (after !== undefined) least = Math.min(least, after - place);
	}
	return least;
}

import { keyAmong, possibleKeys } from './lexicon.ts';
import type { QueryPhrase } from './query.ts';
import { TITLE_OFFSET, positionsOf, postingsOf, type Segment, type WordClass } from './segment.ts';

/** Tells of a document, by its number over all segments, whether it holds the phrase. */
export type HoldsPhrase = (document: number) => boolean;

/**
 * Finds the documents that hold a phrase: its words one behind the other, in one text, in the spelling asked for, except that
 * letters may be attached to the first («والقرآن الكريم» holds «القرآن الكريم»). A single word stands for its whole class.
 */
export async function findPhrase(segments: readonly Segment[], { terms, inTitle }: QueryPhrase): Promise<HoldsPhrase> {
	const found = new Set<number>();
	const lexicon = (await segments[0]?.findClasses(terms.flatMap(possibleKeys)))?.values() ?? [];
	const known = [...lexicon];
	const keys = terms.map((term) => keyAmong(known, term));
	let base = 0;
	for (const segment of segments) {
		const classes = [...(await segment.findClasses(terms.flatMap(possibleKeys))).values()];
		await segment.load(classes.flatMap((wordClass) => [postingsOf(wordClass), positionsOf(wordClass)]));
		const places = terms.map((term, index) =>
			placesOf(
				segment,
				classes,
				(form, { key }) =>
					terms.length === 1
						? key === keys[0]
						: form === term || (index === 0 && key === keys[0] && form.endsWith(term)),
				inTitle
			)
		);
		for (const [document, firsts] of places[0]!) {
			const rest = places.slice(1).map((of) => new Set(of.get(document)));
			if (firsts.some((first) => rest.every((of, index) => of.has(first + index + 1)))) found.add(base + document);
		}
		base += segment.documentCount;
	}
	return (document) => found.has(document);
}

/** Where the accepted forms stand, by document; those in the title are negative. */
function placesOf(
	segment: Segment,
	classes: readonly WordClass[],
	accepts: (form: string, wordClass: WordClass) => boolean,
	titleOnly: boolean
): Map<number, number[]> {
	const places = new Map<number, number[]>();
	for (const wordClass of classes) {
		const positions = segment.reader(positionsOf(wordClass));
		segment.eachPosting(wordClass, ({ text }, document, frequency, title) => {
			let own: number[] | undefined;
			if (accepts(text, wordClass) && (title || !titleOnly)) {
				own = places.get(document) ?? [];
				places.set(document, own);
			}
			segment.readPositions(positions, document, frequency, title, own, title ? TITLE_OFFSET : 0);
		});
	}
	return places;
}

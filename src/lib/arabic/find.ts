import { fold, foldWithOffsets } from './fold.ts';

/** A part of a text as written, in UTF-16 offsets, marks included. */
export interface TextSpan {
	start: number;
	end: number;
}

/** Zero-width and bidi controls; at the end of what was found they are not part of it. */
const INVISIBLE = /\p{Cf}/u;

/** A hamza on the line, and marks on it or a tatweel after it. */
const ENDS_WITH_HAMZA = /\u0621[\p{M}\u0640]*$/u;

/** Texts prepared to be searched at every key: folded once. */
export class FindableTexts {
	readonly #texts: { text: string; folded: string; offsets: Uint32Array }[];

	constructor(texts: readonly string[]) {
		this.#texts = texts.map((text) => ({ text, ...foldWithOffsets(text) }));
	}

	/**
	 * Where the query stands in each text, as written or spelled otherwise (`fold`), also within words: from left to right,
	 * none overlapping another.
	 */
	find(query: string): TextSpan[][] {
		const pattern = patternOf(query);
		return this.#texts.map(({ text, folded, offsets }) =>
			pattern === null ? [] : spansOf(text, offsets, folded.matchAll(pattern))
		);
	}
}

/**
 * What matches the query in a folded text; null where it is nothing to look for. What carries a hamza at its end depends on
 * the letter after it, which is not typed yet: «قراء» is the beginning of «قراءة», which folds to «قرايه».
 */
function patternOf(query: string): RegExp | null {
	const trimmed = query.trim();
	const folded = fold(trimmed);
	if (folded === '') return null;
	const longer = ENDS_WITH_HAMZA.test(trimmed) ? ['ب', 'و'].map((next) => fold(trimmed + next).slice(0, -1)) : [];
	const spellings = [...longer, folded].map((spelling) =>
		// Any number of spaces is one to the eye.
		spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
	);
	return new RegExp(spellings.join('|'), 'g');
}

/** Places in the folded text as spans of the text: a character that folds to several letters is taken whole. */
function spansOf(text: string, offsets: Uint32Array, places: Iterable<RegExpExecArray>): TextSpan[] {
	const spans: TextSpan[] = [];
	for (const { 0: place, index } of places) {
		const start = offsets[index]!;
		if (start < (spans.at(-1)?.end ?? 0)) continue;
		let next = index + place.length;
		const last = offsets[next - 1]!;
		while (offsets[next] === last && next < offsets.length - 1) next++;
		let end = offsets[next]!;
		while (end > last + 1 && INVISIBLE.test(text[end - 1]!)) end--;
		spans.push({ start, end });
	}
	return spans;
}

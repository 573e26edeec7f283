import { foldWords } from './fold.ts';

/** A word of a text. `start` and `end` are UTF-16 offsets in the text as written, marks included. */
export interface Token {
	/** The folded word. */
	term: string;
	start: number;
	end: number;
}

/** Longer runs (an encoded file pasted into an article) are no words; they are cut so that none can swell the dictionary. */
export const MAX_TERM_LENGTH = 64;

/** Zero-width and bidi controls; folding drops them, and at the end of a word they are not part of it. */
const INVISIBLE = /\p{Cf}/u;

/** The words of a text in order. Letters and digits split apart; some words share a span, as the four in U+FDFA. */
export function tokenise(text: string): Token[] {
	const words: number[] = [];
	const offsets: number[] = [];
	const folded = foldWords(text, words, offsets);
	const tokens: Token[] = [];
	forEachWord(folded, words, (term, from, to) => {
		const start = offsets[from]!;
		const last = offsets[to - 1]!;
		// A character that folds to several words ends all of them.
		let next = to;
		while (offsets[next] === last && next < folded.length) next++;
		let end = offsets[next]!;
		while (end > last + 1 && INVISIBLE.test(text[end - 1]!)) end--;
		tokens.push({ term, start, end });
	});
	return tokens;
}

/** Calls `visit` with each folded word of a text in order: `tokenise` for those who need no offsets, at half the cost. */
export function forEachTerm(text: string, visit: (term: string) => void): void {
	const words: number[] = [];
	forEachWord(foldWords(text, words, null), words, visit);
}

function forEachWord(folded: string, words: number[], visit: (term: string, from: number, to: number) => void): void {
	for (let index = 0; index < words.length; index += 2) {
		const from = words[index]!;
		const to = words[index + 1]!;
		visit(cut(folded, from, Math.min(to, from + MAX_TERM_LENGTH)), from, to);
	}
}

/** V8 makes slices of 13 characters and more point into the whole, so that a dictionary of words would keep the texts they came
 * from: after 38 MB of articles, 27 MB of heap instead of 18. */
const MAX_COPIED_SLICE = 12;

function cut(folded: string, from: number, to: number): string {
	let copy = folded.slice(from, Math.min(to, from + MAX_COPIED_SLICE));
	while ((from += MAX_COPIED_SLICE) < to) copy += folded.slice(from, Math.min(to, from + MAX_COPIED_SLICE));
	return copy;
}

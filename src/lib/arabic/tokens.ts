import { fold, foldWithOffsets } from './fold.ts';

/** A word of a text. `start` and `end` are UTF-16 offsets in the text as written, marks included. */
export interface Token {
	/** The folded word. */
	term: string;
	start: number;
	end: number;
}

/** Longer runs (an encoded file pasted into an article) are no words; they are cut so that none can swell the dictionary. */
export const MAX_TERM_LENGTH = 64;

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;

const TABLE_END = 0x0900;
const KINDS = Uint8Array.from({ length: TABLE_END }, (_, code) => classify(code));
const untabled = new Map<number, number>();

/** Zero-width and bidi controls; folding drops them, and at the end of a word they are not part of it. */
const INVISIBLE = /\p{Cf}/u;

/** The words of a text in order. Letters and digits split apart; some words share a span, as the four in U+FDFA. */
export function tokenise(text: string): Token[] {
	const { folded, offsets } = foldWithOffsets(text);
	const tokens: Token[] = [];
	forEachRun(folded, (from, to) => {
		const start = offsets[from]!;
		const last = offsets[to - 1]!;
		// A character that folds to several words ends all of them.
		let next = to;
		while (offsets[next] === last && next < folded.length) next++;
		let end = offsets[next]!;
		while (end > last + 1 && INVISIBLE.test(text[end - 1]!)) end--;
		tokens.push({ term: cut(folded, from, to), start, end });
	});
	return tokens;
}

/** Calls `visit` with each folded word of a text in order: `tokenise` for those who need no offsets, at half the cost. */
export function forEachTerm(text: string, visit: (term: string) => void): void {
	const folded = fold(text);
	forEachRun(folded, (from, to) => visit(cut(folded, from, to)));
}

function cut(folded: string, from: number, to: number): string {
	return folded.slice(from, Math.min(to, from + MAX_TERM_LENGTH));
}

function forEachRun(folded: string, visit: (from: number, to: number) => void): void {
	let runKind = OTHER;
	let runStart = 0;
	let index = 0;
	while (index < folded.length) {
		const code = folded.charCodeAt(index);
		const wide = code >= 0xd800 && code < 0xdc00;
		const kind = code < TABLE_END ? KINDS[code]! : kindOf(wide ? folded.codePointAt(index)! : code);
		if (kind !== runKind) {
			if (runKind !== OTHER) visit(runStart, index);
			runKind = kind;
			runStart = index;
		}
		index += wide && folded.codePointAt(index)! > 0xffff ? 2 : 1;
	}
	if (runKind !== OTHER) visit(runStart, folded.length);
}

function kindOf(codePoint: number): number {
	let kind = untabled.get(codePoint);
	if (kind === undefined) {
		kind = classify(codePoint);
		untabled.set(codePoint, kind);
	}
	return kind;
}

function classify(codePoint: number): number {
	const character = String.fromCodePoint(codePoint);
	if (/[\p{L}\p{M}]/u.test(character)) return LETTER;
	return /\p{N}/u.test(character) ? DIGIT : OTHER;
}

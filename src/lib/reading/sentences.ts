/** A part of a text: UTF-16 offsets. */
export interface TextSpan {
	start: number;
	end: number;
}

/** What ends a sentence, with the quotation marks and brackets that close after it. */
const END = /[.!?\u061F\u061B\u06D4\u2026]+[\u00BB"\u201D\u2019')\]}\uFD3E\uFD3F]*(?=\s|$)/g;
/**
 * A letter by itself before a full stop, also with tatweel (هـ) or after «and» (وأ.), or letters with stops between them (ق.م):
 * short for a word.
 */
const LETTERS = /(?:^|[\s(\u00AB"\u201C])\u0648?(?:\p{L}\p{M}*\u0640?\.)*\p{L}\p{M}*\u0640?$/u;
/** Latin words that are cut short; a name or a number follows. */
const SHORTENED = /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|vs|no|vol|pp?|fig|cf)$/i;
/** The number of a list item that stands in the text. */
const NUMBER_ALONE = /^\s*\p{Nd}{1,3}$/u;

/** The sentences of a text in order, without the white space around them; joined with it, they are the text. */
export function splitSentences(text: string): TextSpan[] {
	const sentences: TextSpan[] = [];
	let start = 0;
	const add = (end: number) => {
		const trimmed = text.slice(start, end);
		const from = start + trimmed.length - trimmed.trimStart().length;
		const to = start + trimmed.trimEnd().length;
		if (to > from) sentences.push({ start: from, end: to });
		start = end;
	};
	for (const match of text.matchAll(END)) {
		const end = match.index + match[0].length;
		if (match[0] === '.' && end < text.length && isShort(text.slice(start, match.index))) continue;
		add(end);
	}
	add(text.length);
	return sentences;
}

/**
 * The sentences of a text, those that are longer than `most` UTF-16 units cut after commas or between words: Chrome falls
 * silent in an utterance of more than some 15 seconds.
 */
export function splitUtterances(text: string, most: number): TextSpan[] {
	return splitSentences(text).flatMap(({ start, end }) => {
		const parts: TextSpan[] = [];
		let from = start;
		while (end - from > most) {
			const piece = text.slice(from, from + most);
			const comma = lastIndexAfter(piece, /[\u060C,:\u2013\u2014]\s/g);
			const cut = from + (comma ?? lastIndexAfter(piece, /\s/g) ?? most);
			parts.push({ start: from, end: cut - (/\s$/.test(text.slice(from, cut)) ? 1 : 0) });
			from = cut;
		}
		return [...parts, { start: from, end }];
	});
}

/** Where the last match ends in the second half of a text, or null. */
function lastIndexAfter(text: string, pattern: RegExp): number | null {
	const ends = [...text.matchAll(pattern)].map(({ index, 0: match }) => index + match.length);
	const last = ends.at(-1);
	return last !== undefined && last > text.length / 2 ? last : null;
}

/** The sentence in which an offset lies, or the next one where it lies between two; -1 after the last. */
export function sentenceAt(sentences: readonly TextSpan[], offset: number): number {
	return sentences.findIndex(({ end }) => end > offset);
}

/** Whether the full stop after this beginning of a sentence belongs to its last word. */
function isShort(beginning: string): boolean {
	return LETTERS.test(beginning) || SHORTENED.test(beginning) || NUMBER_ALONE.test(beginning);
}

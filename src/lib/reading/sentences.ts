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

/** The sentence in which an offset lies, or the next one where it lies between two; -1 after the last. */
export function sentenceAt(sentences: readonly TextSpan[], offset: number): number {
	return sentences.findIndex(({ end }) => end > offset);
}

/** Whether the full stop after this beginning of a sentence belongs to its last word. */
function isShort(beginning: string): boolean {
	return LETTERS.test(beginning) || SHORTENED.test(beginning) || NUMBER_ALONE.test(beginning);
}

import type { Block } from '../lib/packs/article.ts';

/** Marks that only say which way to read; editors set them before what stands at the beginning of a line. */
const UNSEEN = /^[\u061C\u200E\u200F]+/;

const ESCAPED = /^\\(?=[#>*+\u2022\p{Nd}-])/u;
const HEADING = /^(#{1,6})\s+(.+)$/;
const QUOTE = /^>\s*(.+)$/;
const BULLET = /^[-*+\u2022]\s+(.+)$/;
/** At most three digits of one row: a sentence may begin with a year. */
const NUMBERED = /^([0-9]{1,3}|[\u0660-\u0669]{1,3}|[\u06F0-\u06F9]{1,3})[.)]\s+(.+)$/;

/**
 * One line of a seed as a block: `## ` and `### ` begin headings, `> ` a quotation, `- ` and `1. ` items of lists, the number
 * in any digits; any other line is a paragraph, and so is one with `\` before its mark.
 */
export function readBlock(line: string): Block {
	const plain = line.replace(UNSEEN, '');
	if (ESCAPED.test(plain)) return { type: 'paragraph', text: plain.slice(1) };
	const heading = HEADING.exec(plain);
	// The title is the one heading of level 1, and a fourth level is no help in an article.
	if (heading) return { type: 'heading', level: group(heading, 1).length <= 2 ? 2 : 3, text: group(heading, 2) };
	const quote = QUOTE.exec(plain);
	if (quote) return { type: 'quote', text: group(quote, 1) };
	const bullet = BULLET.exec(plain);
	if (bullet) return { type: 'item', number: null, text: group(bullet, 1) };
	const numbered = NUMBERED.exec(plain);
	if (numbered) return { type: 'item', number: valueOf(group(numbered, 1)), text: group(numbered, 2) };
	return { type: 'paragraph', text: line };
}

/** A title line without the mark of a heading. */
export function readTitle(line: string): string {
	return line.replace(/^#\s+(?=\S)/, '');
}

function group(match: RegExpExecArray, index: number): string {
	return match[index] as string;
}

/** In each of the three rows of digits the low four bits are the value. */
function valueOf(digits: string): number {
	return [...digits].reduce((sum, digit) => sum * 10 + (digit.charCodeAt(0) & 0xf), 0);
}

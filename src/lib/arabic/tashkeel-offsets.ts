/* Places in a text that is shown at another level of tashkeel (`atLevel`) than the author wrote it in. */

/** Where a place in a text, as a UTF-16 offset, is in the same text at another level. */
export function offsetAtLevel(text: string, shown: string, offset: number): number {
	let at = 0;
	for (let index = 0; index < offset; index++) if (text[index] === shown[at]) at++;
	return at;
}

/** The other way: where the character at a place in the shown text, as a UTF-16 offset, is in the whole text. */
export function offsetInWhole(text: string, shown: string, offset: number): number {
	let at = 0;
	let index = 0;
	for (; index < text.length && (at < offset || text[index] !== shown[at]); index++)
		if (text[index] === shown[at]) at++;
	return index;
}

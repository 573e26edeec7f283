/*
 * Bidi controls reorder what the reader sees without a trace: a title can pass for another (CVE-2021-42574). A text that is sound
 * shows the same order with them or with the `dir` of its element.
 */

/** All twelve: ALM, LRM, RLM, LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI. */
const CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const FIRST_ISOLATE = 0x2066; // LEFT-TO-RIGHT ISOLATE
const LAST_ISOLATE = 0x2068; // FIRST STRONG ISOLATE
const POP_ISOLATE = 0x2069; // POP DIRECTIONAL ISOLATE

/** Text without any bidi control: for titles and names, which stand beside text that is not theirs. */
export function stripBidiControls(text: string): string {
	return text.replace(CONTROLS, '');
}

/** Body text with only the controls that cannot reach beyond themselves: LRM, RLM, ALM, and isolates closed in their own line.
 * Embeddings, overrides and unbalanced isolates go. */
export function cleanBidi(text: string): string {
	// Nearly no text has controls.
	if (text.search(CONTROLS) === -1) return text;
	return text
		.split(/([\n\r\u0085\u2029])/)
		.map(cleanLine)
		.join('');
}

function cleanLine(line: string): string {
	const characters = Array.from(line.replace(/[\u202A-\u202E]/g, ''));
	const open: number[] = [];
	characters.forEach((character, index) => {
		const code = character.charCodeAt(0);
		if (code >= FIRST_ISOLATE && code <= LAST_ISOLATE) open.push(index);
		else if (code === POP_ISOLATE && open.pop() === undefined) characters[index] = '';
	});
	for (const index of open) characters[index] = '';
	return characters.join('');
}

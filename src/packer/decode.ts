import type { Problem } from './problem.ts';

/** What is wrong with a file's bytes and at which line (from 1) it begins. */
export type DecodeProblem = Omit<Problem, 'file'>;

const SAVE_AS_UTF8 = 'افتح الملف في محرر نصوص واختر «حفظ باسم» ثم الترميز UTF-8.';

/** Bytes of a seed as NFC text with line ends `\n`, without the BOM; or what stops it from being read as UTF-8 text. */
export function decodeText(bytes: Uint8Array): { text: string } | { problem: DecodeProblem } {
	if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
		return { problem: { line: 1, what: 'الملف بترميز UTF-16 لا UTF-8.', cure: SAVE_AS_UTF8 } };
	}
	const nul = bytes.indexOf(0);
	if (nul >= 0) {
		return {
			problem: {
				line: lineOf(bytes, nul),
				what: 'فيه بايت صفري، فهو ليس ملفًا نصيًا.',
				cure: 'احذفه من المجلد، أو احفظ نصه في ملف ‎.txt بترميز UTF-8.'
			}
		};
	}
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return {
			problem: {
				line: lineOf(bytes, firstInvalidByte(bytes)),
				what: 'ليس بترميز UTF-8 (لعله Windows-1256).',
				cure: SAVE_AS_UTF8
			}
		};
	}
	return { text: text.normalize('NFC').replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n') };
}

/** Line number (from 1) of the byte at `offset`; a CR, an LF or both together end a line. */
function lineOf(bytes: Uint8Array, offset: number): number {
	const before = new TextDecoder('latin1').decode(bytes.subarray(0, offset));
	return before.split(/\r\n|\r|\n/).length;
}

/** Offset of the first byte that is not UTF-8: the length of the longest prefix that decodes. */
function firstInvalidByte(bytes: Uint8Array): number {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	for (let start = 0; start < bytes.length;) {
		const newline = bytes.indexOf(0x0a, start);
		const end = newline < 0 ? bytes.length : newline + 1;
		try {
			decoder.decode(bytes.subarray(start, end));
		} catch {
			return start;
		}
		start = end;
	}
	return bytes.length;
}

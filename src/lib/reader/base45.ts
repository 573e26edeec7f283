/*
 * Base45 (RFC 9285): bytes in the 45 letters for which codes have a mode of their own, so that two bytes take 16.5 bits and
 * every reader gives back the same text. Bytes as such come out in a different charset from reader to reader.
 */

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Two bytes become three letters, a last single one two. */
export function toBase45(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += 2) {
		const isPair = at + 1 < bytes.length;
		let value = isPair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
		for (let digit = 0; digit < (isPair ? 3 : 2); digit++) {
			text += LETTERS[value % 45];
			value = Math.floor(value / 45);
		}
	}
	return text;
}

/** The bytes of a text, or null where it is none of Base45. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | null {
	if (text.length % 3 === 1) return null;
	const bytes: number[] = [];
	for (let at = 0; at < text.length; at += 3) {
		const digits = Array.from(text.slice(at, at + 3), (letter) => LETTERS.indexOf(letter));
		if (digits.includes(-1)) return null;
		const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
		if (value >= (digits.length === 3 ? 65_536 : 256)) return null;
		if (digits.length === 3) bytes.push(value >> 8);
		bytes.push(value & 255);
	}
	return Uint8Array.from(bytes);
}

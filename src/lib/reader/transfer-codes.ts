import { sha256 } from '../packs/bytes.ts';
import { fromBase45, toBase45 } from './base45.ts';
import { ReaderError } from './error.ts';

/*
 * Bytes as a row of texts, one in each code of an animation: `ZAD1:SUM:NUMBER:COUNT:DATA`, the sum being the beginning of the
 * SHA-256 of all bytes, so that it names the row and proves the whole. Texts may come in any order and any number of times.
 */

/** Bytes in one code. With what stands before it fills version 17 (85 modules) at the lowest correction; see README for its figures. */
export const CODE_BYTES = 600;
/** Codes in a row at most: a quarter of an hour of film, which nobody holds out. */
export const MOST_CODES = 4_000;

const CODE = /^ZAD1:([0-9A-F]{16}):(\d{1,4}):(\d{1,4}):(.+)$/s;
const ANY_FORM = /^ZAD(\d+):/;
const SUM_DIGITS = 16;

/** The texts of all codes; ReaderError `too-large` where nobody would wait for them. */
export async function makeCodes(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
	const count = Math.ceil(bytes.length / CODE_BYTES);
	if (count > MOST_CODES) throw new ReaderError('too-large', `${count} codes`);
	const sum = await sumOf(bytes);
	return Array.from({ length: count }, (_, index) => {
		const data = toBase45(bytes.subarray(index * CODE_BYTES, (index + 1) * CODE_BYTES));
		return `ZAD1:${sum}:${index + 1}:${count}:${data}`;
	});
}

/** What a text was: a `new` part of the row, one that is `known`, or the first of `another` row, which takes its place. */
export type Taken = 'new' | 'known' | 'another';

/** Collects the codes of a row as a camera meets them. */
export class CodeCollector {
	#sum: string | null = null;
	#count = 0;
	#parts = new Map<number, Uint8Array<ArrayBuffer>>();

	/** How many codes the row has; 0 before the first one. */
	get count(): number {
		return this.#count;
	}

	/** How many of them are here. */
	get collected(): number {
		return this.#parts.size;
	}

	/** The numbers, from 1, of those that are not here yet. */
	get missing(): number[] {
		return Array.from({ length: this.#count }, (_, index) => index + 1).filter((number) => !this.#parts.has(number));
	}

	/**
	 * Takes the text of a code. One that is no code of a row is refused and changes nothing: ReaderError `unknown` where it is
	 * not of this app, else `newer-file` or `damaged`.
	 */
	add(text: string): Taken {
		const [, sum, number, count, data] = CODE.exec(text) ?? [];
		if (sum === undefined) {
			const form = ANY_FORM.exec(text)?.[1];
			throw new ReaderError(form === undefined ? 'unknown' : Number(form) > 1 ? 'newer-file' : 'damaged', 'no code');
		}
		const [place, of] = [Number(number), Number(count)];
		const bytes = fromBase45(data!);
		if (!bytes || place < 1 || place > of || of > MOST_CODES) throw new ReaderError('damaged', 'a code that is none');
		const isSame = this.#sum === sum && this.#count === of;
		if (isSame && this.#parts.has(place)) return 'known';
		const isAnother = !isSame && this.#sum !== null;
		if (!isSame) this.#parts.clear();
		[this.#sum, this.#count] = [sum, of];
		this.#parts.set(place, bytes);
		return isAnother ? 'another' : 'new';
	}

	/** All bytes once every code is here, null before; ReaderError `damaged`, and then it begins anew, where they do not fit the sum. */
	async whole(): Promise<Uint8Array<ArrayBuffer> | null> {
		if (this.#count === 0 || this.#parts.size < this.#count) return null;
		const parts = Array.from({ length: this.#count }, (_, index) => this.#parts.get(index + 1)!);
		const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
		let offset = 0;
		for (const part of parts) {
			bytes.set(part, offset);
			offset += part.length;
		}
		if ((await sumOf(bytes)) === this.#sum) return bytes;
		this.#parts.clear();
		throw new ReaderError('damaged', 'the codes do not fit together');
	}
}

async function sumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	return (await sha256(bytes)).slice(0, SUM_DIGITS).toUpperCase();
}

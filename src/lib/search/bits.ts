import { damaged } from './error.ts';

/*
 * Numbers in as few bits as their distribution needs. Rice codes for gaps whose mean is known to both sides, Elias gamma for
 * counts that are mostly 1, five bits for an Arabic letter. Most significant bit first.
 */

/** The folded Arabic alphabet by code: 5 bits a letter; what is not in it takes 8 more bits (ASCII) or 17 more. */
const ALPHABET = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويء';
const ESCAPE = 31;
const CODES = /* @__PURE__ */ (() => new Map(Array.from(ALPHABET, (letter, code) => [letter.charCodeAt(0), code])))();

/** The Rice parameter for numbers of this mean (0.69 is ln 2: Golomb's optimum for geometric gaps). Float division and
 * multiplication are the same in every engine, Math.log2 is not. */
export function riceParameter(mean: number): number {
	return 31 - Math.clz32(Math.max(1, mean * 0.69));
}

/** How many bits hold every number below `limit`. */
export function bitWidth(limit: number): number {
	return limit < 2 ? 0 : 32 - Math.clz32(limit - 1);
}

/** Writes numbers bit by bit into a buffer that grows. */
export class BitWriter {
	#bytes = new Uint8Array(1024);
	#pending = 0;
	#pendingBits = 0;
	/** Whole bytes written. */
	length = 0;

	/** The low `width` bits of a number, at most 24. */
	bits(value: number, width: number): void {
		this.#pending = (this.#pending << width) | value;
		this.#pendingBits += width;
		if (this.length + 4 > this.#bytes.length) this.#grow(this.length + 4);
		while (this.#pendingBits >= 8) {
			this.#pendingBits -= 8;
			this.#bytes[this.length++] = this.#pending >>> this.#pendingBits;
		}
		this.#pending &= (1 << this.#pendingBits) - 1;
	}

	/** A whole number of 0 or more; short if it is not much above 2 ** parameter. */
	rice(value: number, parameter: number): void {
		this.#unary(value >>> parameter);
		this.wide(value & ((1 << parameter) - 1), parameter);
	}

	/** A whole number of 1 or more, in about 2 log2 bits. */
	gamma(value: number): void {
		const width = 31 - Math.clz32(value);
		this.#unary(width);
		this.wide(value - 2 ** width, width);
	}

	/** One UTF-16 unit. */
	letter(unit: number): void {
		const code = CODES.get(unit);
		if (code !== undefined) return this.bits(code, 5);
		this.bits(ESCAPE, 5);
		if (unit < 0x80) this.bits(unit, 8);
		else this.bits(0x10000 | unit, 17);
	}

	/** Fills the last byte with zeros. */
	align(): void {
		if (this.#pendingBits > 0) this.bits(0, 8 - this.#pendingBits);
	}

	/** Whole bytes, behind whole bytes. */
	append(bytes: Uint8Array): void {
		if (this.length + bytes.length > this.#bytes.length) this.#grow(this.length + bytes.length);
		this.#bytes.set(bytes, this.length);
		this.length += bytes.length;
	}

	/** Forgets the whole bytes written; their room is used again. */
	clear(): void {
		this.length = 0;
	}

	/** A view of the whole bytes written, valid until the next write. */
	bytes(): Uint8Array<ArrayBuffer> {
		return this.#bytes.subarray(0, this.length);
	}

	#unary(zeros: number): void {
		for (; zeros >= 24; zeros -= 24) this.bits(0, 24);
		this.bits(1, zeros + 1);
	}

	/** The low `width` bits of a number, at most 32. */
	wide(value: number, width: number): void {
		if (width > 16) this.bits(value >>> 16, width - 16);
		this.bits(value & (width > 16 ? 0xffff : -1), Math.min(width, 16));
	}

	#grow(needed: number): void {
		const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
		larger.set(this.#bytes.subarray(0, this.length));
		this.#bytes = larger;
	}
}

/** How many zero bytes must stand behind the bytes that a BitReader reads: it looks ahead instead of asking at each bit. */
export const PADDING = 8;

/** Reads what `BitWriter` wrote; throws SearchError `damaged` rather than read far past the end. */
export class BitReader {
	#bytes: Uint8Array;
	#end: number;
	/** In bits. */
	position = 0;

	/** The last PADDING bytes are not read. */
	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.#end = (bytes.length - PADDING) * 8;
	}

	/**
	 * Reads `count` pairs of a Rice-coded gap and a gamma-coded frequency into `places` and `frequencies` from `at` on, and returns
	 * the last place. The innermost loop of every search: one look at the bits for each pair, as most frequencies are the single
	 * bit that stands for 1.
	 */
	pairs(count: number, parameter: number, places: Uint32Array, frequencies: Uint32Array, at: number): number {
		const bytes = this.#bytes;
		let place = -1;
		let position = this.position;
		for (const end = at + count; at < end; at++) {
			const byte = position >>> 3;
			const shift = position & 7;
			const whole = (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!;
			const window = (whole << shift) | (bytes[byte + 4]! >>> (8 - shift));
			const zeros = Math.clz32(window);
			let frequency = 1;
			if (zeros + parameter < 31) {
				const frequencyAt = zeros + 1 + parameter;
				place += 1 + ((zeros << parameter) | ((((window << zeros) << 1) >>> 1) >>> (31 - parameter)));
				position += frequencyAt + 1;
				if (window << frequencyAt >= 0) {
					this.position = position - 1;
					frequency = this.gamma();
					position = this.position;
				}
			} else {
				this.position = position;
				place += 1 + this.rice(parameter);
				frequency = this.gamma();
				position = this.position;
			}
			places[at] = place;
			frequencies[at] = frequency;
		}
		this.position = position;
		this.check();
		return place;
	}

	bits(width: number): number {
		const window = this.#window();
		this.position += width;
		return (window >>> 1) >>> (31 - width);
	}

	rice(parameter: number): number {
		const window = this.#window();
		const zeros = Math.clz32(window);
		if (zeros + parameter > 30) {
			const high = this.#unary();
			return high * 2 ** parameter + this.wide(parameter);
		}
		this.position += zeros + 1 + parameter;
		return (zeros << parameter) | ((((window << zeros) << 1) >>> 1) >>> (31 - parameter));
	}

	gamma(): number {
		const window = this.#window();
		const zeros = Math.clz32(window);
		if (zeros < 16) {
			this.position += 2 * zeros + 1;
			return window >>> (31 - 2 * zeros);
		}
		const width = this.#unary();
		if (width > 31) throw damaged();
		return 2 ** width + this.wide(width);
	}

	/** A number of things of at least one bit each, so never more than the bits left: safe to allocate for. */
	count(): number {
		const count = this.gamma() - 1;
		if (count > this.#end - this.position) throw damaged();
		return count;
	}

	letter(): number {
		const code = this.bits(5);
		if (code < ALPHABET.length) return ALPHABET.charCodeAt(code);
		if (code !== ESCAPE) throw damaged();
		return this.bits(1) === 0 ? this.bits(7) : this.bits(16);
	}

	/** Bits that are left. */
	get remaining(): number {
		return this.#end - this.position;
	}

	/** Throws if more was read than there is. Long loops ask now and then. */
	check(): void {
		if (this.position > this.#end) throw damaged();
	}

	/** The next 32 bits. */
	#window(): number {
		const bytes = this.#bytes;
		const at = this.position >>> 3;
		const shift = this.position & 7;
		const whole = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
		return (whole << shift) | (bytes[at + 4]! >>> (8 - shift));
	}

	#unary(): number {
		let zeros = 0;
		for (;;) {
			const run = Math.clz32(this.#window());
			if (run < 32) {
				this.position += run + 1;
				return zeros + run;
			}
			zeros += 32;
			this.position += 32;
			this.check();
		}
	}

	/** A number of at most 32 bits. */
	wide(width: number): number {
		const high = width > 16 ? this.bits(width - 16) * 0x10000 : 0;
		return high + this.bits(Math.min(width, 16));
	}
}

import { SearchError } from './error.ts';

/** Writes whole numbers of up to 32 bits, seven bits a byte, lowest first, the high bit set while more follow. */
export class VarintWriter {
	#bytes = new Uint8Array(1024);
	length = 0;

	write(value: number): void {
		if (this.length + 5 > this.#bytes.length) this.#grow(this.length + 5);
		while (value > 0x7f) {
			this.#bytes[this.length++] = (value & 0x7f) | 0x80;
			value >>>= 7;
		}
		this.#bytes[this.length++] = value;
	}

	/** The UTF-16 units of `text`, each XOR `mask`, after their number. */
	writeText(text: string, mask = 0): void {
		this.write(text.length);
		for (let index = 0; index < text.length; index++) this.write(text.charCodeAt(index) ^ mask);
	}

	append(bytes: Uint8Array): void {
		this.#grow(this.length + bytes.length);
		this.#bytes.set(bytes, this.length);
		this.length += bytes.length;
	}

	/** A view of what was written: valid until the next write. */
	bytes(): Uint8Array {
		return this.#bytes.subarray(0, this.length);
	}

	#grow(needed: number): void {
		if (needed <= this.#bytes.length) return;
		const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
		larger.set(this.bytes());
		this.#bytes = larger;
	}
}

/** Reads what `VarintWriter` wrote; throws SearchError `damaged` rather than read past `end`. */
export class VarintReader {
	#bytes: Uint8Array;
	#end: number;
	position: number;

	constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
		this.#bytes = bytes;
		this.position = start;
		this.#end = end;
	}

	get remaining(): number {
		return this.#end - this.position;
	}

	read(): number {
		let value = 0;
		for (let shift = 0; shift < 35; shift += 7) {
			if (this.position >= this.#end) throw new SearchError('damaged', 'The index segment ends within a number');
			const byte = this.#bytes[this.position++]!;
			value += (byte & 0x7f) * 2 ** shift;
			if (byte < 0x80) return value;
		}
		throw new SearchError('damaged', 'A number in the index segment is too long');
	}

	/** A number of things of at least one byte each, so never more than the bytes left: safe to allocate for. */
	readCount(): number {
		const count = this.read();
		if (count > this.remaining) throw new SearchError('damaged', 'The index segment announces more than it holds');
		return count;
	}

	readText(mask = 0): string {
		let text = '';
		for (let left = this.readCount(); left > 0; left--) text += String.fromCharCode(this.read() ^ mask);
		return text;
	}

	/** Moves over `count` numbers. */
	skip(count: number): void {
		for (let index = 0; index < count; index++) this.read();
	}
}

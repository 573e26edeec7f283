import { MAX_TERM_LENGTH } from '../arabic/tokens.ts';
import { SearchError } from './error.ts';
import { FORMAT, MAGIC, WORD_MASK } from './format.ts';
import { VarintReader } from './varint.ts';

/** A range of ordinals: `from` up to, not including, `to`. */
export interface Range {
	from: number;
	to: number;
}

/** Reads an index segment (see format.ts) and keeps a view of `bytes`. Throws SearchError. */
export function openSegment(bytes: Uint8Array): Segment {
	return new Segment(bytes);
}

/** An open index segment. Documents, stems and forms are known by their ordinal in it. Reading throws SearchError `damaged` where
 * the bytes make no sense. */
export class Segment {
	readonly documentCount: number;
	readonly stemCount: number;
	/** Lengths in tokens by document. */
	readonly titleLengths: Uint32Array;
	readonly bodyLengths: Uint32Array;
	/** How many documents have a title: an average over all would make every title look long. */
	readonly titledCount: number;
	/** Sums of the lengths. */
	readonly titleTokens: number;
	readonly bodyTokens: number;

	#bytes: Uint8Array;
	#idStarts: Uint32Array;
	#affixes: { before: string; after: string }[] = [];
	/** The units of all stems, one after the other. */
	#stemUnits: Uint16Array;
	#stemStarts: Uint32Array;
	#firstForms: Uint32Array;
	#formAffixes: Uint32Array;
	#formDocuments: Uint32Array;
	#postingStarts: Uint32Array;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		if (MAGIC.some((byte, index) => bytes[index] !== byte)) {
			throw new SearchError('damaged', 'These bytes are no index segment');
		}
		const header = new VarintReader(bytes, MAGIC.length);
		const format = header.read();
		if (format !== FORMAT) throw new SearchError('unsupported', `Index format ${format}, expected ${FORMAT}`);
		const lengths = [header.read(), header.read(), header.read(), header.read()];
		const total = lengths.reduce((sum, length) => sum + length, header.position);
		if (total !== bytes.length) throw new SearchError('damaged', 'The sections do not fill the index segment');
		let start = header.position;
		const [documents, affixes, stems, postings] = lengths.map((length) => {
			start += length;
			return new VarintReader(bytes, start - length, start);
		}) as [VarintReader, VarintReader, VarintReader, VarintReader];

		this.documentCount = documents.readCount();
		this.titleLengths = new Uint32Array(this.documentCount);
		this.bodyLengths = new Uint32Array(this.documentCount);
		this.#idStarts = new Uint32Array(this.documentCount);
		let titledCount = 0;
		let titleTokens = 0;
		let bodyTokens = 0;
		for (let document = 0; document < this.documentCount; document++) {
			this.#idStarts[document] = documents.position;
			documents.skip(documents.readCount());
			const titleLength = documents.read();
			if (titleLength > 0) titledCount++;
			titleTokens += this.titleLengths[document] = titleLength;
			bodyTokens += this.bodyLengths[document] = documents.read();
		}
		this.titledCount = titledCount;
		this.titleTokens = titleTokens;
		this.bodyTokens = bodyTokens;

		const affixCount = affixes.readCount();
		for (let affix = 0; affix < affixCount; affix++) {
			this.#affixes.push({ before: affixes.readText(WORD_MASK), after: affixes.readText(WORD_MASK) });
		}

		this.stemCount = stems.readCount();
		const stemUnits = new Units();
		const formAffixes: number[] = [];
		const formDocuments: number[] = [];
		const postingStarts: number[] = [postings.position];
		let postingStart = postings.position;
		this.#stemStarts = new Uint32Array(this.stemCount + 1);
		this.#firstForms = new Uint32Array(this.stemCount + 1);
		for (let stem = 0; stem < this.stemCount; stem++) {
			this.#stemStarts[stem] = stemUnits.length;
			stemUnits.readFrontCoded(stems);
			this.#firstForms[stem] = formAffixes.length;
			for (let forms = stems.readCount(); forms > 0; forms--) {
				const affix = stems.read();
				const documentsOfForm = stems.read();
				const length = stems.read();
				postingStart += length;
				if (affix >= affixCount || documentsOfForm > this.documentCount || postingStart > bytes.length) {
					throw new SearchError('damaged', 'A word of the index segment points outside it');
				}
				formAffixes.push(affix);
				formDocuments.push(documentsOfForm);
				postingStarts.push(postingStart);
			}
		}
		if (postingStart !== bytes.length) throw new SearchError('damaged', 'Postings without a word');
		this.#stemStarts[this.stemCount] = stemUnits.length;
		this.#firstForms[this.stemCount] = formAffixes.length;
		this.#stemUnits = stemUnits.toArray();
		this.#formAffixes = Uint32Array.from(formAffixes);
		this.#formDocuments = Uint32Array.from(formDocuments);
		this.#postingStarts = Uint32Array.from(postingStarts);
	}

	/** The id of a document. */
	id(document: number): string {
		return new VarintReader(this.#bytes, this.#idStarts[document]).readText();
	}

	/** The stem's ordinal, or -1. */
	findStem(stem: string): number {
		const ordinal = this.#firstNotBefore(stem);
		return ordinal < this.stemCount && this.stem(ordinal) === stem ? ordinal : -1;
	}

	/** The stems that begin with `prefix`. */
	stemsWithPrefix(prefix: string): Range {
		// No unit of a word is above U+FFFE, so this comes after all that begin with the prefix.
		return { from: this.#firstNotBefore(prefix), to: this.#firstNotBefore(prefix + '\uFFFF') };
	}

	stem(ordinal: number): string {
		const units = this.#stemUnits.subarray(this.#stemStarts[ordinal], this.#stemStarts[ordinal + 1]);
		return String.fromCharCode.apply(null, units as unknown as number[]);
	}

	/** The forms of a stem. */
	forms(stem: number): Range {
		return { from: this.#firstForms[stem]!, to: this.#firstForms[stem + 1]! };
	}

	/** The text of a form, given its stem's. */
	form(ordinal: number, stem: string): string {
		const { before, after } = this.#affixes[this.#formAffixes[ordinal]!]!;
		return before + stem + after;
	}

	/** In how many documents a form occurs. */
	documentsOf(form: number): number {
		return this.#formDocuments[form]!;
	}

	/** Calls `visit` for each document with the form, with its frequencies in title and body. */
	forEachPosting(form: number, visit: (document: number, title: number, body: number) => void): void {
		const reader = new VarintReader(this.#bytes, this.#postingStarts[form], this.#postingStarts[form + 1]);
		let document = 0;
		for (let left = this.#formDocuments[form]!; left > 0; left--) {
			const step = reader.read();
			document += step >>> 1;
			if (document >= this.documentCount) throw new SearchError('damaged', 'A posting points to no document');
			if ((step & 1) === 0) visit(document, 0, 1);
			else {
				const body = reader.read();
				visit(document, (body & 1) === 0 ? 0 : reader.read(), body >>> 1);
			}
		}
	}

	/** The ordinal of the first stem that is not before `text` in UTF-16 order. */
	#firstNotBefore(text: string): number {
		let from = 0;
		let to = this.stemCount;
		while (from < to) {
			const middle = (from + to) >>> 1;
			if (this.stem(middle) < text) from = middle + 1;
			else to = middle;
		}
		return from;
	}
}

/** A growing list of UTF-16 units that ends with the stem read last. */
class Units {
	#units = new Uint16Array(4096);
	#last = 0;
	length = 0;

	readFrontCoded(reader: VarintReader): void {
		const shared = reader.read();
		const added = reader.read();
		// Bounds what a few damaged bytes can make this allocate.
		if (shared > this.length - this.#last || shared + added > MAX_TERM_LENGTH) {
			throw new SearchError('damaged', 'A word of the index segment is too long');
		}
		if (this.length + MAX_TERM_LENGTH > this.#units.length) {
			const larger = new Uint16Array(this.#units.length * 2);
			larger.set(this.#units);
			this.#units = larger;
		}
		this.#units.copyWithin(this.length, this.#last, this.#last + shared);
		this.#last = this.length;
		this.length += shared;
		for (let index = 0; index < added; index++) this.#units[this.length++] = reader.read() ^ WORD_MASK;
	}

	toArray(): Uint16Array {
		return this.#units.slice(0, this.length);
	}
}

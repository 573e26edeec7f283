import { BitReader, PADDING, bitWidth, riceParameter } from './bits.ts';
import { ColumnReader } from './columns.ts';
import { damaged, SearchError } from './error.ts';
import {
	ADDED,
	CHUNK_BYTES,
	CLASSES,
	ENDINGS,
	FAMILIES,
	FORMAT,
	IDS,
	MAGIC,
	PLAIN_POSITIONS,
	SECTION_COUNT,
	SECTIONS,
	SHARED,
	type Section
} from './format.ts';

/** Gives chunks of a segment's body by their numbers, in the order asked for. */
export type ReadChunks = (numbers: number[]) => Promise<Uint8Array[]>;

/** A word as texts have it. */
export interface Form {
	text: string;
	/** What stands around the key of its class. */
	before: string;
	after: string;
	/** In how many documents it is in the body, and in the title. */
	inBody: number;
	inTitle: number;
}

/** The forms that differ only by attached letters and inflection. */
export interface WordClass {
	key: string;
	forms: Form[];
	/** In how many documents any of them is. */
	documents: number;
	/** Where its postings begin in the body, and how many bytes they take and the positions behind them. */
	start: number;
	postingsLength: number;
	positionsLength: number;
}

/** Added to positions in a title, where those of the body begin at 0. */
export const TITLE_OFFSET = -1_000_000;

/** Where the postings of a class are. */
export function postingsOf({ start, postingsLength }: WordClass): Part {
	return { start, length: postingsLength };
}

/** Where the positions of a class are. */
export function positionsOf({ start, postingsLength, positionsLength }: WordClass): Part {
	return { start: start + postingsLength, length: positionsLength };
}

/** Texts that documents share, such as sections: the different ones, and by document the numbers of its own. */
export interface Values {
	/** In UTF-16 order. '' is none. */
	texts: string[];
	numbers: Uint32Array;
	/** Of document d: from `starts[d]` up to, not including, `starts[d + 1]` in `numbers`; if null, `numbers[d]` alone. */
	starts: Uint32Array | null;
}

/** The texts of one document. */
export function valuesOf(values: Values, document: number): string[] {
	const { texts, numbers } = values;
	const own = numbers.subarray(...rangeOf(values, document));
	return Array.from(own, (number) => texts[number] ?? '').filter((text) => text !== '');
}

/** Where the numbers of one document's texts begin and end. */
export function rangeOf({ starts }: Values, document: number): [from: number, to: number] {
	return starts ? [starts[document]!, starts[document + 1]!] : [document, document + 1];
}

/** The postings of a class, form after form, each form's in bodies before those in titles. */
export interface Postings {
	documents: Uint32Array;
	frequencies: Uint32Array;
	/** Where each run ends: that of form f in bodies at `2 * f`, in titles behind it. */
	ends: number[];
}

/** Room for postings that is used again: arrays allocated for each question would keep the garbage collector busy. */
export class PostingsRoom {
	#documents = new Uint32Array(0);
	#frequencies = new Uint32Array(0);
	#taken = 0;

	/** Arrays of `count` numbers, which hold anything. */
	take(count: number): { documents: Uint32Array; frequencies: Uint32Array } {
		// What was taken before lies in the arrays of then.
		if (this.#taken + count > this.#documents.length) {
			const room = Math.max(count, 2 * this.#documents.length);
			this.#documents = new Uint32Array(room);
			this.#frequencies = new Uint32Array(room);
			this.#taken = 0;
		}
		const [from, to] = [this.#taken, (this.#taken += count)];
		return { documents: this.#documents.subarray(from, to), frequencies: this.#frequencies.subarray(from, to) };
	}

	/** Gives all room back. */
	clear(): void {
		this.#taken = 0;
	}
}

/** A part of the body in bytes. */
export interface Part {
	start: number;
	length: number;
}

/** Entries of a section in blocks of `size`: the first key of each block, and where in the body the block begins. */
interface BlockIndex {
	size: number;
	entries: number;
	firsts: string[];
	starts: Uint32Array;
}

/** Chunks kept in memory, of what is looked up at a few places each time: all of it, up to 100,000 articles. */
const KEPT_CHUNKS = 120;
/** Bytes of parts kept in memory. A question over 100,000 articles needs 200 kB of postings and positions. */
const KEPT_BYTES = 8_000_000;
/** Bytes of a section at most: ten times those of 100,000 articles. */
const MAX_SECTION = 2 ** 30;
/** Chunks of one reading at most: damage must not ask for all the memory there is. */
const MAX_READ = 4096;
/** Blocks of the dictionary kept unpacked: with four times as many a worker over 10,000 articles kept 22 MB in them. */
const KEPT_BLOCKS = 1024;

/** Opens an index segment by its head (see format.ts); its chunks are read as queries need them. Throws SearchError. */
export function openSegment(head: Uint8Array, readChunks: ReadChunks): Segment {
	return new Segment(head, readChunks);
}

/** The sections of a segment with their bytes, and the head. Throws SearchError. */
export function sectionSizes(head: Uint8Array): Record<Section | 'head', number> {
	const { lengths } = readHeader(head);
	const sections = SECTIONS.map((section, index) => [section, lengths[index]]);
	return { head: head.length, ...Object.fromEntries(sections) } as Record<Section | 'head', number>;
}

/** An open index segment. Reading throws SearchError `damaged` where the bytes make no sense. */
export class Segment {
	/** By document, 1 where it counts no more: another segment has it otherwise, or it was removed. */
	declare outdated?: Uint8Array;
	readonly documentCount: number;
	readonly classCount: number;
	/** In words, by document. */
	readonly bodyLengths: Uint32Array;
	readonly titleLengths: Uint32Array;
	readonly bodyWords: number;
	readonly titleWords: number;
	/** How many documents have a title: an average over all would make every title look long. */
	readonly titled: number;
	readonly dates: Values;
	readonly sections: Values;
	readonly authors: Values;
	readonly tags: Values;
	/** What the library's language adds: its stop words, and how it writes Latin names (see transliterate.ts). */
	readonly stopWords: ReadonlySet<string>;
	readonly spellingRules: string;

	#readChunks: ReadChunks;
	#holders = 0;
	#chunks = new Map<number, Uint8Array>();
	/** Chunks that are being read: the words of a question often need the same. */
	#coming = new Map<number, Promise<void>>();
	/** Parts by where they begin in the body, with PADDING. */
	#parts = new Map<number, Uint8Array>();
	#partBytes = 0;
	#bodyLength = 0;
	/** Where the postings begin in the body, and how many bits tell where in them a class begins. */
	#postingsStart: number;
	#startWidth: number;
	#affixes: string[][];
	#classBlocks: BlockIndex;
	#endingBlocks: BlockIndex;
	#familyBlocks: BlockIndex;
	#idBlocks: BlockIndex;
	#unpacked = new Map<number, WordClass[]>();

	constructor(head: Uint8Array, readChunks: ReadChunks) {
		this.#readChunks = readChunks;
		const { columns, documentCount, bodyWords, titleWords, titled, lengths } = readHeader(head);
		this.documentCount = documentCount;
		this.bodyWords = bodyWords;
		this.titleWords = titleWords;
		this.titled = titled;
		const starts = lengths.map((length) => (this.#bodyLength += length) - length);
		const [dictionary, endings, families, ids, postings] = starts as [number, number, number, number, number];
		this.#postingsStart = postings;
		this.#startWidth = bitWidth(this.#bodyLength - postings);
		this.bodyLengths = readLengths(columns, documentCount);
		this.titleLengths = readLengths(columns, documentCount);
		this.dates = readValues(columns, documentCount);
		this.sections = readValues(columns, documentCount);
		this.authors = readValues(columns, documentCount);
		this.tags = readValues(columns, documentCount);
		this.stopWords = new Set(columns.texts());
		this.spellingRules = columns.texts().join();
		this.#affixes = columns.texts().map((pair) => pair.split(' '));
		this.#classBlocks = readIndex(columns, dictionary, CLASSES);
		this.#endingBlocks = readIndex(columns, endings, ENDINGS);
		this.#familyBlocks = readIndex(columns, families, FAMILIES);
		this.#idBlocks = readIndex(columns, ids, IDS);
		columns.end();
		this.classCount = this.#classBlocks.entries;
		if (this.#idBlocks.entries !== documentCount) throw damaged();
	}

	/** The classes with these keys, where there are such. */
	async findClasses(keys: Iterable<string>): Promise<Map<string, WordClass>> {
		const wanted = [...keys];
		const lists = await this.classesOf(wanted.map((key) => blockOf(this.#classBlocks, key)));
		const found = new Map<string, WordClass>();
		wanted.forEach((key, index) => {
			const wordClass = lists[index]!.find((candidate) => candidate.key === key);
			if (wordClass) found.set(key, wordClass);
		});
		return found;
	}

	/** The classes whose keys begin with `prefix`, in order. */
	async classesWithPrefix(prefix: string): Promise<WordClass[]> {
		const lists = await this.classesOf(blocksWithPrefix(this.#classBlocks, prefix));
		return lists.flat().filter(({ key }) => key.startsWith(prefix));
	}

	/** The keys that end with `ending`. */
	async keysWithEnding(ending: string): Promise<string[]> {
		const backwards = reversed(ending);
		const found: string[] = [];
		await this.#readBlocks(this.#endingBlocks, blocksWithPrefix(this.#endingBlocks, backwards), (_, key) => {
			if (key.startsWith(backwards)) found.push(reversed(key));
		});
		return found;
	}

	/** All keys of this skeleton, those of most documents first. */
	async keysOfFamily(skeleton: string): Promise<string[]> {
		const found: string[] = [];
		const block = blockOf(this.#familyBlocks, skeleton);
		await this.#readBlocks(this.#familyBlocks, block < 0 ? [] : [block], (reader, bones) => {
			let key = '';
			for (let left = reader.gamma(); left > 0; left--) {
				key = readFrontCoded(reader, key);
				reader.check();
				if (bones === skeleton) found.push(key);
			}
		});
		return found;
	}

	/** The ids of documents. */
	async ids(documents: readonly number[]): Promise<string[]> {
		const ids = new Map<number, string>();
		const blocks = documents.map((document) => Math.floor(document / IDS));
		await this.#readBlocks(this.#idBlocks, blocks, (_, id, document) => ids.set(document, id));
		return documents.map((document) => ids.get(document)!);
	}

	/** Makes these parts ready for `reader`: those not at hand are read, in one go. */
	async load(parts: readonly Part[]): Promise<void> {
		const wanted = new Map<number, Part>();
		const missing = new Set<number>();
		const waited = new Set<Promise<void>>();
		for (const part of parts) {
			const { start: from, length } = part;
			if (!(length >= 0 && from + length <= this.#bodyLength)) throw damaged();
			const bytes = this.#parts.get(from);
			if (bytes) refresh(this.#parts, from, bytes);
			else if (length > 0) {
				wanted.set(from, part);
				for (let chunk = chunkAt(from); chunk <= chunkAt(from + length - 1); chunk++) {
					const known = this.#chunks.get(chunk);
					const coming = this.#coming.get(chunk);
					if (known) refresh(this.#chunks, chunk, known);
					else if (coming) waited.add(coming);
					else missing.add(chunk);
				}
			}
		}
		if (missing.size > MAX_READ) throw damaged();
		if (missing.size > 0) {
			const reading = this.#read([...missing].sort((a, b) => a - b));
			for (const chunk of missing) this.#coming.set(chunk, reading);
			waited.add(reading);
		}
		await Promise.all(waited);
		for (const [from, { length }] of wanted) {
			const bytes = this.#copy(from, length);
			if (!this.#parts.has(from)) this.#partBytes += bytes.length;
			this.#parts.set(from, bytes);
		}
	}

	async #read(numbers: number[]): Promise<void> {
		try {
			const chunks = await this.#readChunks(numbers);
			numbers.forEach((number, index) => this.#chunks.set(number, chunks[index]!));
		} finally {
			for (const number of numbers) this.#coming.delete(number);
		}
	}

	/** Keeps all that is read from now on until `release`: a question needs again what it has loaded. */
	hold(): void {
		this.#holders++;
	}

	/** Lets go of what was not used lately, once nobody holds the segment. */
	release(): void {
		if (--this.#holders > 0) return;
		for (const [from, { length }] of this.#parts) {
			if (this.#partBytes <= KEPT_BYTES) break;
			this.#parts.delete(from);
			this.#partBytes -= length;
		}
		// What was needed of the postings is kept as parts.
		for (const chunk of this.#chunks.keys()) {
			if (chunk > chunkAt(this.#postingsStart)) this.#chunks.delete(chunk);
		}
		trim(this.#chunks, KEPT_CHUNKS);
		trim(this.#unpacked, KEPT_BLOCKS);
	}

	/** A reader of a part that has been loaded. */
	reader({ start, length }: Part): BitReader {
		const bytes = length === 0 ? NOTHING : this.#parts.get(start);
		if (bytes?.length !== length + PADDING) throw damaged();
		return new BitReader(bytes);
	}

	/** Bytes of the body, with PADDING. */
	#copy(from: number, length: number): Uint8Array {
		const bytes = new Uint8Array(length + PADDING);
		for (let at = 0; at < length;) {
			const begin = (from + at) % CHUNK_BYTES;
			const piece = this.#chunks.get(chunkAt(from + at))?.subarray(begin, begin + length - at);
			if (!piece?.length) throw damaged();
			bytes.set(piece, at);
			at += piece.length;
		}
		return bytes;
	}

	/** The postings of a class, which have been loaded; in `room`, until that is cleared. */
	postings(wordClass: WordClass, room: PostingsRoom): Postings {
		const reader = this.reader(postingsOf(wordClass));
		const ends: number[] = [];
		let count = 0;
		for (const { inBody, inTitle } of wordClass.forms) ends.push((count += inBody), (count += inTitle));
		// Each takes two bits at least.
		if (count > reader.remaining) throw damaged();
		const { documents, frequencies } = room.take(count);
		let start = 0;
		for (const end of ends) {
			const holders = end - start;
			if (holders > 0) {
				const gap = riceParameter(this.documentCount / holders);
				if (reader.pairs(holders, gap, documents, frequencies, start) >= this.documentCount) throw damaged();
			}
			start = end;
		}
		return { documents, frequencies, ends };
	}

	/** Calls `visit` for each posting of a class, which has been loaded, in the order of `Postings`. */
	eachPosting(
		wordClass: WordClass,
		visit: (form: Form, document: number, frequency: number, title: boolean) => void
	): void {
		const { documents, frequencies, ends } = this.postings(wordClass, new PostingsRoom());
		let at = 0;
		ends.forEach((end, run) => {
			const form = wordClass.forms[run >> 1]!;
			for (; at < end; at++) visit(form, documents[at]!, frequencies[at]!, run % 2 === 1);
		});
	}

	/** Reads the positions of one posting, as many as its frequency, rising, and appends them to `target`, with `offset` added. */
	readPositions(
		reader: BitReader,
		document: number,
		frequency: number,
		title: boolean,
		target: number[] | undefined,
		offset: number
	): void {
		const length = (title ? this.titleLengths : this.bodyLengths)[document]!;
		if (frequency <= PLAIN_POSITIONS) {
			const width = bitWidth(length);
			if (target === undefined) {
				reader.position += width * frequency;
				return;
			}
			for (let left = frequency; left > 0; left--) target.push(reader.wide(width) + offset);
			return;
		}
		const step = riceParameter(length / (frequency + 1));
		let position = -1;
		if (frequency > reader.remaining) throw damaged();
		for (let left = frequency; left > 0; left--) {
			position += reader.rice(step) + 1;
			target?.push(position + offset);
		}
	}

	/** By block of the dictionary, its classes in order, of CLASSES each; none before the first block. */
	async classesOf(blocks: readonly number[]): Promise<WordClass[][]> {
		const missing = blocks.filter((block) => block >= 0 && !this.#unpacked.has(block));
		const unpacked = new Map<number, WordClass[]>();
		await this.#readBlocks(this.#classBlocks, missing, (reader, key, ordinal) => {
			const block = Math.floor(ordinal / CLASSES);
			if (ordinal % CLASSES === 0) unpacked.set(block, []);
			const classes = unpacked.get(block)!;
			const forms: Form[] = [];
			for (let left = reader.count() + 1; left > 0; left--) {
				const [before, after] = this.#affixes[reader.gamma() - 1] ?? [];
				if (before === undefined || after === undefined) throw damaged();
				const inBody = reader.gamma() - 1;
				const inTitle = reader.gamma() - 1;
				if (inBody > this.documentCount || inTitle > this.documentCount) throw damaged();
				forms.push({ text: before + key + after, before, after, inBody, inTitle });
			}
			// Most documents have one of the forms.
			const documents = forms.reduce((sum, { inBody, inTitle }) => sum + inBody + inTitle, 1) - reader.gamma();
			const start = this.#postingsStart + reader.wide(this.#startWidth);
			const [postingsLength, positionsLength] = [reader.gamma() - 1, reader.gamma() - 1];
			classes.push({ key, forms, documents, start, postingsLength, positionsLength });
		});
		// Only what could be read to its end is kept.
		for (const [block, classes] of unpacked) this.#unpacked.set(block, classes);
		return blocks.map((block) => this.#unpacked.get(block) ?? []);
	}

	/** Reads blocks of a section; `read` gets each entry's key and number, with a reader behind the key. */
	async #readBlocks(
		{ size, entries, starts }: BlockIndex,
		blocks: readonly number[],
		read: (reader: BitReader, key: string, entry: number) => void
	): Promise<void> {
		const parts = [...new Set(blocks)].map((block) => {
			return { start: starts[block]!, length: starts[block + 1]! - starts[block]!, block };
		});
		await this.load(parts);
		for (const part of parts) {
			const reader = this.reader(part);
			const first = part.block * size;
			let key = '';
			for (let entry = first; entry < Math.min(first + size, entries); entry++) {
				key = readFrontCoded(reader, key);
				read(reader, key, entry);
				reader.check();
			}
		}
	}
}

/** What a part without bytes is read from. */
const NOTHING = new Uint8Array(PADDING);

function chunkAt(byte: number): number {
	return Math.floor(byte / CHUNK_BYTES);
}

/** Moves an entry to the young end of a map. */
function refresh<T>(map: Map<number, T>, key: number, value: T): void {
	map.delete(key);
	map.set(key, value);
}

/** Leaves the youngest entries of a map. */
function trim(map: Map<number, unknown>, kept: number): void {
	for (const key of map.keys()) {
		if (map.size <= kept) break;
		map.delete(key);
	}
}

function readHeader(head: Uint8Array) {
	if (MAGIC.some((byte, index) => head[index] !== byte)) throw damaged();
	const columns = new ColumnReader(head, MAGIC.length);
	const [format, documentCount = 0, bodyWords = 0, titleWords = 0, titled = 0, ...lengths] = columns.numbers();
	if (format !== FORMAT) throw new SearchError('unsupported', `index format ${format}`);
	if (lengths.length !== SECTION_COUNT || lengths.some((length) => length > MAX_SECTION)) throw damaged();
	return { columns, documentCount, bodyWords, titleWords, titled, lengths };
}

function readLengths(columns: ColumnReader, documents: number): Uint32Array {
	const lengths = columns.numbers();
	if (lengths.length !== documents) throw damaged();
	return lengths;
}

function readValues(columns: ColumnReader, documents: number): Values {
	const texts = columns.texts();
	const numbers = columns.numbers();
	const starts = columns.numbers();
	if (starts.length === 0 ? numbers.length !== documents : starts.length !== documents + 1) throw damaged();
	return { texts, numbers, starts: starts.length === 0 ? null : starts };
}

/** `from`: where the section begins in the body. */
function readIndex(columns: ColumnReader, from: number, size: number): BlockIndex {
	const [entries = 0] = columns.numbers();
	const firsts = columns.texts();
	const starts = columns.numbers();
	if (firsts.length !== Math.ceil(entries / size) || starts.length !== firsts.length + 1) throw damaged();
	return { size, entries, firsts, starts: starts.map((start) => from + start) };
}

function readFrontCoded(reader: BitReader, previous: string): string {
	const shared = reader.rice(SHARED);
	let added = reader.rice(ADDED);
	if (shared > previous.length || added > reader.remaining) throw damaged();
	let text = previous.slice(0, shared);
	for (; added > 0; added--) text += String.fromCharCode(reader.letter());
	return text;
}

/** The block that would hold the key, or -1 if it comes before all. */
function blockOf({ firsts }: BlockIndex, key: string): number {
	let from = 0;
	let to = firsts.length;
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (firsts[middle]! <= key) from = middle + 1;
		else to = middle;
	}
	return from - 1;
}

function blocksWithPrefix(index: BlockIndex, prefix: string): number[] {
	const first = Math.max(0, blockOf(index, prefix));
	// No unit of a key is above U+FFFE, so this comes after all that begin with the prefix.
	const last = blockOf(index, prefix + '\uFFFF');
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
}

/** A key from its last letter to its first. */
export function reversed(key: string): string {
	let backwards = '';
	for (let index = key.length - 1; index >= 0; index--) backwards += key[index];
	return backwards;
}

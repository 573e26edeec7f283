import { MAX_TERM_LENGTH } from '../arabic/tokens.ts';
import { BitReader, PADDING, bitWidth, riceParameter } from './bits.ts';
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
	/** Where its postings and positions begin in their sections, and how many bytes they take. */
	postings: number;
	postingsLength: number;
	positions: number;
	positionsLength: number;
}

/** Added to positions in a title, where those of the body begin at 0. */
export const TITLE_OFFSET = -1_000_000;

/** Where the postings of a class are. */
export function postingsOf({ postings, postingsLength }: WordClass): Part {
	return { section: 'postings', start: postings, length: postingsLength };
}

/** Where the positions of a class are. */
export function positionsOf({ positions, positionsLength }: WordClass): Part {
	return { section: 'positions', start: positions, length: positionsLength };
}

/** Texts that documents share, such as sections: the different ones, and by document the numbers of its own. */
export interface Values {
	texts: string[];
	numbers: Uint32Array;
	/** Of document d: from `starts[d]` up to, not including, `starts[d + 1]` in `numbers`. */
	starts: Uint32Array;
}

/** The texts of one document. */
export function valuesOf({ texts, numbers, starts }: Values, document: number): string[] {
	return Array.from(numbers.subarray(starts[document], starts[document + 1]), (number) => texts[number]!);
}

/** A part of a section in bytes. */
export interface Part {
	section: Section;
	start: number;
	length: number;
}

/** Entries of a section in blocks of `size`: the first key of each block, and where the block begins in each of its sections. */
interface BlockIndex {
	section: Section;
	size: number;
	entries: number;
	firsts: string[];
	starts: Uint32Array[];
}

/** Chunks kept in memory, of 64 KiB each: all that a query over 100,000 articles reads, twice over. */
const KEPT_CHUNKS = 192;
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
	const { lengths } = readHeader(padded(head), head.length);
	return { head: head.length, ...lengths };
}

/** An open index segment. Reading throws SearchError `damaged` where the bytes make no sense. */
export class Segment {
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

	#readChunks: ReadChunks;
	#holders = 0;
	#chunks = new Map<number, Uint8Array>();
	#sectionStarts = {} as Record<Section, number>;
	#sectionLengths: Record<Section, number>;
	#affixes: { before: string; after: string }[] = [];
	#classBlocks: BlockIndex;
	#endingBlocks: BlockIndex;
	#familyBlocks: BlockIndex;
	#idBlocks: BlockIndex;
	#unpacked = new Map<number, WordClass[]>();

	constructor(head: Uint8Array, readChunks: ReadChunks) {
		this.#readChunks = readChunks;
		const { reader, lengths } = readHeader(padded(head), head.length);
		this.#sectionLengths = lengths;
		let start = 0;
		for (const section of SECTIONS) {
			this.#sectionStarts[section] = start;
			start += lengths[section];
		}
		this.documentCount = reader.count();
		[this.bodyLengths, this.bodyWords] = readLengths(reader, this.documentCount);
		[this.titleLengths, this.titleWords] = readLengths(reader, this.documentCount);
		this.titled = this.titleLengths.reduce((titled, length) => titled + Number(length > 0), 0);
		this.dates = readValues(reader, this.documentCount);
		this.sections = readValues(reader, this.documentCount);
		this.authors = readValues(reader, this.documentCount);
		this.tags = readValues(reader, this.documentCount);
		for (let affixes = reader.count(); affixes > 0; affixes--) {
			this.#affixes.push({ before: reader.text(), after: reader.text() });
		}
		reader.align();
		this.#classBlocks = readIndex(reader, 'dictionary', CLASSES, 3);
		this.#endingBlocks = readIndex(reader, 'endings', ENDINGS, 1);
		this.#familyBlocks = readIndex(reader, 'families', FAMILIES, 1);
		this.#idBlocks = readIndex(reader, 'ids', IDS, 1);
		this.classCount = this.#classBlocks.entries;
		if (this.#idBlocks.entries !== this.documentCount) throw damaged();
		reader.check();
	}

	/** The classes with these keys, where there are such. */
	async findClasses(keys: Iterable<string>): Promise<Map<string, WordClass>> {
		const wanted = [...keys];
		const blocks = wanted.map((key) => blockOf(this.#classBlocks, key));
		await this.#unpack(blocks);
		const found = new Map<string, WordClass>();
		wanted.forEach((key, index) => {
			const wordClass = this.#unpacked.get(blocks[index]!)?.find((candidate) => candidate.key === key);
			if (wordClass) found.set(key, wordClass);
		});
		return found;
	}

	/** The classes whose keys begin with `prefix`, in order. */
	async classesWithPrefix(prefix: string): Promise<WordClass[]> {
		const blocks = blocksWithPrefix(this.#classBlocks, prefix);
		await this.#unpack(blocks);
		return blocks.flatMap((block) => this.#unpacked.get(block)!.filter(({ key }) => key.startsWith(prefix)));
	}

	/** Calls `visit` for every class, in order, with its postings and positions loaded. */
	async eachClass(visit: (wordClass: WordClass) => void): Promise<void> {
		const blocks = Math.ceil(this.classCount / CLASSES);
		for (let block = 0; block < blocks; block++) {
			this.hold();
			await this.#unpack([block]);
			const classes = this.#unpacked.get(block)!;
			await this.load(classes.flatMap((wordClass) => [postingsOf(wordClass), positionsOf(wordClass)]));
			for (const wordClass of classes) visit(wordClass);
			this.release();
		}
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

	/** All keys of this skeleton. */
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

	/** Reads the chunks that hold these parts, in one go, unless they are at hand. */
	async load(parts: readonly Part[]): Promise<void> {
		const wanted = new Set<number>();
		for (const part of parts) {
			for (let chunk = this.#firstChunk(part); chunk <= this.#lastChunk(part); chunk++) wanted.add(chunk);
		}
		const missing: number[] = [];
		for (const chunk of wanted) {
			const bytes = this.#chunks.get(chunk);
			if (bytes === undefined) missing.push(chunk);
			else {
				// Moves the chunk to the young end of the map.
				this.#chunks.delete(chunk);
				this.#chunks.set(chunk, bytes);
			}
		}
		if (missing.length === 0) return;
		if (missing.length > MAX_READ) throw damaged();
		const numbers = missing.sort((a, b) => a - b);
		const chunks = await this.#readChunks(numbers);
		numbers.forEach((number, index) => this.#chunks.set(number, chunks[index]!));
	}

	/** Keeps all that is read from now on until `release`: a question needs again what it has loaded. */
	hold(): void {
		this.#holders++;
	}

	/** Lets go of what was not used lately, once nobody holds the segment. */
	release(): void {
		if (--this.#holders > 0) return;
		for (const cache of [this.#chunks, this.#unpacked] as Map<number, unknown>[]) {
			const limit = cache === this.#chunks ? KEPT_CHUNKS : KEPT_BLOCKS;
			for (const key of cache.keys()) {
				if (cache.size <= limit) break;
				cache.delete(key);
			}
		}
	}

	/** A reader of a part that has been loaded. */
	reader(part: Part): BitReader {
		if (part.start + part.length > this.#sectionLengths[part.section]) throw damaged();
		if (!this.#chunks.has(this.#lastChunk(part)) && part.length > 0) throw damaged();
		const bytes = new Uint8Array(part.length + PADDING);
		const start = this.#sectionStarts[part.section] + part.start;
		for (let at = 0; at < part.length;) {
			const chunk = this.#chunks.get(Math.floor((start + at) / CHUNK_BYTES));
			const from = (start + at) % CHUNK_BYTES;
			const piece = chunk?.subarray(from, from + part.length - at);
			if (piece === undefined || piece.length === 0) throw damaged();
			bytes.set(piece, at);
			at += piece.length;
		}
		return new BitReader(bytes);
	}

	/**
	 * Reads the postings of one form, which follow those of the form before it: calls `visit` for each document with the
	 * frequencies in body or title; a document with both is visited twice, first for all bodies.
	 */
	readPostings(
		reader: BitReader,
		form: Form,
		visit: (document: number, frequency: number, title: boolean) => void
	): void {
		for (const title of [false, true]) {
			const holders = title ? form.inTitle : form.inBody;
			if (holders === 0) continue;
			const lengths = title ? this.titleLengths : this.bodyLengths;
			reader.pairs(holders, riceParameter(this.documentCount / holders), (document, frequency) => {
				// Behind the last document there is no length, and no number is at most that.
				if (!(frequency <= lengths[document]!)) throw damaged();
				visit(document, frequency, title);
			});
			reader.check();
		}
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

	/** Unpacks blocks of the dictionary that are not at hand. */
	async #unpack(blocks: readonly number[]): Promise<void> {
		const missing = blocks.filter((block) => block >= 0 && !this.#unpacked.has(block));
		const unpacked = new Map<number, WordClass[]>();
		const [, postings, positions] = this.#classBlocks.starts as [Uint32Array, Uint32Array, Uint32Array];
		await this.#readBlocks(this.#classBlocks, missing, (reader, key, ordinal) => {
			const block = Math.floor(ordinal / CLASSES);
			if (ordinal % CLASSES === 0) unpacked.set(block, []);
			const classes = unpacked.get(block)!;
			const previous = classes.at(-1);
			const forms: Form[] = [];
			for (let left = reader.count() + 1; left > 0; left--) {
				const affixes = this.#affixes[reader.gamma() - 1];
				if (affixes === undefined) throw damaged();
				const { before, after } = affixes;
				const inBody = reader.gamma() - 1;
				const inTitle = reader.gamma() - 1;
				if (inBody > this.documentCount || inTitle > this.documentCount) throw damaged();
				forms.push({ text: before + key + after, before, after, inBody, inTitle });
			}
			classes.push({
				key,
				forms,
				postings: previous ? previous.postings + previous.postingsLength : postings[block]!,
				postingsLength: reader.gamma() - 1,
				positions: previous ? previous.positions + previous.positionsLength : positions[block]!,
				positionsLength: reader.gamma() - 1
			});
		});
		// Only what could be read to its end is kept.
		for (const [block, classes] of unpacked) this.#unpacked.set(block, classes);
	}

	/** Reads blocks of a section; `read` gets each entry's key and number, with a reader behind the key. */
	async #readBlocks(
		{ section, size, entries, starts }: BlockIndex,
		blocks: readonly number[],
		read: (reader: BitReader, key: string, entry: number) => void
	): Promise<void> {
		const [own] = starts as [Uint32Array];
		const parts = [...new Set(blocks)].map((block) => {
			return { section, start: own[block]!, length: own[block + 1]! - own[block]!, block };
		});
		await this.load(parts);
		for (const part of parts) {
			const reader = this.reader(part);
			const first = part.block * size;
			let key = '';
			for (let entry = first; entry < Math.min(first + size, entries); entry++) {
				key = readFrontCoded(reader, key, section === 'ids' ? Infinity : MAX_TERM_LENGTH);
				read(reader, key, entry);
				reader.check();
			}
		}
	}

	#firstChunk({ section, start }: Part): number {
		return Math.floor((this.#sectionStarts[section] + start) / CHUNK_BYTES);
	}

	#lastChunk({ section, start, length }: Part): number {
		if (start + length > this.#sectionLengths[section]) throw damaged();
		return Math.floor((this.#sectionStarts[section] + start + length - 1) / CHUNK_BYTES);
	}
}

function padded(bytes: Uint8Array): Uint8Array {
	const copy = new Uint8Array(bytes.length + PADDING);
	copy.set(bytes);
	return copy;
}

function readHeader(bytes: Uint8Array, length: number): { reader: BitReader; lengths: Record<Section, number> } {
	if (MAGIC.some((byte, index) => bytes[index] !== byte)) throw damaged();
	const reader = new BitReader(bytes, length, MAGIC.length);
	const format = reader.gamma();
	if (format !== FORMAT) throw new SearchError('unsupported', `Index format ${format}, expected ${FORMAT}`);
	const lengths = {} as Record<Section, number>;
	for (const section of SECTIONS) {
		lengths[section] = reader.gamma() - 1;
		if (lengths[section] > MAX_SECTION) throw damaged();
	}
	reader.check();
	return { reader, lengths };
}

function readLengths(reader: BitReader, documents: number): [lengths: Uint32Array, sum: number] {
	const parameter = reader.gamma() - 1;
	if (parameter > 30) throw damaged();
	const lengths = new Uint32Array(documents);
	let sum = 0;
	for (let document = 0; document < documents; document++) sum += lengths[document] = reader.rice(parameter);
	reader.check();
	return [lengths, sum];
}

function readValues(reader: BitReader, documents: number): Values {
	const texts: string[] = [];
	let text = '';
	for (let left = reader.count(); left > 0; left--) {
		text = readFrontCoded(reader, text, Infinity);
		texts.push(text);
		reader.check();
	}
	const width = bitWidth(texts.length);
	const numbers: number[] = [];
	const starts = new Uint32Array(documents + 1);
	for (let document = 0; document < documents; document++) {
		const count = reader.gamma() - 1;
		if (count > texts.length) throw damaged();
		for (let left = count; left > 0; left--) {
			const number = reader.wide(width);
			if (number >= texts.length) throw damaged();
			numbers.push(number);
			reader.check();
		}
		starts[document + 1] = numbers.length;
	}
	reader.check();
	return { texts, numbers: Uint32Array.from(numbers), starts };
}

/** `sections`: in how many sections the blocks have a part. */
function readIndex(reader: BitReader, section: Section, size: number, sections: number): BlockIndex {
	const entries = reader.gamma() - 1;
	const count = Math.ceil(entries / size);
	if (count > reader.remaining) throw damaged();
	const firsts: string[] = [];
	const starts = Array.from({ length: sections }, () => new Uint32Array(count + 1));
	let first = '';
	for (let block = 0; block < count; block++) {
		first = readFrontCoded(reader, first);
		firsts.push(first);
		for (const own of starts) {
			const end = own[block]! + reader.gamma() - 1;
			if (end > MAX_SECTION) throw damaged();
			own[block + 1] = end;
		}
	}
	reader.check();
	return { section, size, entries, firsts, starts };
}

function readFrontCoded(reader: BitReader, previous: string, limit = MAX_TERM_LENGTH): string {
	const shared = reader.rice(SHARED);
	let added = reader.rice(ADDED);
	if (shared > previous.length || shared + added > limit || added > reader.remaining) throw damaged();
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

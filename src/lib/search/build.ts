import { skeleton } from '../arabic/family.ts';
import { irregular } from '../arabic/irregular.ts';
import { forEachTerm } from '../arabic/tokens.ts';
import { RULES } from '../arabic/transliterate.ts';
import { BitWriter, bitWidth, riceParameter } from './bits.ts';
import { ColumnWriter } from './columns.ts';
import type { SearchDocument } from './document.ts';
import {
	ADDED,
	CHUNK_BYTES,
	CLASSES,
	ENDINGS,
	FAMILIES,
	FORMAT,
	IDS,
	IRREGULAR,
	MAGIC,
	PLAIN_POSITIONS,
	SECTIONS,
	SHARED,
	type Section
} from './format.ts';
import { classKey, type DocumentsOf } from './lexicon.ts';
import { reversed } from './segment.ts';
import { STOP_WORDS } from './stop-words.ts';

/** A segment as it is stored: the head, and the body in chunks of CHUNK_BYTES, of which the last may be shorter. */
export interface SegmentBytes {
	head: Uint8Array<ArrayBuffer>;
	chunks: Uint8Array<ArrayBuffer>[];
}

/** What is kept of a document until the segment is written: its words by number, those of the title first. */
export interface IndexedDocument extends Omit<SearchDocument, 'text' | 'title'> {
	words: Uint32Array;
	titleLength: number;
}

/** In how many documents a form stands, and how often. */
interface FormCounts {
	body: Uint32Array;
	title: Uint32Array;
	all: Uint32Array;
}

/**
 * Builds an index segment. Documents are added one by one and kept as 4 bytes a word; memory is about that of the text. Same
 * documents in the same order, same bytes.
 */
export class SegmentBuilder {
	#numbers = new Map<string, number>();
	#forms: string[] = [];
	#documents: IndexedDocument[] = [];
	#lexicon: DocumentsOf | null;
	#words = new Uint32Array(4096);

	/** A small segment beside a library's takes the library's `lexicon`: both then agree which words belong together. */
	constructor(lexicon: DocumentsOf | null = null) {
		this.#lexicon = lexicon;
	}

	add({ title, text, ...document }: SearchDocument): void {
		let length = 0;
		const take = (term: string): void => {
			if (length === this.#words.length) {
				const larger = new Uint32Array(length * 2);
				larger.set(this.#words);
				this.#words = larger;
			}
			this.#words[length++] = this.numberOf(term);
		};
		forEachTerm(title, take);
		const titleLength = length;
		for (const paragraph of text) forEachTerm(paragraph, take);
		this.addIndexed({ ...document, words: this.#words.slice(0, length), titleLength });
	}

	/** Adds a document whose words have been numbered by `numberOf`: for merging, which has no text. */
	addIndexed(document: IndexedDocument): void {
		this.#documents.push(document);
	}

	/** The number under which a folded word is kept. */
	numberOf(term: string): number {
		let number = this.#numbers.get(term);
		if (number === undefined) {
			number = this.#forms.length;
			this.#numbers.set(term, number);
			this.#forms.push(term);
		}
		return number;
	}

	finish(): SegmentBytes {
		const counts = countForms(this.#documents, this.#forms.length);
		const documentsOf =
			this.#lexicon ??
			((form: string): number => {
				const number = this.#numbers.get(form);
				return number === undefined ? 0 : counts.body[number]! + counts.title[number]!;
			});
		const formsByKey = new Map<string, number[]>();
		this.#forms.forEach((form, number) => {
			const key = classKey(form, documentsOf);
			const forms = formsByKey.get(key);
			if (forms === undefined) formsByKey.set(key, [number]);
			else forms.push(number);
		});
		const keys = [...formsByKey.keys()].sort();

		const head = new ColumnWriter();
		const postings = new PostingsWriter(this.#documents, counts);
		const stored = new Map<string, StoredClass>();
		// A question reads the classes of a family together, so they lie side by side.
		const bones = new Map(keys.map((key) => [key, skeleton(key)]));
		for (const key of [...keys].sort((a, b) =>
			bones.get(a)! < bones.get(b)! ? -1 : bones.get(a) === bones.get(b) ? 0 : 1
		)) {
			const forms = formsByKey.get(key)!.sort((a, b) => (this.#forms[a]! < this.#forms[b]! ? -1 : 1));
			stored.set(key, postings.write(forms));
		}
		const affixes = numberAffixes(formsByKey, this.#forms);
		const startWidth = bitWidth(postings.writer.length);
		const dictionary = writeBlocks(
			keys,
			CLASSES,
			(key) => key,
			(writer, key) => {
				const forms = formsByKey.get(key)!;
				const { start, documents, postingsLength, positionsLength } = stored.get(key)!;
				writer.gamma(forms.length);
				for (const form of forms) {
					writer.gamma(affixes.get(affixPair(this.#forms[form]!, key))! + 1);
					writer.gamma(counts.body[form]! + 1);
					writer.gamma(counts.title[form]! + 1);
				}
				writer.gamma(sum(forms.map((form) => counts.body[form]! + counts.title[form]!)) - documents + 1);
				writer.wide(start, startWidth);
				writer.gamma(postingsLength + 1);
				writer.gamma(positionsLength + 1);
			}
		);
		const endings = writeEndings(keys);
		const families = writeFamilies(bones, (key) =>
			sum(formsByKey.get(key)!.map((form) => counts.body[form]! + counts.title[form]!))
		);
		const ids = writeIds(this.#documents);
		const sections: Record<Section, BitWriter> = {
			dictionary: dictionary.writer,
			endings: endings.writer,
			families: families.writer,
			ids: ids.writer,
			postings: postings.writer
		};
		const bodyLengths = this.#documents.map(({ words, titleLength }) => words.length - titleLength);
		const titleLengths = this.#documents.map(({ titleLength }) => titleLength);
		head.numbers([
			FORMAT,
			this.#documents.length,
			sum(bodyLengths),
			sum(titleLengths),
			titleLengths.filter((length) => length > 0).length,
			...SECTIONS.map((section) => sections[section].length)
		]);
		head.numbers(bodyLengths);
		head.numbers(titleLengths);
		for (const valuesOf of ATTRIBUTES) writeValues(head, this.#documents.map(valuesOf));
		head.texts([...STOP_WORDS]);
		head.texts([RULES]);
		head.texts([...affixes.keys()]);
		for (const { entries, blocks } of [dictionary, endings, families, ids]) writeIndex(head, entries, blocks);
		return {
			head: Uint8Array.from([...MAGIC, ...head.bytes()]),
			chunks: cutIntoChunks(SECTIONS.map((section) => sections[section].bytes()))
		};
	}
}

/** What documents have of each attribute, in the order of the head. */
const ATTRIBUTES = [
	({ date }: IndexedDocument) => (date === null ? [] : [date]),
	({ section }: IndexedDocument) => (section === null ? [] : [section]),
	({ author }: IndexedDocument) => (author === null ? [] : [author]),
	({ tags }: IndexedDocument) => tags
] as const;

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

function countForms(documents: readonly IndexedDocument[], forms: number): FormCounts {
	const counts = { body: new Uint32Array(forms), title: new Uint32Array(forms), all: new Uint32Array(forms) };
	const lastBody = new Int32Array(forms).fill(-1);
	const lastTitle = new Int32Array(forms).fill(-1);
	for (let document = 0; document < documents.length; document++) {
		const { words, titleLength } = documents[document]!;
		for (let at = 0; at < words.length; at++) {
			const form = words[at]!;
			counts.all[form]!++;
			const last = at < titleLength ? lastTitle : lastBody;
			if (last[form] === document) continue;
			last[form] = document;
			(at < titleLength ? counts.title : counts.body)[form]!++;
		}
	}
	return counts;
}

/** The key that a block begins with, and how many bytes it takes. */
interface Block {
	first: string;
	length: number;
}

/** Where a class has its postings and, behind them, its positions; and in how many documents it is. */
interface StoredClass {
	start: number;
	documents: number;
	postingsLength: number;
	positionsLength: number;
}

/** Writes the postings and positions of classes. */
class PostingsWriter {
	readonly writer = new BitWriter();
	/** Those of the class at hand. */
	#positions = new BitWriter();
	/** How many documents have the class at hand, and by document, the first form of the last class that it has. */
	#holders = 0;
	#lastClass: Int32Array;
	#documents: readonly IndexedDocument[];
	#counts: FormCounts;
	/** The places of each form, by counting sort: `#places[#firstPlaces[form]]` and on are its word numbers in the collection. */
	#firstPlaces: Uint32Array;
	#places: Uint32Array;
	/** Where each document begins among the places, and where its body does. */
	#documentStarts: Uint32Array;
	#bodyStarts: Uint32Array;

	constructor(documents: readonly IndexedDocument[], counts: FormCounts) {
		const forms = counts.all.length;
		this.#documents = documents;
		this.#counts = counts;
		this.#lastClass = new Int32Array(documents.length).fill(-1);
		this.#firstPlaces = new Uint32Array(forms + 1);
		for (let form = 0; form < forms; form++) {
			this.#firstPlaces[form + 1] = this.#firstPlaces[form]! + counts.all[form]!;
		}
		this.#places = new Uint32Array(this.#firstPlaces[forms]!);
		this.#documentStarts = new Uint32Array(documents.length + 1);
		this.#bodyStarts = new Uint32Array(documents.length);
		const next = this.#firstPlaces.slice();
		let place = 0;
		documents.forEach(({ words, titleLength }, document) => {
			this.#bodyStarts[document] = place + titleLength;
			for (const form of words) this.#places[next[form]!++] = place++;
			this.#documentStarts[document + 1] = place;
		});
	}

	/** Writes a class by its forms, in their order. */
	write(forms: readonly number[]): StoredClass {
		const start = this.writer.length;
		this.#holders = 0;
		for (const form of forms) this.#writePostings(form, forms[0]!);
		this.writer.align();
		this.#positions.align();
		const postingsLength = this.writer.length - start;
		const positionsLength = this.#positions.length;
		this.writer.append(this.#positions.bytes());
		this.#positions.clear();
		return { start, documents: this.#holders, postingsLength, positionsLength };
	}

	#writePostings(form: number, firstForm: number): void {
		const from = this.#firstPlaces[form]!;
		const to = this.#firstPlaces[form + 1]!;
		const inBody = this.#counts.body[form]!;
		const inTitle = this.#counts.title[form]!;
		if (inBody > 0) this.#writeField(from, to, inBody, 'body', firstForm);
		if (inTitle > 0) this.#writeField(from, to, inTitle, 'title', firstForm);
	}

	#writeField(from: number, to: number, holders: number, field: 'body' | 'title', firstForm: number): void {
		const gap = riceParameter(this.#documents.length / holders);
		const places = this.#places;
		let previous = -1;
		let document = 0;
		for (let at = from; at < to;) {
			document = this.#documentOf(places[at]!, document);
			const start = this.#documentStarts[document]!;
			const end = this.#documentStarts[document + 1]!;
			const bodyStart = this.#bodyStarts[document]!;
			const [fieldStart, fieldEnd] = field === 'title' ? [start, bodyStart] : [bodyStart, end];
			while (at < to && places[at]! < fieldStart) at++;
			const first = at;
			while (at < to && places[at]! < fieldEnd) at++;
			if (at > first) {
				this.writer.rice(document - previous - 1, gap);
				this.writer.gamma(at - first);
				previous = document;
				if (this.#lastClass[document] !== firstForm) this.#holders++;
				this.#lastClass[document] = firstForm;
				this.#writePositions(first, at, fieldStart, fieldEnd - fieldStart);
			}
			while (at < to && places[at]! < end) at++;
		}
	}

	#writePositions(from: number, to: number, fieldStart: number, fieldLength: number): void {
		const places = this.#places;
		if (to - from <= PLAIN_POSITIONS) {
			const width = bitWidth(fieldLength);
			for (let at = from; at < to; at++) this.#positions.wide(places[at]! - fieldStart, width);
			return;
		}
		const step = riceParameter(fieldLength / (to - from + 1));
		let last = fieldStart - 1;
		for (let at = from; at < to; at++) {
			this.#positions.rice(places[at]! - last - 1, step);
			last = places[at]!;
		}
	}

	/** The document that a place is in, which is not before `document`. */
	#documentOf(place: number, document: number): number {
		const starts = this.#documentStarts;
		// Galloping: frequent words are in the next document or so, rare ones far away.
		let step = 1;
		while (document + step < starts.length && starts[document + step]! <= place) {
			document += step;
			step *= 2;
		}
		let from = document;
		let to = Math.min(document + step, starts.length - 1);
		while (to - from > 1) {
			const middle = (from + to) >>> 1;
			if (starts[middle]! <= place) from = middle;
			else to = middle;
		}
		return from;
	}
}

/** What stands around the key of a form's class. */
function affixPair(form: string, key: string): string {
	const at = form.indexOf(key);
	return `${form.slice(0, at)} ${form.slice(at + key.length)}`;
}

/** The numbers of what stands around the keys, the most frequent pair first. */
function numberAffixes(
	formsByKey: ReadonlyMap<string, number[]>,
	forms: readonly string[]
): ReadonlyMap<string, number> {
	const frequencies = new Map<string, number>();
	for (const [key, own] of formsByKey) {
		for (const form of own) {
			const pair = affixPair(forms[form]!, key);
			frequencies.set(pair, (frequencies.get(pair) ?? 0) + 1);
		}
	}
	const pairs = [...frequencies].sort(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1));
	return new Map(pairs.map(([pair], number) => [pair, number]));
}

/** Texts of which documents share few: the different ones in UTF-16 order, and which of them each document has. If no document has two,
 * '' stands for none; else where each document's begin follows. */
function writeValues(head: ColumnWriter, values: readonly (readonly string[])[]): void {
	const single = values.every((own) => own.length < 2);
	const own = single ? values.map(([value = '']) => [value]) : values;
	const different = [...new Set(own.flat())].sort();
	const numbers = new Map(different.map((value, number) => [value, number]));
	head.texts(different);
	head.numbers(own.flat().map((value) => numbers.get(value)!));
	if (single) head.numbers([]);
	else
		writeStarts(
			head,
			own.map(({ length }) => length)
		);
}

/** Entries in blocks, and where the blocks begin. */
interface Blocks {
	writer: BitWriter;
	entries: number;
	blocks: Block[];
}

function writeEndings(keys: readonly string[]): Blocks {
	const backwards = keys.map(reversed).sort();
	return writeBlocks(
		backwards,
		ENDINGS,
		(key) => key,
		() => {}
	);
}

/** `bones`: the skeletons of the keys, in their order. Of a family the classes of most documents come first: the search does not ask for all. */
function writeFamilies(bones: ReadonlyMap<string, string>, documentsOf: (key: string) => number): Blocks {
	const byName = new Map<string, string[]>();
	const add = (name: string, key: string): void => {
		const family = byName.get(name);
		if (family === undefined) byName.set(name, [key]);
		else family.push(key);
	};
	for (const [key, name] of bones) {
		add(name, key);
		for (const other of irregular(key)) add(IRREGULAR + other, key);
	}
	const families = [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
	return writeBlocks(
		families,
		FAMILIES,
		([name]) => name,
		(writer, [, family]) => {
			writer.gamma(family.length);
			const documents = new Map(family.map((key) => [key, documentsOf(key)]));
			family.sort((a, b) => documents.get(b)! - documents.get(a)! || (a < b ? -1 : 1));
			let previous = '';
			for (const key of family) {
				writeFrontCoded(writer, key, previous);
				previous = key;
			}
		}
	);
}

/** Ids are found by their numbers, so their blocks have no first keys. */
function writeIds(documents: readonly IndexedDocument[]): Blocks {
	return writeBlocks(
		documents,
		IDS,
		({ id }) => id,
		() => {},
		''
	);
}

/** Writes entries in blocks, each with its key, front-coded, and what `rest` adds. */
function writeBlocks<T>(
	entries: readonly T[],
	size: number,
	keyOf: (entry: T) => string,
	rest: (writer: BitWriter, entry: T) => void,
	first?: string
): Blocks {
	const writer = new BitWriter();
	const blocks: Block[] = [];
	for (let start = 0; start < entries.length; start += size) {
		const from = writer.length;
		let previous = '';
		for (const entry of entries.slice(start, start + size)) {
			writeFrontCoded(writer, keyOf(entry), previous);
			previous = keyOf(entry);
			rest(writer, entry);
		}
		writer.align();
		blocks.push({ first: first ?? keyOf(entries[start]!), length: writer.length - from });
	}
	return { writer, entries: entries.length, blocks };
}

function writeIndex(head: ColumnWriter, entries: number, blocks: readonly Block[]): void {
	head.numbers([entries]);
	head.texts(blocks.map(({ first }) => first));
	writeStarts(
		head,
		blocks.map(({ length }) => length)
	);
}

/** Where each of parts of these lengths begins, and where the last ends. */
function writeStarts(head: ColumnWriter, lengths: readonly number[]): void {
	const starts = [0];
	for (const length of lengths) starts.push(starts.at(-1)! + length);
	head.numbers(starts);
}

/** A text as what it shares with the one before it and what is new. */
function writeFrontCoded(writer: BitWriter, text: string, previous: string): void {
	let shared = 0;
	while (shared < previous.length && text[shared] === previous[shared]) shared++;
	writer.rice(shared, SHARED);
	writer.rice(text.length - shared, ADDED);
	for (let index = shared; index < text.length; index++) writer.letter(text.charCodeAt(index));
}

function cutIntoChunks(sections: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[] {
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	let filled = CHUNK_BYTES;
	for (const section of sections) {
		for (let at = 0; at < section.length;) {
			if (filled === CHUNK_BYTES) {
				chunks.push(new Uint8Array(CHUNK_BYTES));
				filled = 0;
			}
			const part = section.subarray(at, at + CHUNK_BYTES - filled);
			chunks.at(-1)!.set(part, filled);
			filled += part.length;
			at += part.length;
		}
	}
	const last = chunks.pop();
	return last === undefined ? [] : [...chunks, last.slice(0, filled)];
}

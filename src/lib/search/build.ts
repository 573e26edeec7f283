import { stem } from '../arabic/stem.ts';
import { forEachTerm } from '../arabic/tokens.ts';
import { FORMAT, MAGIC, WORD_MASK } from './format.ts';
import { VarintWriter } from './varint.ts';

/** What search knows of an article: its id, its title and its paragraphs as plain text. */
export interface SearchDocument {
	id: string;
	title: string;
	text: string[];
}

/** Where a form occurs: document, title frequency and body frequency in turn, by rising document. */
type Postings = number[];

/** The index segment of some documents (see format.ts). Same documents in the same order, same bytes. */
export function buildSegment(documents: Iterable<SearchDocument>): Uint8Array {
	const postingsByForm = new Map<string, Postings>();
	const table = new VarintWriter();
	let count = 0;
	for (const document of documents) {
		table.writeText(document.id);
		table.write(countTerms([document.title], 1));
		table.write(countTerms(document.text, 2));
		count++;
	}

	const sections = [withCount(count, table), ...writeDictionary(postingsByForm)];
	const file = new VarintWriter();
	file.append(Uint8Array.from(MAGIC));
	file.write(FORMAT);
	for (const section of sections) file.write(section.length);
	for (const section of sections) file.append(section.bytes());
	return file.bytes().slice();

	/** Adds a field of the current document to the postings; `slot` is the field's place in a posting. */
	function countTerms(texts: string[], slot: 1 | 2): number {
		let length = 0;
		const add = (term: string): void => {
			length++;
			let postings = postingsByForm.get(term);
			if (postings === undefined) postingsByForm.set(term, (postings = []));
			if (postings.length === 0 || postings[postings.length - 3] !== count) postings.push(count, 0, 0);
			postings[postings.length - 3 + slot]!++;
		};
		for (const text of texts) forEachTerm(text, add);
		return length;
	}
}

/** The sections affixes, stems and postings. */
function writeDictionary(postingsByForm: ReadonlyMap<string, Postings>): VarintWriter[] {
	const formsByStem = new Map<string, string[]>();
	for (const form of postingsByForm.keys()) {
		const formStem = stem(form);
		const forms = formsByStem.get(formStem);
		if (forms === undefined) formsByStem.set(formStem, [form]);
		else forms.push(form);
	}

	const affixes = new VarintWriter();
	const affixNumbers = new Map<string, number>();
	const stems = new VarintWriter();
	const postings = new VarintWriter();
	let previous = '';
	for (const current of [...formsByStem.keys()].sort()) {
		const shared = sharedStart(current, previous);
		stems.write(shared);
		stems.writeText(current.slice(shared), WORD_MASK);
		previous = current;
		const forms = formsByStem.get(current)!.sort();
		stems.write(forms.length);
		for (const form of forms) {
			const start = postings.length;
			const documents = writePostings(postings, postingsByForm.get(form)!);
			stems.write(affixNumber(form, current));
			stems.write(documents);
			stems.write(postings.length - start);
		}
	}
	return [withCount(affixNumbers.size, affixes), withCount(formsByStem.size, stems), postings];

	function affixNumber(form: string, formStem: string): number {
		const at = form.indexOf(formStem);
		const before = form.slice(0, at);
		const after = form.slice(at + formStem.length);
		const key = `${before} ${after}`;
		let number = affixNumbers.get(key);
		if (number === undefined) {
			affixNumbers.set(key, (number = affixNumbers.size));
			affixes.writeText(before, WORD_MASK);
			affixes.writeText(after, WORD_MASK);
		}
		return number;
	}
}

/** Returns the number of documents. */
function writePostings(writer: VarintWriter, postings: Postings): number {
	let previous = 0;
	for (let at = 0; at < postings.length; at += 3) {
		const document = postings[at]!;
		const title = postings[at + 1]!;
		const body = postings[at + 2]!;
		const other = title !== 0 || body !== 1;
		writer.write(((document - previous) << 1) | Number(other));
		if (other) writer.write((body << 1) | Number(title !== 0));
		if (title !== 0) writer.write(title);
		previous = document;
	}
	return postings.length / 3;
}

/** How many UTF-16 units two texts have in common at their start. */
function sharedStart(a: string, b: string): number {
	let shared = 0;
	while (shared < b.length && a[shared] === b[shared]) shared++;
	return shared;
}

function withCount(count: number, entries: VarintWriter): VarintWriter {
	const section = new VarintWriter();
	section.write(count);
	section.append(entries.bytes());
	return section;
}

import { SegmentBuilder, type IndexedDocument, type SegmentBytes } from './build.ts';
import { CLASSES } from './format.ts';
import type { DocumentsOf } from './lexicon.ts';
import { positionsOf, postingsOf, valuesOf, type Form, type Segment, type WordClass } from './segment.ts';

/**
 * Merges segments into one, in their order, without the documents that `keeps` turns down, and decides anew which words belong
 * together, by the words of all of them or by a library's `lexicon`. Gives the same bytes as building from the documents themselves.
 * Positions are complete, so each document's words can be put back in their order. Memory as for building.
 */
export async function mergeSegments(
	segments: readonly Segment[],
	keeps: (id: string) => boolean = () => true,
	lexicon: DocumentsOf | null = null
): Promise<SegmentBytes> {
	const builder = new SegmentBuilder(lexicon);
	for (const segment of segments) {
		const ids = await segment.ids(Array.from({ length: segment.documentCount }, (_, document) => document));
		const kept = ids.map((id, document) => (keeps(id) ? emptyDocument(segment, id, document) : null));
		await eachClass(segment, (wordClass) => {
			const positions = segment.reader(positionsOf(wordClass));
			// Only words of documents that are kept get a number.
			const numbers = new Map<Form, number>();
			const places: number[] = [];
			segment.eachPosting(wordClass, (form, document, frequency, title) => {
				places.length = 0;
				segment.readPositions(positions, document, frequency, title, places, 0);
				const own = kept[document];
				if (!own) return;
				const number = numbers.get(form) ?? builder.numberOf(form.text);
				numbers.set(form, number);
				for (const place of places) own.words[title ? place : own.titleLength + place] = number;
			});
		});
		for (const document of kept) if (document) builder.addIndexed(document);
	}
	return builder.finish();
}

/** In how many documents each word of a segment stands: what a segment beside it is built with. */
export async function readLexicon(segment: Segment): Promise<DocumentsOf> {
	const documents = new Map<string, number>();
	await eachClass(segment, ({ forms }) => {
		for (const { text, inBody, inTitle } of forms) documents.set(text, inBody + inTitle);
	});
	return (form) => documents.get(form) ?? 0;
}

/** Calls `visit` for every class of a segment, in order, with its postings and positions loaded. */
async function eachClass(segment: Segment, visit: (wordClass: WordClass) => void): Promise<void> {
	for (let block = 0; block * CLASSES < segment.classCount; block++) {
		segment.hold();
		const classes = (await segment.classesOf([block])).flat();
		await segment.load(classes.flatMap((wordClass) => [postingsOf(wordClass), positionsOf(wordClass)]));
		for (const wordClass of classes) visit(wordClass);
		segment.release();
	}
}

function emptyDocument(segment: Segment, id: string, document: number): IndexedDocument {
	const titleLength = segment.titleLengths[document]!;
	return {
		id,
		author: valuesOf(segment.authors, document)[0] ?? null,
		section: valuesOf(segment.sections, document)[0] ?? null,
		tags: valuesOf(segment.tags, document),
		date: valuesOf(segment.dates, document)[0] ?? null,
		words: new Uint32Array(titleLength + segment.bodyLengths[document]!),
		titleLength
	};
}

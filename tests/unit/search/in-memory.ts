import { tokenise } from '../../../src/lib/arabic/tokens.ts';
import { SegmentBuilder, type SegmentBytes } from '../../../src/lib/search/build.ts';
import type { SearchDocument } from '../../../src/lib/search/document.ts';
import type { DocumentsOf } from '../../../src/lib/search/lexicon.ts';
import { search, type Answer, type Question } from '../../../src/lib/search/search.ts';
import { openSegment, type Segment } from '../../../src/lib/search/segment.ts';

/** A document of which only what a test needs is said. */
export type Sketch = Partial<SearchDocument>;

export function complete(sketch: Sketch, index: number): SearchDocument {
	return { id: `${index}`, title: '', text: [], author: null, section: null, tags: [], date: null, ...sketch };
}

export function build(sketches: readonly Sketch[], lexicon: DocumentsOf | null = null): SegmentBytes {
	const builder = new SegmentBuilder(lexicon);
	sketches.forEach((sketch, index) => builder.add(complete(sketch, index)));
	return builder.finish();
}

export function open({ head, chunks }: SegmentBytes): Segment {
	return openSegment(head, (numbers) => Promise.resolve(numbers.map((number) => chunks[number]!)));
}

export function ask(sketches: readonly Sketch[], question: Question | string): Promise<Answer> {
	return search([open(build(sketches))], typeof question === 'string' ? { query: question } : question);
}

export async function idsOf(sketches: readonly Sketch[], question: Question | string): Promise<string[]> {
	return (await ask(sketches, question)).hits.map(({ id }) => id);
}

/** Builds and opens segments, those behind the first with its lexicon. */
export function openLibrary(...parts: readonly (readonly Sketch[])[]): Segment[] {
	const lexicon = lexiconOf((parts[0] ?? []).map(complete));
	return parts.map((sketches, number) => open(build(sketches, number === 0 ? null : lexicon)));
}

/** In how many documents a word stands, counted word by word; one that has it in title and body counts twice. */
export function lexiconOf(documents: readonly SearchDocument[]): DocumentsOf {
	const counts = new Map<string, number>();
	for (const { title, text } of documents) {
		for (const field of [[title], text]) {
			const words = new Set(field.flatMap((paragraph) => tokenise(paragraph).map(({ term }) => term)));
			for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}
	return (form) => counts.get(form) ?? 0;
}

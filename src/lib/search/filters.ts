import { fold } from '../arabic/fold.ts';
import type { FacetCount, SearchQuestion } from './messages.ts';
import type { QueryFilters } from './query.ts';
import { rangeOf, valuesOf, type Segment, type Values } from './segment.ts';

/** How many values of a kind are offered for narrowing down. */
const MOST_FACETS = 12;

/** The values that documents of several segments have, such as their sections. */
export class Attribute {
	#parts: { values: Values; from: number; to: number }[] = [];

	constructor(segments: readonly Segment[], of: (segment: Segment) => Values) {
		let from = 0;
		for (const segment of segments) {
			this.#parts.push({ values: of(segment), from, to: from + segment.documentCount });
			from += segment.documentCount;
		}
	}

	/** The first value of a document by its number over all segments, or '' if it has none. */
	first(document: number): string {
		const part = this.#parts.find(({ to }) => document < to);
		return part ? (valuesOf(part.values, document - part.from)[0] ?? '') : '';
	}

	/** Whether a document has a value that `accepts` lets through; each different value is asked about once. */
	filter(accepts: (value: string) => boolean): (document: number) => boolean {
		const accepted = this.#parts.map(({ values }) => values.texts.map((text) => text !== '' && accepts(text)));
		return (document) => {
			const part = this.#parts.findIndex(({ to }) => document < to);
			const { values, from } = this.#parts[part]!;
			const [start, end] = rangeOf(values, document - from);
			for (let at = start; at < end; at++) if (accepted[part]![values.numbers[at]!]) return true;
			return false;
		};
	}

	/** Counts the values of documents, after `nameOf`; the most frequent first. */
	count(documents: ArrayLike<number>, nameOf: (value: string) => string = (value) => value): FacetCount[] {
		const byName = new Map<string, number>();
		for (const { values, from, to } of this.#parts) {
			const { texts, numbers, starts } = values;
			if (texts.every((text) => text === '')) continue;
			const counts = new Uint32Array(texts.length);
			for (let index = 0; index < documents.length; index++) {
				const document = documents[index]! - from;
				if (document < 0 || document >= to - from) continue;
				if (starts === null) counts[numbers[document]!]!++;
				else for (let at = starts[document]!; at < starts[document + 1]!; at++) counts[numbers[at]!]!++;
			}
			counts.forEach((count, number) => {
				if (count === 0 || texts[number] === '') return;
				const name = nameOf(texts[number]!);
				byName.set(name, (byName.get(name) ?? 0) + count);
			});
		}
		return Array.from(byName, ([value, count]) => ({ value, count }))
			.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
			.slice(0, MOST_FACETS);
	}
}

/** What publishers say of articles, over all segments. */
export type Attributes = Record<'date' | 'section' | 'author' | 'tag', Attribute>;

export function readAttributes(segments: readonly Segment[]): Attributes {
	return {
		date: new Attribute(segments, ({ dates }) => dates),
		section: new Attribute(segments, ({ sections }) => sections),
		author: new Attribute(segments, ({ authors }) => authors),
		tag: new Attribute(segments, ({ tags }) => tags)
	};
}

/** The tests that a document must pass for the filters of the query and of the question. */
export function makeFilters(
	attributes: Attributes,
	filters: QueryFilters,
	question: Pick<SearchQuestion, 'section' | 'author' | 'tag' | 'year'>
): ((document: number) => boolean)[] {
	const { date } = attributes;
	const { year } = question;
	return [
		...(['section', 'author', 'tag'] as const).flatMap((name) => {
			const chosen = question[name];
			const tests = filters[name].map(
				(wanted) => (value: string) => ` ${fold(value)}`.includes(` ${wanted}`) || fold(value).includes(`ال${wanted}`)
			);
			if (chosen !== null) tests.push((value) => value === chosen);
			return tests.map((accepts) => attributes[name].filter(accepts));
		}),
		// A shorter date stands for its whole period: after 2019 begins with 2020.
		...filters.after.map((limit) => date.filter((value) => value.slice(0, limit.length) > limit)),
		...filters.before.map((limit) => date.filter((value) => value.slice(0, limit.length) < limit)),
		...(year === null ? [] : [date.filter((value) => value.startsWith(year))])
	];
}

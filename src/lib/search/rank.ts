import { documentsIn, type Group, type Match, type Term } from './expand.ts';
import type { Breadth } from './messages.ts';
import { placeBonus } from './places.ts';
import { TITLE_OFFSET, positionsOf, postingsOf, type Form, type Part, type Segment } from './segment.ts';
import type { Weights } from './weights.ts';

/** Positions are read for so many of the best documents: those below would not rise to the first screens. */
const PLACED = 256;

/** A document by its number over all segments, with its score. */
export interface Ranked {
	document: number;
	score: number;
}

/** What is counted by document. Allocated anew for each key typed it would keep the garbage collector busy: a fifth of the time. */
interface Counters {
	scores: Float64Array;
	/** How much of the query a document holds: a sum of inverse document frequencies. */
	found: Float64Array;
	reached: Record<Breadth, Uint8Array>;
	inTitle: Uint8Array;
	required: Record<Breadth, Uint8Array>;
	/** One more than the place among the best documents, 0 for all others. */
	slots: Uint16Array;
	/** For the word at hand: its scores, the documents that hold it, and those that do in the title. */
	word: Sparse;
	holders: Sparse;
	titles: Sparse;
	/** For the group of forms at hand: the frequencies of all, of those with the word's own ending, of the word as typed. */
	all: Sparse;
	bare: Sparse;
	exact: Sparse;
}

let counters: Counters | null = null;

function cleanCounters(documents: number): Counters {
	if (counters?.scores.length !== documents) {
		const bytes = (): Uint8Array => new Uint8Array(documents);
		const sparse = (): Sparse => new Sparse(documents);
		counters = {
			scores: new Float64Array(documents),
			found: new Float64Array(documents),
			reached: { exact: bytes(), word: bytes(), family: bytes() },
			inTitle: bytes(),
			required: { exact: bytes(), word: bytes(), family: bytes() },
			slots: new Uint16Array(documents),
			word: sparse(),
			holders: sparse(),
			titles: sparse(),
			all: sparse(),
			bare: sparse(),
			exact: sparse()
		};
	}
	const { scores, found, reached, inTitle, required, slots, ...sparse } = counters;
	const counts = [...Object.values(reached), ...Object.values(required)];
	for (const array of [scores, found, ...counts, inTitle, slots]) array.fill(0);
	// A damaged segment may have ended a ranking in the middle.
	for (const array of Object.values(sparse)) array.clear();
	return counters;
}

/**
 * BM25F over title and body (Robertson and Zaragoza 2009), then a bonus for where the words stand. Statistics are those of all
 * segments together, so how documents are divided between them does not matter. One query at work; arrays are by document of all
 * segments.
 */
export class Ranking {
	readonly documentCount: number;
	/** By word added, in how many documents it or a relation was found. */
	readonly holders: number[] = [];
	/** The documents that have a word that matters. */
	readonly touched: number[] = [];

	#segments: readonly Segment[];
	#bases: number[] = [];
	#breadth: Breadth;
	#weights: Weights;
	#averageBody: number;
	#averageTitle: number;
	#sought = 0;
	#counted: { term: Term; idf: number }[] = [];
	#of: Counters;

	/** Lets the counters of the ranking before be used again: it has come to its end by then. */
	constructor(segments: readonly Segment[], breadth: Breadth, weights: Weights) {
		this.#segments = segments;
		this.#breadth = breadth;
		this.#weights = weights;
		let documents = 0;
		for (const segment of segments) {
			this.#bases.push(documents);
			documents += segment.documentCount;
		}
		const sum = (of: (segment: Segment) => number): number => segments.reduce((all, segment) => all + of(segment), 0);
		this.documentCount = documents;
		this.#averageBody = sum(({ bodyWords }) => bodyWords) / documents;
		this.#averageTitle = sum(({ titleWords }) => titleWords) / sum(({ titled }) => titled);
		this.#of = cleanCounters(documents);
	}

	/** By document, how many of the words that matter it has, counted as `breadth` counts. */
	reached(breadth: Breadth): Uint8Array {
		return this.#of.reached[breadth];
	}

	/** By document, how many of the words that matter stand in its title. */
	get inTitle(): Uint8Array {
		return this.#of.inTitle;
	}

	/** By document, how many of the required words that matter it has, counted as `breadth` counts. */
	required(breadth: Breadth): Uint8Array {
		return this.#of.required[breadth];
	}

	/** Counts a word of the query, whose postings have been loaded. Words that matter come first: stop words find nothing new. */
	add(term: Term): void {
		const { word, kin, others } = term;
		const { exact, bare, stopWord } = this.#weights;
		const { word: own, all, bare: bareForms, exact: exactForm, holders, titles, reached, required } = this.#of;
		const addScore = (document: number, score: number): void => own.add(document, score);

		this.#collect(kin, term);
		const bareIdf = word.weak ? 0 : this.#idf(bareForms.size);
		const exactIdf = word.weak ? 0 : this.#idf(exactForm.size);
		// Of stop words not every document was counted.
		const holderCount = word.weak ? Math.min(this.documentCount, documentsIn(kin.matches)) : all.size;
		let idf = this.#breadth === 'exact' ? exactIdf : this.#idf(holderCount);
		const reach = (breadth: Breadth, documents: Sparse): void =>
			documents.each((document) => {
				if (word.required) required[breadth][document]!++;
				// Whatever a narrower breadth finds, the widest finds too.
				if (reached[breadth][document]!++ === 0 && breadth === 'family') this.touched.push(document);
			});
		if (!word.weak) {
			reach('exact', exactForm);
			reach('word', all);
		}
		if (this.#breadth === 'exact') this.#score(exactForm, idf, addScore);
		else {
			this.#score(all, idf, addScore);
			this.#score(bareForms, bare * bareIdf, addScore);
			this.#score(exactForm, exact * exactIdf, addScore);
		}
		for (const group of others) {
			this.#collect(group, term);
			const groupIdf = group.weight * this.#idf(all.size);
			if (this.#breadth !== 'family') continue;
			this.#score(all, groupIdf, (document, score) => own.raise(document, score));
			idf = Math.max(idf, groupIdf);
		}

		const factor = word.weak ? stopWord : 1;
		this.#sought += factor * idf;
		own.each((document, score) => {
			this.#of.scores[document]! += factor * score;
			this.#of.found[document]! += factor * idf;
		});
		own.clear();
		if (!word.weak) {
			reach('family', holders);
			titles.each((document) => this.#of.inTitle[document]!++);
		}
		this.holders.push(holders.size);
		holders.clear();
		titles.clear();
		this.#counted.push({ term, idf });
	}

	/** The best of these documents in the order of `isBefore`, at most `limit`. After the last word. */
	select(documents: readonly number[], limit: number, isBefore: (a: Ranked, b: Ranked) => boolean): Ranked[] {
		const { coordination } = this.#weights;
		const best: Ranked[] = [];
		for (const document of documents) {
			const share = this.#sought === 0 ? 0 : this.#of.found[document]! / this.#sought;
			const score = this.#of.scores[document]! * (1 - coordination + coordination * share);
			insert(best, { document, score: rounded(score) }, Math.max(limit, PLACED), isBefore);
		}
		this.#addPlaceBonus(best.slice(0, PLACED));
		const raised: Ranked[] = [];
		for (const ranked of best) insert(raised, ranked, limit, isBefore);
		return raised;
	}

	/** Raises the best documents for where the words stand in them. */
	#addPlaceBonus(best: readonly Ranked[]): void {
		const words = this.#counted.filter(({ term, idf }) => !term.word.weak && idf > 0);
		const { slots } = this.#of;
		best.forEach(({ document }, index) => (slots[document] = index + 1));
		const places = words.map(({ term }) => this.#placesOf(term, best.length));
		for (const { document } of best) slots[document] = 0;
		best.forEach((ranked, index) => {
			const placed = words.map(({ idf }, word) => ({ idf, places: places[word]![index]! }));
			ranked.score = rounded(ranked.score + placeBonus(placed, this.#weights));
		});
	}

	/** Where a word and its relations stand in each of the `count` documents that have a slot; rising. */
	#placesOf({ word, kin, others }: Term, count: number): number[][] {
		const places = Array.from({ length: count }, (): number[] => []);
		const { slots } = this.#of;
		const groups = this.#breadth === 'family' ? [kin, ...others.filter(hasPlaces)] : [kin];
		for (const match of groups.flatMap(({ matches }) => matches)) {
			const segment = this.#segments[match.segment]!;
			const base = this.#bases[match.segment]!;
			const postings = segment.reader(postingsOf(match.wordClass));
			const positions = segment.reader(positionsOf(match.wordClass));
			const counts = formsThatCount(match);
			for (const form of match.wordClass.forms) {
				const own = counts(form) && (this.#breadth !== 'exact' || form.text === word.term);
				segment.readPostings(postings, form, (document, frequency, title) => {
					const target = own ? places[slots[base + document]! - 1] : undefined;
					segment.readPositions(positions, document, frequency, title, target, title ? TITLE_OFFSET : 0);
				});
			}
		}
		// A word that is related in two ways was read twice.
		return places.map((own) => [...new Set(own.sort((a, b) => a - b))]);
	}

	/** Adds the group's forms up to frequencies, each field measured against its usual length. */
	#collect({ matches }: Group, { word, after }: Term): void {
		const { bodyLength, titleLength, title: titleWeight } = this.#weights;
		const { all, bare, exact, holders, titles } = this.#of;
		for (const sparse of [all, bare, exact]) sparse.clear();
		const reached = this.#of.reached.family;
		const bodySlope = bodyLength / this.#averageBody;
		const titleSlope = titleLength / this.#averageTitle;
		for (const match of matches) {
			const segment = this.#segments[match.segment]!;
			const base = this.#bases[match.segment]!;
			const { bodyLengths, titleLengths } = segment;
			const reader = segment.reader(postingsOf(match.wordClass));
			const counts = formsThatCount(match);
			for (const form of match.wordClass.forms) {
				const own = counts(form);
				const isBare = form.after === after;
				const isExact = form.text === word.term;
				segment.readPostings(reader, form, (local, frequency, title) => {
					const document = base + local;
					if (!own || (word.inTitle && !title) || (word.weak && reached[document] === 0)) return;
					const score = title
						? (titleWeight * frequency) / (1 - titleLength + titleSlope * titleLengths[local]!)
						: frequency / (1 - bodyLength + bodySlope * bodyLengths[local]!);
					all.add(document, score);
					if (isBare) bare.add(document, score);
					if (isExact) exact.add(document, score);
					if (title) titles.add(document, 1);
				});
			}
		}
		if (!word.weak) all.each((document) => holders.raise(document, 1));
	}

	/** Turns frequencies into scores and gives them to `take`. */
	#score(frequencies: Sparse, idf: number, take: (document: number, score: number) => void): void {
		const { k1 } = this.#weights;
		if (idf > 0) frequencies.each((document, tf) => take(document, (idf * tf * (k1 + 1)) / (tf + k1)));
	}

	#idf(holders: number): number {
		return holders === 0 ? 0 : Math.log(1 + (this.documentCount - holders + 0.5) / (holders + 0.5));
	}
}

/** Reads the postings of these words from storage, and the positions of those that matter, all at once. */
export async function loadPostings(segments: readonly Segment[], terms: readonly Term[]): Promise<void> {
	const parts: Part[][] = segments.map(() => []);
	for (const { word, kin, others } of terms) {
		for (const group of [kin, ...others]) {
			for (const match of group.matches) {
				parts[match.segment]!.push(postingsOf(match.wordClass));
				if (!word.weak && hasPlaces(group)) parts[match.segment]!.push(positionsOf(match.wordClass));
			}
		}
	}
	await Promise.all(segments.map((segment, number) => segment.load(parts[number]!)));
}

/** Of words that only begin like the last one there are too many to ask where each stands. */
function hasPlaces({ kind }: Group): boolean {
	return kind !== 'prefix';
}

function formsThatCount({ wordClass, forms }: Match): (form: Form) => boolean {
	if (forms === wordClass.forms) return () => true;
	const counted = new Set(forms);
	return (form) => counted.has(form);
}

/** Equal answers must not be told apart by the order in which their scores were added up. */
function rounded(score: number): number {
	return Math.round(score * 1e9) / 1e9;
}

/** Keeps `list` in order and at most `limit` long. */
function insert(list: Ranked[], ranked: Ranked, limit: number, isBefore: (a: Ranked, b: Ranked) => boolean): void {
	if (limit === 0 || (list.length === limit && !isBefore(ranked, list[limit - 1]!))) return;
	let from = 0;
	let to = list.length;
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (isBefore(ranked, list[middle]!)) to = middle;
		else from = middle + 1;
	}
	list.splice(from, 0, ranked);
	if (list.length > limit) list.pop();
}

/** Numbers above 0 by document, and the documents that have one: a pass costs only what was set. */
class Sparse {
	#values: Float64Array;
	#documents: Uint32Array;
	size = 0;

	constructor(documentCount: number) {
		this.#values = new Float64Array(documentCount);
		this.#documents = new Uint32Array(documentCount);
	}

	add(document: number, value: number): void {
		if (this.#values[document] === 0) this.#documents[this.size++] = document;
		this.#values[document]! += value;
	}

	/** Sets the value unless a higher one is there. */
	raise(document: number, value: number): void {
		if (this.#values[document] === 0) this.#documents[this.size++] = document;
		if (this.#values[document]! < value) this.#values[document] = value;
	}

	each(visit: (document: number, value: number) => void): void {
		for (let index = 0; index < this.size; index++) {
			const document = this.#documents[index]!;
			visit(document, this.#values[document]!);
		}
	}

	clear(): void {
		for (let index = 0; index < this.size; index++) this.#values[this.#documents[index]!] = 0;
		this.size = 0;
	}
}

import { documentsIn, type Group, type Match, type Term } from './expand.ts';
import type { Breadth } from './messages.ts';
import { placeBonus } from './places.ts';
import {
	TITLE_OFFSET,
	positionsOf,
	postingsOf,
	type Form,
	type Part,
	PostingsRoom,
	type Postings,
	type Segment,
	type WordClass
} from './segment.ts';
import type { Weights } from './weights.ts';

/** Positions are read for so many of the best documents: those below would not rise to the first screens. */
const PLACED = 256;

/** A document by its number over all segments, with its score. */
export interface Ranked {
	document: number;
	score: number;
}

/** Documents counted at a time: what is counted of them stays in the processor's cache. */
const STRETCH = 4096;

/** Of one stretch: the frequencies of all forms of a group, of those with the word's own ending, of the word as typed; which documents
 * have any; and for the word at hand which documents have it, and its score in each, or -1. */
const all = new Float64Array(STRETCH);
const bare = new Float64Array(STRETCH);
const exact = new Float64Array(STRETCH);
const met = new Uint32Array(STRETCH);
const members = new Uint32Array(STRETCH);
const own = new Float64Array(STRETCH).fill(-1);

/** What is counted by document: the bits of the words that it has, as each breadth counts or in its title, and its score; the documents
 * that have a word that matters, in the order in which they were met; and one more than its place among the best, or 0. All rankings
 * use the same, one after the other: allocated anew for each key typed it would keep the garbage collector busy, a fifth of the time. */
let counters = makeCounters(0);
const room = new PostingsRoom();

function makeCounters(documents: number) {
	const words = (): Uint32Array => new Uint32Array(documents);
	return {
		held: { exact: words(), word: words(), family: words(), title: words() } as Record<Breadth | 'title', Uint32Array>,
		scores: new Float64Array(documents),
		touched: words(),
		slots: new Uint16Array(documents)
	};
}

/** The postings of one form in one field, from `at` on. */
interface Run {
	documents: Uint32Array;
	frequencies: Uint32Array;
	at: number;
	end: number;
	base: number;
	lengths: Uint32Array;
	title: boolean;
	isBare: boolean;
	isExact: boolean;
}

/** What answers a word in one way, and the inverse document frequencies by which it counts. */
interface Weighed {
	runs: Run[];
	isKin: boolean;
	forAll: number;
	forBare: number;
	forExact: number;
}

/**
 * BM25F over title and body (Robertson and Zaragoza 2009), then a bonus for where the words stand. Statistics are those of all
 * segments together, so how documents are divided between them does not matter. For one query, of at most 32 words, and good until the
 * next is made; arrays are by document of all segments.
 */
export class Ranking {
	readonly documentCount: number;
	/** By word added, in how many documents it or a relation was found. */
	readonly holders: number[] = [];
	/** How many documents have a word that matters, counted as each breadth counts. */
	readonly count: Record<Breadth, number> = { exact: 0, word: 0, family: 0 };
	/** The bits in `held` of the words that matter, and of those of them that are required. */
	matter = 0;
	required = 0;

	#segments: readonly Segment[];
	#bases: number[] = [];
	#breadth: Breadth;
	#weights: Weights;
	#averageBody: number;
	#averageTitle: number;
	#counted: { term: Term; idf: number; share: number }[] = [];
	#postings = new Map<WordClass, Postings>();

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
		if (counters.slots.length === documents) {
			counters.scores.fill(0);
			// A damaged segment may have ended the last ranking in the middle.
			counters.slots.fill(0);
			for (const words of Object.values(counters.held)) words.fill(0);
		} else counters = makeCounters(documents);
		room.clear();
	}

	/** By document, the bits of the words that it has, counted as each breadth counts, or that its title has. */
	get held(): Record<Breadth | 'title', Uint32Array> {
		return counters.held;
	}

	/** The documents that have a word that matters. */
	get touched(): Uint32Array {
		return counters.touched.subarray(0, this.count.family);
	}

	/** Counts a word of the query, whose postings have been loaded. Words that matter come first: stop words find nothing new. */
	add(term: Term): void {
		const { weak, required } = term.word;
		const { k1, stopWord } = this.#weights;
		const { scores, touched, held } = counters;
		const { family, word, exact: asTyped } = held;
		const count = this.count;
		const bit = 1 << this.#counted.length;
		if (!weak) this.matter |= bit;
		if (!weak && required) this.required |= bit;
		const groups = this.#weigh(term);
		const factor = weak ? stopWord : 1;
		let holders = 0;
		for (let start = 0; start < this.documentCount; start += STRETCH) {
			let memberCount = 0;
			for (const { runs, isKin, forAll, forBare, forExact } of groups) {
				const metCount = this.#collect(runs, term, start, bit);
				for (let index = 0; index < metCount; index++) {
					const place = met[index]!;
					const document = start + place;
					const score =
						saturate(forAll, all[place]!, k1) +
						saturate(forBare, bare[place]!, k1) +
						saturate(forExact, exact[place]!, k1);
					if (own[place]! < 0) members[memberCount++] = place;
					if (own[place]! < score) own[place] = score;
					if (isKin && !(weak && word[document] === 0)) {
						if (word[document] === 0) count.word++;
						word[document]! |= bit;
					}
					if (isKin && exact[place]! > 0 && !(weak && asTyped[document] === 0)) {
						if (asTyped[document] === 0) count.exact++;
						asTyped[document]! |= bit;
					}
					all[place] = bare[place] = exact[place] = 0;
				}
			}
			for (let index = 0; index < memberCount; index++) {
				const place = members[index]!;
				const document = start + place;
				// Whatever a narrower breadth finds, the widest finds too.
				if (family[document] === 0) touched[count.family++] = document;
				family[document]! |= bit;
				scores[document]! += factor * own[place]!;
				own[place] = -1;
			}
			holders += memberCount;
		}
		this.holders.push(holders);
		const idf = Math.max(...groups.map(({ forAll, forExact }) => (this.#breadth === 'exact' ? forExact : forAll)));
		this.#counted.push({ term, idf, share: factor * idf });
	}

	/** The best of these documents in the order of `isBefore`, at most `limit`. */
	select(
		documents: ArrayLike<number>,
		limit: number,
		byScore: boolean,
		isBefore: (a: Ranked, b: Ranked) => boolean
	): Ranked[] {
		const { coordination } = this.#weights;
		const { scores, held } = counters;
		const words = held[this.#breadth];
		const sought = this.#counted.reduce((sum, { share }) => sum + share, 0);
		const most = Math.max(limit, PLACED);
		const best: Ranked[] = [];
		for (let index = 0; index < documents.length; index++) {
			const document = documents[index]!;
			const sum = scores[document]!;
			// Most documents are out of the question at a glance.
			if (byScore && best.length === most && sum < best[most - 1]!.score) continue;
			let found = 0;
			this.#counted.forEach(({ share }, index) => (found += (words[document]! >> index) & 1 ? share : 0));
			const score = rounded(sum * (1 - coordination + (found && (coordination * found) / sought)));
			insert(best, { document, score }, most, isBefore);
		}
		this.#addPlaceBonus(best.slice(0, PLACED));
		const raised: Ranked[] = [];
		for (const ranked of best) insert(raised, ranked, limit, isBefore);
		return raised;
	}

	/** Raises the best documents for where the words stand in them. */
	#addPlaceBonus(best: readonly Ranked[]): void {
		const words = this.#counted.filter(({ term, idf }) => !term.word.weak && idf > 0);
		const { slots } = counters;
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
		const { slots } = counters;
		const groups = this.#breadth === 'family' ? [kin, ...others.filter(hasPlaces)] : [kin];
		for (const match of groups.flatMap(({ matches }) => matches)) {
			const segment = this.#segments[match.segment]!;
			const base = this.#bases[match.segment]!;
			const { documents, frequencies, ends } = this.#postingsOf(match);
			const positions = segment.reader(positionsOf(match.wordClass));
			const counts = formsThatCount(match);
			let at = 0;
			for (let run = 0; run < ends.length; run++) {
				const form = match.wordClass.forms[run >> 1]!;
				const own = counts(form) && (this.#breadth !== 'exact' || form.text === word.term);
				const title = run % 2 === 1;
				for (const end = ends[run]!; at < end; at++) {
					const document = documents[at]!;
					const slot = slots[base + document]!;
					const target = own && slot > 0 ? places[slot - 1] : undefined;
					segment.readPositions(positions, document, frequencies[at]!, title, target, title ? TITLE_OFFSET : 0);
				}
			}
		}
		// A word that is related in two ways was read twice.
		return places.map((own) => (own.length < 2 ? own : [...new Set(own.sort((a, b) => a - b))]));
	}

	/** The groups of forms that answer a word, with what each counts. */
	#weigh({ word, after, kin, others }: Term): Weighed[] {
		const weights = this.#weights;
		const isExact = ({ text }: Form): boolean => text === word.term;
		const isBare = (form: Form): boolean => form.after === after;
		const exactIdf = word.weak ? 0 : this.#idf(kin, isExact);
		const narrow = this.#breadth === 'exact';
		return [
			{
				runs: this.#runsOf(kin, isBare, isExact, word.inTitle),
				isKin: true,
				forAll: narrow ? 0 : this.#idf(kin),
				forBare: narrow || word.weak ? 0 : weights.bare * this.#idf(kin, isBare),
				forExact: narrow ? exactIdf : weights.exact * exactIdf
			},
			...others.map((other) => ({
				runs: this.#runsOf(other, nothing, nothing, word.inTitle),
				isKin: false,
				forAll: this.#breadth === 'family' ? other.weight * this.#idf(other) : 0,
				forBare: 0,
				forExact: 0
			}))
		];
	}

	/** Adds runs up to frequencies over a stretch, each field measured against its usual length, and returns how many documents it met. */
	#collect(runs: readonly Run[], { word }: Term, start: number, bit: number): number {
		const { bodyLength, titleLength, title: titleWeight } = this.#weights;
		const { family, title: inTitle } = counters.held;
		let count = 0;
		for (const run of runs) {
			if (run.at === run.end) continue;
			const { documents, frequencies, end, base, lengths, title, isBare, isExact } = run;
			const usual = title ? titleLength : bodyLength;
			const slope = usual / (title ? this.#averageTitle : this.#averageBody);
			const weight = title ? titleWeight : 1;
			let at = run.at;
			for (; at < end; at++) {
				const local = documents[at]!;
				const place = base + local - start;
				if (place >= STRETCH) break;
				if (word.weak && family[base + local] === 0) continue;
				const frequency = (weight * frequencies[at]!) / (1 - usual + slope * lengths[local]!);
				if (all[place] === 0) met[count++] = place;
				all[place]! += frequency;
				if (isBare) bare[place]! += frequency;
				if (isExact) exact[place]! += frequency;
				if (title) inTitle[base + local]! |= bit;
			}
			run.at = at;
		}
		return count;
	}

	#runsOf(
		{ matches }: Group,
		isBare: (form: Form) => boolean,
		isExact: (form: Form) => boolean,
		titles: boolean
	): Run[] {
		const runs: Run[] = [];
		for (const match of matches) {
			const { bodyLengths, titleLengths } = this.#segments[match.segment]!;
			const base = this.#bases[match.segment]!;
			const { documents, frequencies, ends } = this.#postingsOf(match);
			const counts = formsThatCount(match);
			ends.forEach((end, index) => {
				const form = match.wordClass.forms[index >> 1]!;
				const at = ends[index - 1] ?? 0;
				const title = index % 2 === 1;
				const lengths = title ? titleLengths : bodyLengths;
				if (at === end || !counts(form) || (titles && !title)) return;
				const [own, asTyped] = [isBare(form), isExact(form)];
				runs.push({ documents, frequencies, at, end, base, lengths, title, isBare: own, isExact: asTyped });
			});
		}
		return runs;
	}

	#postingsOf({ segment, wordClass }: Match): Postings {
		let postings = this.#postings.get(wordClass);
		if (postings === undefined) {
			postings = this.#segments[segment]!.postings(wordClass, room);
			this.#postings.set(wordClass, postings);
		}
		return postings;
	}

	/** The inverse document frequency of a group's forms, or of those that count. */
	#idf({ matches }: Group, counts?: (form: Form) => boolean): number {
		const some = counts ? matches.map((match) => ({ ...match, forms: match.forms.filter(counts) })) : matches;
		const holders = Math.min(this.documentCount, documentsIn(some));
		return holders === 0 ? 0 : Math.log(1 + (this.documentCount - holders + 0.5) / (holders + 0.5));
	}
}

const nothing = (): boolean => false;

/** What a frequency is worth: more of the same word counts less and less. */
function saturate(idf: number, frequency: number, k1: number): number {
	return (idf * frequency * (k1 + 1)) / (frequency + k1);
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

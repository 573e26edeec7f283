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

const HOLDS = 1;
const HOLDS_IN_TITLE = 2;

type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** What a ranking that came to its end has counted in, for the next: allocated anew for each key typed it would keep the garbage
 * collector busy, a fifth of the time. One that a damaged segment ended in the middle does not give it back. */
let spare: { arrays: Numbers[]; room: PostingsRoom } | null = null;

/** The frequencies of one stretch: of all forms, of those with the word's own ending, of the word as typed. */
const all = new Float64Array(STRETCH);
const bare = new Float64Array(STRETCH);
const exact = new Float64Array(STRETCH);
const met = new Uint32Array(STRETCH);

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

/**
 * BM25F over title and body (Robertson and Zaragoza 2009), then a bonus for where the words stand. Statistics are those of all
 * segments together, so how documents are divided between them does not matter. For one query, of at most 32 words; arrays are by
 * document of all segments.
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

	/** By document, the bits of the words that matter which it has, counted as each breadth counts, or which its title has. */
	readonly held: Record<Breadth | 'title', Uint32Array>;

	#segments: readonly Segment[];
	#bases: number[] = [];
	#breadth: Breadth;
	#weights: Weights;
	#averageBody: number;
	#averageTitle: number;
	#sought = 0;
	#counted: { term: Term; idf: number }[] = [];
	#postings = new Map<WordClass, Postings>();
	#room: PostingsRoom;
	#arrays: Numbers[] = [];

	/** By document: its score, and how much of the query it holds, a sum of inverse document frequencies. */
	#scores: Float64Array;
	#found: Float64Array;
	/** The documents of `held.family`, in the order in which they were met. */
	#touched: Uint32Array;
	/** By document, one more than the place among the best, 0 for all others. */
	#slots: Uint16Array;
	/** Of the word at hand: its scores by document, HOLDS and HOLDS_IN_TITLE, and the documents that have either. */
	#own: Float64Array;
	#marks: Uint8Array;
	#members: Uint32Array;
	/** Of the group of forms at hand, its documents, one behind the other, and how often they have any form, one with the word's own
	 * ending, the word as typed. */
	#group: Uint32Array;
	#groupAll: Float64Array;
	#groupBare: Float64Array;
	#groupExact: Float64Array;
	/** How many documents the group has, and how many of them with the word's own ending, and as typed. */
	#all = 0;
	#bare = 0;
	#exact = 0;

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

		const old = spare;
		spare = null;
		const take = <T extends Numbers>(Kind: new (length: number) => T): T => {
			const array = old?.arrays[this.#arrays.length];
			const taken = array?.length === documents ? (array as T) : new Kind(documents);
			this.#arrays.push(taken);
			return taken;
		};
		const words = (): Uint32Array => take(Uint32Array).fill(0);
		this.held = { exact: words(), word: words(), family: words(), title: words() };
		this.#scores = take(Float64Array).fill(0);
		this.#found = take(Float64Array).fill(0);
		this.#touched = take(Uint32Array);
		this.#slots = take(Uint16Array);
		this.#own = take(Float64Array);
		this.#marks = take(Uint8Array);
		this.#members = take(Uint32Array);
		this.#group = take(Uint32Array);
		this.#groupAll = take(Float64Array);
		this.#groupBare = take(Float64Array);
		this.#groupExact = take(Float64Array);
		this.#room = old?.room ?? new PostingsRoom();
		this.#room.clear();
	}

	/** The documents that have a word that matters. */
	get touched(): Uint32Array {
		return this.#touched.subarray(0, this.count.family);
	}

	/** Counts a word of the query, whose postings have been loaded. Words that matter come first: stop words find nothing new. */
	add(term: Term): void {
		const { word, kin, others } = term;
		const weights = this.#weights;
		const { k1 } = weights;
		const held = this.held;
		const own = this.#own;
		const marks = this.#marks;
		const members = this.#members;
		const group = this.#group;
		const groupAll = this.#groupAll;
		const groupBare = this.#groupBare;
		const groupExact = this.#groupExact;
		const scores = this.#scores;
		const found = this.#found;
		const bit = word.weak ? 0 : 1 << this.#counted.length;
		this.matter |= bit;
		if (word.required) this.required |= bit;
		const inExact = this.#breadth === 'exact';

		this.#collect(kin, term, true);
		// Of stop words not every document was counted.
		const holders = word.weak ? Math.min(this.documentCount, documentsIn(kin.matches)) : this.#all;
		const exactIdf = word.weak ? 0 : this.#idf(this.#exact);
		let idf = inExact ? exactIdf : this.#idf(holders);
		const [forAll, forBare, forExact] = inExact
			? [0, 0, exactIdf]
			: [idf, word.weak ? 0 : weights.bare * this.#idf(this.#bare), weights.exact * exactIdf];
		let memberCount = 0;
		for (let index = 0; index < this.#all; index++) {
			const document = group[index]!;
			const asTyped = groupExact[index]!;
			own[document] =
				saturate(forAll, groupAll[index]!, k1) +
				saturate(forBare, groupBare[index]!, k1) +
				saturate(forExact, asTyped, k1);
			marks[document]! |= HOLDS;
			members[memberCount++] = document;
			if (word.weak) continue;
			if (held.word[document] === 0) this.count.word++;
			held.word[document]! |= bit;
			if (asTyped === 0) continue;
			if (held.exact[document] === 0) this.count.exact++;
			held.exact[document]! |= bit;
		}
		for (const other of others) {
			this.#collect(other, term, false);
			const groupIdf = this.#breadth === 'family' ? other.weight * this.#idf(this.#all) : 0;
			idf = Math.max(idf, groupIdf);
			for (let index = 0; index < this.#all; index++) {
				const document = group[index]!;
				const score = saturate(groupIdf, groupAll[index]!, k1);
				if (own[document]! < score) own[document] = score;
				if ((marks[document]! & HOLDS) === 0) members[memberCount++] = document;
				marks[document]! |= HOLDS;
			}
		}

		const factor = word.weak ? weights.stopWord : 1;
		this.#sought += factor * idf;
		for (let index = 0; index < memberCount; index++) {
			const document = members[index]!;
			const score = own[document]!;
			if (score > 0) {
				scores[document]! += factor * score;
				found[document]! += factor * idf;
			}
			if (!word.weak) {
				// Whatever a narrower breadth finds, the widest finds too.
				if (held.family[document] === 0) this.#touched[this.count.family++] = document;
				held.family[document]! |= bit;
				if (marks[document]! & HOLDS_IN_TITLE) held.title[document]! |= bit;
			}
			own[document] = 0;
			marks[document] = 0;
		}
		this.holders.push(memberCount);
		this.#counted.push({ term, idf });
	}

	/** The best of these documents in the order of `isBefore`, at most `limit`. Ends the ranking: another may take its counters. */
	select(
		documents: ArrayLike<number>,
		limit: number,
		byScore: boolean,
		isBefore: (a: Ranked, b: Ranked) => boolean
	): Ranked[] {
		const { coordination } = this.#weights;
		const scores = this.#scores;
		const found = this.#found;
		const most = Math.max(limit, PLACED);
		const best: Ranked[] = [];
		for (let index = 0; index < documents.length; index++) {
			const document = documents[index]!;
			const sum = scores[document]!;
			// Most documents are out of the question at a glance.
			if (byScore && best.length === most && sum < best[most - 1]!.score) continue;
			const share = this.#sought === 0 ? 0 : found[document]! / this.#sought;
			const score = rounded(sum * (1 - coordination + coordination * share));
			if (byScore && best.length === most && score < best[most - 1]!.score) continue;
			insert(best, { document, score }, most, isBefore);
		}
		this.#addPlaceBonus(best.slice(0, PLACED));
		const raised: Ranked[] = [];
		for (const ranked of best) insert(raised, ranked, limit, isBefore);
		return raised;
	}

	/** Lets another ranking take the counters: nothing of this one may be asked any more. */
	end(): void {
		spare = { arrays: this.#arrays, room: this.#room };
	}

	/** Raises the best documents for where the words stand in them. */
	#addPlaceBonus(best: readonly Ranked[]): void {
		const words = this.#counted.filter(({ term, idf }) => !term.word.weak && idf > 0);
		const slots = this.#slots;
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
		const slots = this.#slots;
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

	/** Adds the group's forms up to frequencies, each field measured against its usual length; of kin, those of near forms too. */
	#collect(group: Group, { word, after }: Term, isKin: boolean): void {
		const { bodyLength, titleLength, title: titleWeight } = this.#weights;
		const marks = this.#marks;
		const family = this.held.family;
		const bodySlope = bodyLength / this.#averageBody;
		const titleSlope = titleLength / this.#averageTitle;
		const runs = this.#runsOf(
			group,
			(form) => isKin && form.after === after,
			(form) => isKin && form.text === word.term
		);
		this.#all = this.#bare = this.#exact = 0;
		for (let start = 0; start < this.documentCount; start += STRETCH) {
			let count = 0;
			for (const run of runs) {
				if (run.at === run.end) continue;
				const { documents, frequencies, end, base, lengths, title, isBare, isExact } = run;
				if (word.inTitle && !title) continue;
				const usual = title ? titleLength : bodyLength;
				const slope = title ? titleSlope : bodySlope;
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
					if (title) marks[base + local]! |= HOLDS_IN_TITLE;
				}
				run.at = at;
			}
			for (let index = 0; index < count; index++) {
				const place = met[index]!;
				this.#group[this.#all] = start + place;
				this.#groupAll[this.#all] = all[place]!;
				this.#groupBare[this.#all] = bare[place]!;
				this.#groupExact[this.#all++] = exact[place]!;
				if (bare[place]! > 0) this.#bare++;
				if (exact[place]! > 0) this.#exact++;
				all[place] = bare[place] = exact[place] = 0;
			}
		}
	}

	#runsOf({ matches }: Group, isBare: (form: Form) => boolean, isExact: (form: Form) => boolean): Run[] {
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
				if (at === end || !counts(form)) return;
				runs.push({
					documents,
					frequencies,
					at,
					end,
					base,
					lengths,
					title,
					isBare: isBare(form),
					isExact: isExact(form)
				});
			});
		}
		return runs;
	}

	#postingsOf({ segment, wordClass }: Match): Postings {
		let postings = this.#postings.get(wordClass);
		if (postings === undefined) {
			postings = this.#segments[segment]!.postings(wordClass, this.#room);
			this.#postings.set(wordClass, postings);
		}
		return postings;
	}

	#idf(holders: number): number {
		return holders === 0 ? 0 : Math.log(1 + (this.documentCount - holders + 0.5) / (holders + 0.5));
	}
}

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

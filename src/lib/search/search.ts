import { stem, withoutArticle, withoutProclitics, withProclitics } from '../arabic/stem.ts';
import { beginsWith, parseQuery, type QueryWord } from './query.ts';
import type { Segment } from './segment.ts';

export interface SearchOptions {
	/** How many hits to return at most. */
	limit?: number;
}

export interface SearchAnswer {
	/** How many documents match: they hold a word of the query that is not a stop word. */
	total: number;
	/** How many documents were looked in. */
	searched: number;
	/** The best documents, best first. Scores compare only within an answer. */
	hits: { id: string; score: number }[];
}

const DEFAULT_LIMIT = 20;

/** BM25: how soon more of a word stops counting. The usual value; nothing better was measured. */
const K1 = 1.2;
/** BM25: how much a long body discounts its words. Values below 0.75 lost on all Arabic question sets. */
const BODY_LENGTH = 0.75;
/** The same for titles, whose length says less. */
const TITLE_LENGTH = 0.5;
/** A word in the title counts as this many in a body of average length. Mr. TyDi: 71.5 MRR with 3, 71.1 with 2. */
const TITLE_WEIGHT = 3;

/** Added for the word exactly as asked, beside its relatives: +0.7 to 0.9 points of MRR on ARCD. */
const EXACT_BONUS = 0.3;
/** A word whose relation rests on a guessed proclitic. Of 0.25, 0.5 and 1 the least was best on ARCD (82.2, 82.0, 81.7 MRR) and
 * Mr. TyDi (71.2, 71.1, 70.8). */
const PROCLITIC_WEIGHT = 0.3;
/** A word that only begins with the last word of the query. */
const PREFIX_WEIGHT = 0.5;
/** What a stop word counts: enough to settle ties. Worth 1 to 2 points of MRR on ARCD. */
const STOP_WORD_WEIGHT = 0.2;
/** The part of its score that a document gets only for as much of the query as it holds. Of 0.3, 0.6 and 0.8, Mr. TyDi (whole
 * articles) preferred the least (72.6, 71.1, 70.1 MRR); ARCD (paragraphs) hardly cared. */
const COORDINATION = 0.3;

/** A short prefix begins thousands of forms; the commonest of them hold nearly all the documents. */
const PREFIX_FORMS = 64;

/** Forms of one segment, by ordinal. */
interface SegmentForms {
	segment: Segment;
	/** The segment's first document among those of all segments. */
	base: number;
	forms: number[];
}

/** Forms that count as one word. */
interface FormGroup {
	places: SegmentForms[];
	/** Documents of each form, summed: a document with two of the forms counts twice. */
	documents: number;
}

/** Ranks the documents that hold any word of the query (BM25F; statistics over all segments, so how documents are divided between
 * them does not matter). Equal scores keep the order of segments, then of documents. No string makes it throw; a damaged segment
 * does, SearchError. */
export function search(segments: readonly Segment[], query: string, options: SearchOptions = {}): SearchAnswer {
	const ranking = new Ranking(segments);
	for (const word of parseQuery(query)) ranking.addWord(word);
	return ranking.answer(options.limit ?? DEFAULT_LIMIT);
}

/** One query at work. Arrays are by document of all segments: a pass over them is cheaper than a map of those that match. */
class Ranking {
	#segments: { segment: Segment; base: number }[] = [];
	#documentCount = 0;
	#averageTitle: number;
	#averageBody: number;
	/** For the query so far. */
	#scores: Float64Array;
	#found: Float64Array;
	#matches: Uint8Array;
	#sought = 0;
	/** For the word at hand. */
	#wordScores: Float64Array;
	#frequencies: Float64Array;

	constructor(segments: readonly Segment[]) {
		let titled = 0;
		let titleTokens = 0;
		let bodyTokens = 0;
		for (const segment of segments) {
			this.#segments.push({ segment, base: this.#documentCount });
			this.#documentCount += segment.documentCount;
			titled += segment.titledCount;
			titleTokens += segment.titleTokens;
			bodyTokens += segment.bodyTokens;
		}
		this.#averageTitle = titleTokens / titled;
		this.#averageBody = bodyTokens / this.#documentCount;
		this.#scores = new Float64Array(this.#documentCount);
		this.#found = new Float64Array(this.#documentCount);
		this.#matches = new Uint8Array(this.#documentCount);
		this.#wordScores = new Float64Array(this.#documentCount);
		this.#frequencies = new Float64Array(this.#documentCount);
	}

	addWord({ term, open, weak }: QueryWord): void {
		this.#wordScores.fill(0);
		const own = this.#withStem(stem(term));
		this.#countFrequencies(own, 1);
		for (const guess of this.#guessProclitics(term, own)) this.#countFrequencies(guess, PROCLITIC_WEIGHT);
		let idf = this.#scoreFrequencies((score) => score);
		this.#countFrequencies(this.#only(own, term), 1);
		this.#scoreFrequencies((score, before) => before + EXACT_BONUS * score);
		if (open) {
			this.#countFrequencies(this.#withPrefix(term), 1);
			const prefixIdf = this.#scoreFrequencies((score, before) => Math.max(before, PREFIX_WEIGHT * score));
			idf = Math.max(idf, PREFIX_WEIGHT * prefixIdf);
		}

		const factor = weak ? STOP_WORD_WEIGHT : 1;
		this.#sought += factor * idf;
		for (let document = 0; document < this.#documentCount; document++) {
			const score = this.#wordScores[document]!;
			if (score === 0) continue;
			this.#scores[document]! += factor * score;
			this.#found[document]! += factor * idf;
			if (!weak) this.#matches[document] = 1;
		}
	}

	answer(limit: number): SearchAnswer {
		let total = 0;
		const best: { document: number; score: number }[] = [];
		for (let document = 0; document < this.#documentCount; document++) {
			if (this.#matches[document] === 0) continue;
			total++;
			const share = this.#found[document]! / this.#sought;
			const score = this.#scores[document]! * (1 - COORDINATION + COORDINATION * share);
			let rank = best.length;
			while (rank > 0 && best[rank - 1]!.score < score) rank--;
			if (rank >= limit) continue;
			best.splice(rank, 0, { document, score });
			if (best.length > limit) best.pop();
		}
		const hits = best.map(({ document, score }) => ({ id: this.#id(document), score }));
		return { total, searched: this.#documentCount, hits };
	}

	/** Adds the forms to the frequencies of the word at hand, each field measured against its usual length. */
	#countFrequencies({ places }: FormGroup, weight: number): void {
		for (const { segment, base, forms } of places) {
			for (const form of forms) {
				segment.forEachPosting(form, (document, title, body) => {
					let frequency = 0;
					if (title > 0) {
						const length = segment.titleLengths[document]! / this.#averageTitle;
						frequency += (TITLE_WEIGHT * title) / (1 - TITLE_LENGTH + TITLE_LENGTH * length);
					}
					if (body > 0) {
						const length = segment.bodyLengths[document]! / this.#averageBody;
						frequency += body / (1 - BODY_LENGTH + BODY_LENGTH * length);
					}
					this.#frequencies[base + document]! += weight * frequency;
				});
			}
		}
	}

	/** Turns the frequencies counted into scores, combines each with the word's score before, and clears them. Returns the
	 * inverse document frequency, 0 if no document was counted. */
	#scoreFrequencies(combine: (score: number, before: number) => number): number {
		let documents = 0;
		for (const frequency of this.#frequencies) if (frequency > 0) documents++;
		if (documents === 0) return 0;
		const idf = Math.log(1 + (this.#documentCount - documents + 0.5) / (documents + 0.5));
		for (let document = 0; document < this.#documentCount; document++) {
			const frequency = this.#frequencies[document]!;
			if (frequency === 0) continue;
			const score = (idf * frequency * (K1 + 1)) / (frequency + K1);
			this.#wordScores[document] = combine(score, this.#wordScores[document]!);
		}
		this.#frequencies.fill(0);
		return idf;
	}

	#withStem(text: string): FormGroup {
		const group: FormGroup = { places: [], documents: 0 };
		for (const { segment, base } of this.#segments) {
			const ordinal = segment.findStem(text);
			if (ordinal === -1) continue;
			const { from, to } = segment.forms(ordinal);
			const forms = Array.from({ length: to - from }, (_, index) => from + index);
			group.places.push({ segment, base, forms });
			for (const form of forms) group.documents += segment.documentsOf(form);
		}
		return group;
	}

	/** Of the forms of a word's own stem, those written like the word. */
	#only(own: FormGroup, term: string): FormGroup {
		const text = stem(term);
		const places = own.places.map(({ segment, base, forms }) => ({
			segment,
			base,
			forms: forms.filter((form) => segment.form(form, text) === term)
		}));
		return { places, documents: own.documents };
	}

	/** The same word with a proclitic more or less, where the collection bears it out: without the proclitic it must be at least as
	 * common as with it, or كتاب would be ك and تاب. A word that the collection lacks takes any. */
	#guessProclitics(term: string, own: FormGroup): Iterable<FormGroup> {
		const guesses = new Map<string, FormGroup>();
		const guess = (other: string, isBorneOut: (documents: number) => boolean): void => {
			const text = stem(other);
			if (text === stem(term) || guesses.has(text)) return;
			const group = this.#withStem(text);
			if (isBorneOut(group.documents)) guesses.set(text, group);
		};
		for (const rest of withoutProclitics(term)) guess(rest, (documents) => documents >= own.documents);
		for (const longer of withProclitics(withoutArticle(term))) {
			guess(longer, (documents) => own.documents === 0 || documents <= own.documents);
		}
		return guesses.values();
	}

	/** The commonest forms that begin with the term. */
	#withPrefix(term: string): FormGroup {
		const byText = new Map<string, FormGroup>();
		for (const { segment, base } of this.#segments) {
			for (const ordinal of stemsBegunBy(segment, term)) {
				const text = segment.stem(ordinal);
				const { from, to } = segment.forms(ordinal);
				for (let form = from; form < to; form++) {
					const formText = segment.form(form, text);
					if (!beginsWith(formText, text, term)) continue;
					let group = byText.get(formText);
					if (group === undefined) byText.set(formText, (group = { places: [], documents: 0 }));
					group.places.push({ segment, base, forms: [form] });
					group.documents += segment.documentsOf(form);
				}
			}
		}
		const commonest = [...byText].sort(
			([a, { documents: inA }], [b, { documents: inB }]) => inB - inA || (a < b ? -1 : 1)
		);
		const groups = commonest.slice(0, PREFIX_FORMS).map(([, group]) => group);
		return {
			places: groups.flatMap((group) => group.places),
			documents: groups.reduce((sum, group) => sum + group.documents, 0)
		};
	}

	#id(document: number): string {
		const holder = this.#segments.find(({ segment, base }) => document < base + segment.documentCount)!;
		return holder.segment.id(document - holder.base);
	}
}

/** The stems that may have a form beginning with the term: those that begin like it, and those that it contains whole when the
 * term stops within a suffix («مدرست» on the way to «مدرستهم»). */
function stemsBegunBy(segment: Segment, term: string): Set<number> {
	const found = new Set<number>();
	for (const start of [term, withoutArticle(term, 1)]) {
		const { from, to } = segment.stemsWithPrefix(start);
		for (let ordinal = from; ordinal < to; ordinal++) found.add(ordinal);
		for (let length = start.length - 1; length > 0; length--) {
			const ordinal = segment.findStem(start.slice(0, length));
			if (ordinal !== -1) found.add(ordinal);
		}
	}
	return found;
}

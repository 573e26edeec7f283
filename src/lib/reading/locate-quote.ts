import { tokenise } from '../arabic/tokens.ts';
import { termsOf, textOfSpan, versionOf, type TextQuote, type TextSpan } from './text-quote.ts';

/*
 * Where the words of a quote stand in a text that may have been edited. The place is certain only where the very words of the
 * quote stand, with enough around them that is known, and nowhere else stands anything that could be meant as well: not a
 * second time the same words, and not the sentence that the quote was cut from, with other words in it. All else is uncertain,
 * with the likeliest place as a proposal.
 */

/** Where a quote stands; what is not certain is the likeliest part of the text, or null, and the block near which it stood. */
export type QuotePlace = { certain: true; span: TextSpan } | { certain: false; span: TextSpan | null; near: number };

/** Words in a row that count as found around a quote; two such as «في هذا» stand everywhere. */
const ROW = 3;
/** Signs that end a sentence; the Arabic full stop of Urdu and the ellipsis as well. */
const SENTENCE_END = /[.!?\u061F\u06D4\u2026]/;
/** By how many words an edit may move what stands around a quote. */
const SLACK = 5;
/** Words in a row, of the quote and those right beside it, that make a place certain: fewer may stand there by chance. */
const EVIDENCE = 7;
/** By how many words a place must be better known than any other one. */
const MARGIN = 3;
/** Share of the words of a quote by which a changed one is known without what stood around it. */
const LIKENESS = 0.34;

/** A part of the text that may be the quote, in words. */
interface Candidate {
	/** Its first word, and the one after its last. */
	from: number;
	to: number;
	isExact: boolean;
	/** How many words of the quote it has, and how many of those around the quote stand around it. */
	own: number;
	around: number;
	/** How many of them stand right before it, and right after it. */
	beside: readonly [number, number];
}

const UNWEIGHED = { around: 0, beside: [0, 0] } as const;

/** The text of one version of an article, in which quotes are sought. */
export class QuotedText {
	readonly version: string;
	/** All words of the text in one row, and where each stands. */
	readonly #terms: string[] = [];
	readonly #words: { block: number; start: number; end: number }[] = [];
	/** Where each word stands in the row. */
	readonly #places = new Map<string, number[]>();
	#isRead = false;

	constructor(private readonly texts: readonly string[]) {
		this.version = versionOf(texts);
	}

	/** Where a quote stands now. A text that has not changed is not even read. */
	locate(quote: TextQuote): QuotePlace {
		const { block, start, endBlock, end, exact } = quote;
		const span = { block, start, endBlock, end };
		if (quote.version === this.version && textOfSpan(this.texts, span) === exact) return { certain: true, span };
		this.#read();
		const own = termsOf(exact);
		if (own.length === 0 || this.#terms.length === 0) return { certain: false, span: null, near: this.#inside(block) };
		const [before, after] = [termsOf(quote.prefix), termsOf(quote.suffix)];
		const gaps = this.#findGaps(before, own.length, after);
		const candidates = this.#weigh(
			[...this.#findExact(own), ...this.#findAlike(own), ...this.#fillGaps(gaps, own)],
			before,
			after
		);
		const scoreOf = (candidate: Candidate) => candidate.own + candidate.around;
		candidates.sort((a, b) => scoreOf(b) - scoreOf(a) || Number(b.isExact) - Number(a.isExact));
		const [best] = candidates;
		if (!best) {
			const gap = gaps.find(({ isClosed }) => isClosed) ?? gaps[0];
			const near = gap && this.#words[Math.min(gap.from, this.#words.length - 1)];
			return { certain: false, span: null, near: near?.block ?? this.#inside(block) };
		}
		const rival = candidates.find((other) => other !== best && !this.#overlap(other, best));
		const isClear = !rival || scoreOf(best) - scoreOf(rival) >= MARGIN;
		const isCertain = best.isExact && isClear && this.#isWellKnown(best);
		const found = this.#spanOf(best, exact);
		return isCertain ? { certain: true, span: found } : { certain: false, span: found, near: found.endBlock };
	}

	#read(): void {
		if (this.#isRead) return;
		this.#isRead = true;
		for (const [block, text] of this.texts.entries()) {
			for (const { term, start, end } of tokenise(text)) {
				const places = this.#places.get(term);
				if (places) places.push(this.#terms.length);
				else this.#places.set(term, [this.#terms.length]);
				this.#terms.push(term);
				this.#words.push({ block, start, end });
			}
		}
	}

	#inside(block: number): number {
		return Math.max(0, Math.min(block, this.texts.length - 1));
	}

	/** Where these words stand in a row. */
	#find(row: readonly string[]): number[] {
		let rarest: { offset: number; places: readonly number[] } | null = null;
		for (const [offset, term] of row.entries()) {
			const places = this.#places.get(term);
			if (!places) return [];
			if (!rarest || places.length < rarest.places.length) rarest = { offset, places };
		}
		const { offset, places } = rarest ?? { offset: 0, places: [] };
		const firsts = places.map((place) => place - offset);
		return firsts.filter((first) => first >= 0 && row.every((term, index) => this.#terms[first + index] === term));
	}

	#findExact(own: readonly string[]): Candidate[] {
		return this.#find(own).map((from) => {
			return { from, to: from + own.length, isExact: true, own: own.length, ...UNWEIGHED };
		});
	}

	/** Where much of the quote stands, in rows of two words, whatever stands around it. */
	#findAlike(own: readonly string[]): Candidate[] {
		const rows: { word: number; offset: number }[] = [];
		for (let offset = 0; offset + 2 <= own.length; offset++) {
			for (const word of this.#find(own.slice(offset, offset + 2))) rows.push({ word, offset });
		}
		rows.sort((a, b) => a.word - a.offset - (b.word - b.offset));
		const candidates: Candidate[] = [];
		for (let index = 0; index < rows.length;) {
			const cluster = [rows[index]!];
			const first = cluster[0]!.word - cluster[0]!.offset;
			for (index++; index < rows.length && rows[index]!.word - rows[index]!.offset <= first + SLACK; index++) {
				cluster.push(rows[index]!);
			}
			const known = new Set(cluster.flatMap(({ offset }) => [offset, offset + 1]));
			if (known.size < own.length * LIKENESS) continue;
			const from = Math.min(...cluster.map(({ word }) => word));
			const to = Math.max(...cluster.map(({ word }) => word + 2));
			candidates.push({ from, to, isExact: false, own: known.size, ...UNWEIGHED });
		}
		return candidates;
	}

	/** Between what stood before the quote and what stood after it, or where one of them leads. `isClosed` where both do. */
	#findGaps(before: readonly string[], length: number, after: readonly string[]) {
		const starts = new Set<number>();
		const ends = new Set<number>();
		for (let index = 0; index + ROW <= before.length; index++) {
			const away = before.length - index;
			for (const word of this.#find(before.slice(index, index + ROW))) starts.add(word + away);
		}
		for (let index = 0; index + ROW <= after.length; index++) {
			for (const word of this.#find(after.slice(index, index + ROW))) ends.add(word - index);
		}
		const gaps: { from: number; to: number; isClosed: boolean }[] = [];
		const paired = new Set<number>();
		for (const from of starts) {
			const met = [...ends].filter((to) => to >= from - SLACK && to <= from + length + 2 * SLACK);
			for (const to of met) {
				gaps.push({ from: Math.min(from, to), to, isClosed: true });
				paired.add(to);
			}
			if (met.length === 0) gaps.push({ from, to: from + length, isClosed: false });
		}
		for (const to of ends) if (!paired.has(to)) gaps.push({ from: to - length, to, isClosed: false });
		return gaps.map((gap) => ({ ...gap, from: Math.max(0, gap.from), to: Math.min(gap.to, this.#terms.length) }));
	}

	/** The gaps in which words of the quote stand. Where only one side is known, a small word may stand there by chance. */
	#fillGaps(gaps: readonly { from: number; to: number; isClosed: boolean }[], own: readonly string[]): Candidate[] {
		const wanted = new Set(own);
		return gaps.flatMap(({ from, to, isClosed }) => {
			const reach = isClosed ? 0 : 1;
			const found: number[] = [];
			for (let word = Math.max(0, from - reach); word < Math.min(to + reach, this.#terms.length); word++) {
				if (wanted.has(this.#terms[word] as string)) found.push(word);
			}
			const known = new Set(found.map((word) => this.#terms[word])).size;
			const enough = isClosed ? known > 0 : known >= Math.max(1, wanted.size * LIKENESS);
			if (!enough) return [];
			return [{ from: found[0]!, to: found.at(-1)! + 1, isExact: false, own: known, ...UNWEIGHED }];
		});
	}

	/** Counts what stands around each candidate; of those in one place the best stays. */
	#weigh(candidates: readonly Candidate[], before: readonly string[], after: readonly string[]): Candidate[] {
		const preceding = before.toReversed();
		const weighed = candidates.map((candidate): Candidate => {
			const { from, to } = candidate;
			const left = this.#terms.slice(Math.max(0, from - preceding.length - SLACK), from).reverse();
			const right = this.#terms.slice(to, to + after.length + SLACK);
			return {
				...candidate,
				around: countKnown(preceding, left) + countKnown(after, right),
				beside: [countSame(preceding, left), countSame(after, right)]
			};
		});
		return weighed.filter((one) => {
			// An exact one is what it is; what only resembles the quote in the same place says no more.
			return one.isExact || !weighed.some((other) => other.isExact && this.#overlap(one, other));
		});
	}

	/** Where nothing is known on one side, a word alone at the end of the quote may now be the first one of another sentence. */
	#isWellKnown({ from, to, own, beside: [left, right] }: Candidate): boolean {
		const isOne = (first: number, last: number) => {
			const [one, other] = [this.#words[first], this.#words[last]];
			if (first < from || last >= to || !one || one.block !== other?.block) return false;
			return !SENTENCE_END.test((this.texts[one.block] ?? '').slice(one.start, other.start));
		};
		const begins = left > 0 || isOne(from, from + ROW - 1);
		const ends = right > 0 || isOne(to - ROW, to - 1);
		return begins && ends && own + left + right >= EVIDENCE;
	}

	#overlap(a: Candidate, b: Candidate): boolean {
		return a.from < b.to && b.from < a.to;
	}

	/** The part of the text from one word to another, with the signs that the quote had at its ends. */
	#spanOf({ from, to }: Candidate, exact: string): TextSpan {
		const [first, last] = [this.#words[from]!, this.#words[to - 1]!];
		const words = tokenise(exact);
		const lead = exact.slice(0, words[0]?.start ?? 0);
		const tail = exact.slice(words.at(-1)?.end ?? exact.length);
		const hasLead = (this.texts[first.block] ?? '').slice(0, first.start).endsWith(lead);
		const hasTail = (this.texts[last.block] ?? '').startsWith(tail, last.end);
		return {
			block: first.block,
			start: first.start - (hasLead ? lead.length : 0),
			endBlock: last.block,
			end: last.end + (hasTail ? tail.length : 0)
		};
	}
}

/** How many words in a row are the same in both, from the first. */
function countSame(a: readonly string[], b: readonly string[]): number {
	let count = 0;
	while (count < a.length && a[count] === b[count]) count++;
	return count;
}

/** How many words of what stood beside a quote stand there now, in rows, or right beside it; both with the nearest first. */
function countKnown(stood: readonly string[], stands: readonly string[]): number {
	const known = new Set(Array.from({ length: countSame(stood, stands) }, (_, index) => index));
	for (let index = 0; index + ROW <= stood.length; index++) {
		for (let other = Math.max(0, index - SLACK); other <= index + SLACK && other + ROW <= stands.length; other++) {
			if (!stood.slice(index, index + ROW).every((term, step) => stands[other + step] === term)) continue;
			for (let step = 0; step < ROW; step++) known.add(index + step);
		}
	}
	return known.size;
}

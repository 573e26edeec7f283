import { tokenise } from '../arabic/tokens.ts';

/** A word of an article: the number of its block, and its own number among the words of that block. */
export interface TextPlace {
	block: number;
	word: number;
}

/**
 * A place that is found again after the text was changed. Words are folded, so it does not matter how many of their marks are
 * shown, or whether an edit set other ones.
 */
export interface TextAnchor extends TextPlace {
	/** The words that stand before the place, the nearest last. */
	prefix: string[];
	/** The word at the place and those after it. */
	quote: string[];
	/** UTF-16 units of text before the place, of how many in all blocks. */
	before: number;
	length: number;
}

/** Words kept on each side: enough that two sentences with the same three words do not pass for each other. */
const PREFIX_WORDS = 12;
const QUOTE_WORDS = 24;
/** Words in a row that count as found; two such as «في هذا» stand everywhere. */
const ROW = 3;
/** What a row counts that stands before the place: less, or new sentences before the one that is read would take its place. */
const PRECEDING = 0.5;
/** By how many words an edit near the place may move what stands on one side of it against the other. */
const SLACK = 8;
/** A place with this share of the support of the best one may be the right one: the distance decides, as among refrains. */
const NEARLY = 0.6;
/** Support of a place at which nothing but one far row was found, which may stand there by chance. */
const TOO_LITTLE = 0.1;

/** The anchor of a place in the texts of the blocks. */
export function makeAnchor(texts: readonly string[], place: TextPlace): TextAnchor {
	const words = termsOf(texts[place.block]);
	const prefix = words.slice(0, place.word);
	for (let block = place.block - 1; block >= 0 && prefix.length < PREFIX_WORDS; block--) {
		prefix.unshift(...termsOf(texts[block]));
	}
	const quote = words.slice(place.word);
	for (let block = place.block + 1; block < texts.length && quote.length < QUOTE_WORDS; block++) {
		quote.push(...termsOf(texts[block]));
	}
	return {
		...place,
		prefix: prefix.slice(-PREFIX_WORDS),
		quote: quote.slice(0, QUOTE_WORDS),
		before: unitsBefore(texts, place),
		length: lengthOf(texts)
	};
}

/**
 * Where an anchor stands in texts that may have been changed since: at the same words where they are still there, else as
 * far into the text as it was. Texts without a word have no place: block 0, word 0 is given.
 */
export function findAnchor(texts: readonly string[], anchor: TextAnchor): TextPlace {
	if (isUnmoved(texts, anchor)) return { block: anchor.block, word: anchor.word };
	const text = new FlatText(texts);
	if (text.terms.length === 0) return { block: 0, word: 0 };
	return text.placeOf(
		findWord(text, anchor) ?? text.wordAt((anchor.before / Math.max(1, anchor.length)) * text.length)
	);
}

/** UTF-16 units of text before a place, without what stands between blocks. */
export function unitsBefore(texts: readonly string[], { block, word }: TextPlace): number {
	return lengthOf(texts.slice(0, block)) + (tokenise(texts[block] ?? '')[word]?.start ?? 0);
}

/** UTF-16 units of all texts. */
export function lengthOf(texts: readonly string[]): number {
	return texts.reduce((sum, text) => sum + text.length, 0);
}

function termsOf(text = ''): string[] {
	return tokenise(text).map(({ term }) => term);
}

/** Whether the text around the anchor is as it was: nearly always, and much cheaper to see than to read the whole text. */
function isUnmoved(texts: readonly string[], anchor: TextAnchor): boolean {
	if (anchor.block >= texts.length || lengthOf(texts) !== anchor.length) return false;
	const now = makeAnchor(texts, anchor);
	return sameWords(now.prefix, anchor.prefix) && sameWords(now.quote, anchor.quote);
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((word, index) => word === b[index]);
}

/** All words of an article in one row. */
class FlatText {
	readonly terms: string[] = [];
	readonly length: number;
	/** For each word the units of text before it; for each block the number of its first word. */
	readonly #units: number[] = [];
	readonly #firsts: number[] = [];

	constructor(texts: readonly string[]) {
		let units = 0;
		for (const text of texts) {
			this.#firsts.push(this.terms.length);
			for (const { term, start } of tokenise(text)) {
				this.terms.push(term);
				this.#units.push(units + start);
			}
			units += text.length;
		}
		this.length = units;
	}

	unitsBefore(word: number): number {
		return this.#units[word] ?? this.length;
	}

	/** The word that stands after so many units. */
	wordAt(units: number): number {
		return Math.max(0, lastAtMost(this.#units, units));
	}

	placeOf(word: number): TextPlace {
		const inside = Math.min(Math.max(0, word), this.terms.length - 1);
		const block = lastAtMost(this.#firsts, inside);
		return { block, word: inside - (this.#firsts[block] as number) };
	}
}

/** The index of the last number that is at most `limit` in an ascending list, -1 where none is. */
function lastAtMost(numbers: readonly number[], limit: number): number {
	let [low, high] = [0, numbers.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((numbers[middle] as number) <= limit) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

/** Words in a row that stand around the anchor and in the text as well. */
interface Row {
	/** The word at which the anchor would stand by this row. */
	word: number;
	/** How many words away from the anchor the row stood: 0 where it begins there, or ends just before. */
	away: number;
	follows: boolean;
}

/** The word at which the anchor stands by the rows that are found, or null where they say too little. */
function findWord(text: FlatText, anchor: TextAnchor): number | null {
	const rows = findRows(text.terms, anchor);
	const supports = rows.map((_, index) => supportOf(rows, index));
	const best = supports.reduce((most, support) => Math.max(most, support), 0);
	if (best < TOO_LITTLE) return null;

	// An edit before the place leaves its distance from the end as it was, one after it that from the beginning.
	const shift = text.length - anchor.length;
	const distanceOf = ({ word }: Row) => {
		const moved = text.unitsBefore(word) - anchor.before;
		return Math.min(Math.abs(moved), Math.abs(moved - shift));
	};
	const likely = rows.filter((_, index) => (supports[index] as number) >= best * NEARLY);
	const near = likely.reduce((a, b) => (distanceOf(b) < distanceOf(a) ? b : a));
	// Of the rows there, the one that stood nearest to the place says most exactly where it is.
	return rows
		.filter(({ word }) => Math.abs(word - near.word) <= SLACK)
		.reduce((a, b) => (b.away < a.away || (b.away === a.away && b.follows && !a.follows) ? b : a)).word;
}

/**
 * What speaks for the place of one row: the rows there, each by how near it stood. By their bare number, a paragraph that
 * was moved away from the anchor's sentence would outweigh the sentence.
 */
function supportOf(rows: readonly Row[], index: number): number {
	const { word } = rows[index] as Row;
	let support = 0;
	for (const step of [-1, 1]) {
		for (let other = step < 0 ? index : index + 1; ; other += step) {
			const row = rows[other];
			if (!row || Math.abs(row.word - word) > SLACK) break;
			support += (row.follows ? 1 : PRECEDING) / (1 + row.away) ** 2;
		}
	}
	return support;
}

/** Every row of words that stands around the anchor, wherever it stands in the text; in the order of `word`. */
function findRows(terms: readonly string[], { prefix, quote }: TextAnchor): Row[] {
	const context = [...prefix, ...quote];
	// Of rows alike the nearest counts: each word of the text then begins one row at most, however often it stands there.
	const known = new Map<string, { offset: number; away: number }>();
	for (let index = 0; index + ROW <= context.length; index++) {
		const offset = index - prefix.length;
		const away = offset >= 0 ? offset : Math.max(0, -offset - ROW);
		const key = rowAt(context, index);
		if (away <= (known.get(key)?.away ?? Infinity)) known.set(key, { offset, away });
	}
	const rows: Row[] = [];
	for (let index = 0; index + ROW <= terms.length; index++) {
		const row = known.get(rowAt(terms, index));
		if (row) rows.push({ word: index - row.offset, away: row.away, follows: row.offset >= 0 });
	}
	return rows.sort((a, b) => a.word - b.word);
}

function rowAt(words: readonly string[], index: number): string {
	return words.slice(index, index + ROW).join(' ');
}

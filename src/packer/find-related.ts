import { forEachTerm } from '../lib/arabic/tokens.ts';
import { stem } from '../lib/arabic/stem.ts';
import type { Article } from '../lib/packs/article.ts';
import { MOST_RELATED } from '../lib/packs/surroundings.ts';
import { isStopWord } from '../lib/search/stop-words.ts';

/** Terms that stand for an article: those that tell most of it. */
const TERMS = 24;
/** Articles that are looked at for one term, those that it tells most of: what bounds time and memory. */
const POSTINGS = 400;
/** A word of the title counts as so many of the text, and a tag as so many. */
const TITLE = 3;
const TAG = 4;
/** Likeness, as a cosine, below which two articles only happen to share a word. */
const LEAST_LIKENESS = 0.12;

/** A term of an article and its share in it: the squares of all shares make 1. */
interface Share {
	term: number;
	share: number;
}

/**
 * For each article the numbers of those that speak of the same, the nearest first: the cosine of their most telling terms
 * (tf-idf over stems), found by the lists of articles that share a term. Articles are added one by one and kept as 2 kB for
 * one of 4 kB of text; 10,000 articles of 40 MB take some 5 s. The same articles give the same answer.
 */
export class RelatedFinder {
	readonly #vocabulary = new Vocabulary();

	add(article: Article): void {
		this.#vocabulary.add(article);
	}

	/** Numbers of related articles, by the number of each article in the order of adding. */
	related(): number[][] {
		const shares = this.#vocabulary.tellingTerms();
		const postings = listArticles(shares);
		const scores = new Float64Array(shares.length);
		return shares.map((terms, own) => {
			const touched: number[] = [];
			for (const { term, share } of terms) {
				for (const other of postings.get(term) ?? []) {
					if (other.article === own) continue;
					if (scores[other.article] === 0) touched.push(other.article);
					scores[other.article]! += share * other.share;
				}
			}
			const related = touched
				.filter((article) => scores[article]! >= LEAST_LIKENESS)
				.sort((a, b) => scores[b]! - scores[a]! || a - b)
				.slice(0, MOST_RELATED);
			for (const article of touched) scores[article] = 0;
			return related;
		});
	}
}

/** Which articles share each term, at most so many, those that it tells most of. */
function listArticles(shares: readonly Share[][]): Map<number, { article: number; share: number }[]> {
	const postings = new Map<number, { article: number; share: number }[]>();
	for (const [article, terms] of shares.entries()) {
		for (const { term, share } of terms) {
			const list = postings.get(term);
			if (list) list.push({ article, share });
			else postings.set(term, [{ article, share }]);
		}
	}
	for (const [term, list] of postings) {
		if (list.length <= POSTINGS) continue;
		list.sort((a, b) => b.share - a.share || a.article - b.article);
		postings.set(term, list.slice(0, POSTINGS));
	}
	return postings;
}

/** The stems of all articles by number, how often each article has them, and in how many articles each stands. */
class Vocabulary {
	readonly #numbers = new Map<string, number>();
	readonly #articlesWith: number[] = [];
	/** Stems of words as they stand, -1 for those that tell nothing: stemming each word again would cost most of the time. */
	readonly #stems = new Map<string, number>();
	/** For each article its terms, each followed by how often it stands there: 2 kB for one of 4 kB of text. */
	readonly #counts: Uint32Array[] = [];

	add(article: Article): void {
		this.#counts.push(this.#count(article));
	}

	/** For each article the terms that tell most of it: it has them often, and few others have them. */
	tellingTerms(): Share[][] {
		const rarities = this.#articlesWith.map((having) => Math.log(this.#counts.length / having));
		return this.#counts.map((counts) => {
			const weights: { term: number; weight: number }[] = [];
			for (let index = 0; index < counts.length; index += 2) {
				const term = counts[index]!;
				// What one article has alone relates it to none.
				if (this.#articlesWith[term]! < 2) continue;
				weights.push({ term, weight: (1 + Math.log(counts[index + 1]!)) * rarities[term]! });
			}
			const telling = weights.sort((a, b) => b.weight - a.weight || a.term - b.term).slice(0, TERMS);
			const length = Math.hypot(...telling.map(({ weight }) => weight)) || 1;
			return telling.map(({ term, weight }) => ({ term, share: weight / length }));
		});
	}

	#count({ title, tags, blocks }: Article): Uint32Array {
		const counts = new Map<number, number>();
		const add = (text: string, times: number) =>
			forEachTerm(text, (word) => {
				const term = this.#termOf(word);
				if (term >= 0) counts.set(term, (counts.get(term) ?? 0) + times);
			});
		add(title, TITLE);
		for (const tag of tags) add(tag, TAG);
		for (const { text } of blocks) add(text, 1);
		for (const term of counts.keys()) this.#articlesWith[term] = (this.#articlesWith[term] ?? 0) + 1;
		return Uint32Array.from([...counts].flat());
	}

	#termOf(word: string): number {
		const known = this.#stems.get(word);
		if (known !== undefined) return known;
		const telling = word.length > 2 && !isStopWord(word) && !/^\d/.test(word);
		const term = telling ? this.#numberOf(stem(word)) : -1;
		this.#stems.set(word, term);
		return term;
	}

	#numberOf(term: string): number {
		const known = this.#numbers.get(term);
		if (known !== undefined) return known;
		this.#numbers.set(term, this.#numbers.size);
		return this.#numbers.size - 1;
	}
}

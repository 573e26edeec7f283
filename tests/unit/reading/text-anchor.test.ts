import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/lib/reading/sentences.ts';
import { findAnchor, makeAnchor, unitsBefore, type TextPlace } from '../../../src/lib/reading/text-anchor.ts';
import { tokenise } from '../../../src/lib/arabic/tokens.ts';
import { PARTICLES, WORDS } from '../../fixtures/vocabulary.ts';
import { Chance } from '../search/random.ts';

const CASES = 300;
const HARAKAT = ['\u064E', '\u064F', '\u0650', '\u0651', '\u0652'];

/** A sentence of the article, by which it is known again however it is edited. */
interface Sentence {
	id: number;
	words: string[];
}
type Article = Sentence[][];

/** Articles and edits of chance; frequent words are frequent, so that rows of words stand in many places. */
class Writer extends Chance {
	#ids = 0;

	word = () => (this.next() < 0.4 ? this.pick(PARTICLES.slice(0, 12)) : this.pick(WORDS));
	sentence = (): Sentence => ({ id: this.#ids++, words: this.some(4, 14, this.word) });
	article = (): Article => this.some(3, 25, () => this.some(1, 5, this.sentence));

	/** One edit of the kinds that publishers make. The sentence that is kept may change, but not beyond recognition. */
	edit(article: Article, kept: number): Article {
		const next = article.map((block) => [...block]);
		const block = this.pick(next);
		const at = this.below(block.length);
		const sentence = block[at] as Sentence;
		switch (this.below(8)) {
			case 0:
				block.splice(at, 0, this.sentence());
				break;
			case 1:
				if (sentence.id !== kept) block.splice(at, 1);
				break;
			case 2:
				next.splice(this.below(next.length + 1), 0, ...this.some(1, 3, () => this.some(1, 4, this.sentence)));
				break;
			case 3:
				if (block.every(({ id }) => id !== kept) && next.length > 1) next.splice(next.indexOf(block), 1);
				break;
			case 4:
				// One paragraph becomes two.
				next.splice(next.indexOf(block) + 1, 0, block.splice(at));
				break;
			case 5: {
				const after = next[next.indexOf(block) + 1];
				if (after) {
					block.push(...after);
					next.splice(next.indexOf(after), 1);
				}
				break;
			}
			case 6:
				block[at] = this.rewrite(sentence, sentence.id === kept ? 1 : 4);
				break;
			default:
				block[at] = { ...sentence, words: sentence.words.map((word) => this.vocalise(word)) };
		}
		return next.filter((sentences) => sentences.length > 0);
	}

	rewrite({ id, words }: Sentence, times: number): Sentence {
		const next = [...words];
		for (let time = 0; time < times; time++) next.splice(this.below(next.length), this.below(2), this.word());
		return { id, words: next };
	}

	vocalise(word: string): string {
		return [...word].map((letter) => (this.next() < 0.4 ? letter + this.pick(HARAKAT) : letter)).join('');
	}
}

const textsOf = (article: Article) => article.map((block) => block.map(({ words }) => `${words.join(' ')}.`).join(' '));

/** Where each word of the sentence stands. */
function placesOf(article: Article, id: number): TextPlace[] {
	for (const [block, sentences] of article.entries()) {
		let before = 0;
		for (const sentence of sentences) {
			const count = tokenise(sentence.words.join(' ')).length;
			if (sentence.id === id) return Array.from({ length: count }, (_, index) => ({ block, word: before + index }));
			before += count;
		}
	}
	return [];
}

describe('a place in an article', () => {
	it('is the very same word in the same text', () => {
		const writer = new Writer(5);
		for (let round = 0; round < 50; round++) {
			const article = writer.article();
			const texts = textsOf(article);
			const place = writer.pick(placesOf(article, writer.pick(writer.pick(article)).id));
			expect(findAnchor(texts, makeAnchor(texts, place))).toEqual(place);
			const bare = texts.map((text) => text.replace(/\p{M}/gu, ''));
			const marked = texts.map((text) => writer.vocalise(text));
			expect(findAnchor(bare, makeAnchor(marked, place))).toEqual(place);
		}
	});

	it(`stays in its sentence through edits, in ${CASES} random cases`, () => {
		const lost: string[] = [];
		for (let seed = 1; seed <= CASES; seed++) {
			const writer = new Writer(seed);
			const before = writer.article();
			const kept = writer.pick(writer.pick(before)).id;
			const place = writer.pick(placesOf(before, kept));
			const anchor = makeAnchor(textsOf(before), place);
			let after = before;
			for (let edits = 1 + writer.below(8); edits > 0; edits--) after = writer.edit(after, kept);
			const found = findAnchor(textsOf(after), anchor);
			const wanted = placesOf(after, kept);
			if (!wanted.some(({ block, word }) => block === found.block && word === found.word)) {
				lost.push(
					`seed ${seed}: ${JSON.stringify(place)} -> ${JSON.stringify(found)}, not ${JSON.stringify(wanted[0])}`
				);
			}
		}
		expect(lost).toEqual([]);
	});

	it('is told from its like by how far away it stood', () => {
		const refrain = 'عاد الرجل إلى القرية في المساء وجلس أمام بيته ينظر إلى الطريق الطويل.';
		const poem = Array.from({ length: 40 }, () => refrain);
		const anchor = makeAnchor(poem, { block: 25, word: 4 });
		expect(findAnchor(['مقدمة جديدة.', ...poem], anchor)).toEqual({ block: 26, word: 4 });
		expect(findAnchor([...poem, 'خاتمة جديدة.'], anchor)).toEqual({ block: 25, word: 4 });
		expect(findAnchor(poem.slice(3), anchor)).toEqual({ block: 22, word: 4 });
	});

	it('is where its sentence was, when that is gone', () => {
		const texts = ['خرجنا صباحًا من البيت.', 'مشينا في الطريق الطويل ساعة.', 'ثم وصلنا إلى القرية ظهرًا.', 'ونمنا فيها.'];
		const anchor = makeAnchor(texts, { block: 1, word: 0 });
		expect(findAnchor(texts.toSpliced(1, 1), anchor)).toEqual({ block: 1, word: 0 });
	});

	it('is as far into the text as it was, when nothing of it is left', () => {
		const texts = Array.from({ length: 10 }, (_, index) => `كلمة قديمة رقمها ${index} هنا.`);
		const others = Array.from({ length: 20 }, (_, index) => `Words of another tongue, line ${index}.`);
		expect(findAnchor(others, makeAnchor(texts, { block: 5, word: 0 })).block).toBeGreaterThanOrEqual(9);
		expect(findAnchor(others, makeAnchor(texts, { block: 5, word: 0 })).block).toBeLessThanOrEqual(10);
	});

	it.each([[[]], [['']], [['…', ' ']], [['كلمة']]])('asks for no words: %j', (texts) => {
		const anchor = makeAnchor(['كان يا ما كان.'], { block: 0, word: 2 });
		expect(findAnchor(texts, anchor)).toEqual({ block: 0, word: 0 });
		expect(findAnchor(['كان يا ما كان.'], makeAnchor(texts, { block: 0, word: 0 }))).toEqual({ block: 0, word: 0 });
	});

	it('lies at the beginning of the sentence that begins there', () => {
		const text = 'أول الكلام هنا. وثانيه هناك.';
		const [, second] = splitSentences(text);
		expect(unitsBefore(['سطر', text], { block: 1, word: 3 })).toBe(3 + (second?.start ?? 0));
	});
});

import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/lib/reading/sentences.ts';
import { findAnchor, makeAnchor, unitsBefore, type TextPlace } from '../../../src/lib/reading/text-anchor.ts';
import { tokenise } from '../../../src/lib/arabic/tokens.ts';
import { WORDS } from '../../fixtures/vocabulary.ts';
import { textsOf, Writer, type EditedArticle } from '../../fixtures/edited-articles.ts';

const CASES = 300;

/** Where each word of the sentence stands. */
function placesOf(article: EditedArticle, id: number): TextPlace[] {
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
			for (let edits = 1 + writer.below(8); edits > 0; edits--) after = writer.edit(after, (id) => id === kept);
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

	it('stays with the words that are read, when others are set right before them', () => {
		const [before, read, after, added] = [0, 30, 60, 90].map((from) => WORDS.slice(from, from + 30).join(' '));
		// As much goes after them as comes before, so that they seem to stand further on.
		const anchor = makeAnchor([before!, read!, after!], { block: 1, word: 0 });
		expect(findAnchor([before!, added!, read!], anchor)).toEqual({ block: 2, word: 0 });
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

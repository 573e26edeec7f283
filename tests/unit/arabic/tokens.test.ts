import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { forEachTerm, MAX_TERM_LENGTH, tokenise } from '../../../src/lib/arabic/tokens.ts';
import { Chance } from '../search/random.ts';

/** Each word as written, as a highlight would show it. */
const written = (text: string): string[] => tokenise(text).map(({ start, end }) => text.slice(start, end));
const terms = (text: string): string[] => tokenise(text).map(({ term }) => term);

describe('tokenise', () => {
	it.each([
		['قال: «نَعَمْ»، ثم مضى.', ['قال', 'نَعَمْ', 'ثم', 'مضى'], 'punctuation is no part of a word'],
		['عام٢٠٢٦م', ['عام', '٢٠٢٦', 'م'], 'digits split from letters'],
		['سـلام\u200F، كتاب\u064C', ['سـلام', 'كتاب\u064C'], 'a word keeps its marks but not a control after it'],
		['كتا\u200Cب', ['كتا\u200Cب'], 'a control within a word does not cut it'],
		['النبي ﷺ قال', ['النبي', 'ﷺ', 'ﷺ', 'ﷺ', 'ﷺ', 'قال'], 'four words written as one character share its span'],
		['हिन्दी भाषा', ['हिन्दी', 'भाषा'], 'marks of other scripts do not cut words'],
		['a👍b𝐀', ['a', 'b𝐀'], 'pairs of surrogates stay whole'],
		['', [], 'nothing'],
		['\u064E\u200F —', [], 'marks alone are no word']
	])('cuts %s into words: %j (%s)', (text, words) => {
		expect(written(text)).toEqual(words);
	});

	it('cuts the term of an endless run, but not its span', () => {
		const [token] = tokenise('ب'.repeat(1000));
		expect(token).toEqual({ term: 'ب'.repeat(MAX_TERM_LENGTH), start: 0, end: 1000 });
	});

	it('marks spans that fold to the term, in any vocalised text', () => {
		const chance = new Chance(1);
		const letters = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىئؤءکیﻻ٣7aé'];
		const between = [' ', '، ', '\n', ' «', '» ', '.\u200F '];
		const marks = [...'\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670\u0640\u0654'];
		for (let round = 0; round < 500; round++) {
			const text = chance
				.some(0, 12, () => {
					const word = chance.some(
						1,
						8,
						() => chance.pick(letters) + chance.some(0, 2, () => chance.pick(marks)).join('')
					);
					return word.join('') + chance.pick(between);
				})
				.join('');
			let previousEnd = 0;
			for (const { term, start, end } of tokenise(text)) {
				expect(fold(text.slice(start, end))).toBe(term);
				expect(start).toBeGreaterThanOrEqual(previousEnd);
				expect(text.slice(end)).not.toMatch(/^\p{M}/u);
				previousEnd = end;
			}
		}
	});

	it('gives the same terms as the form without offsets', () => {
		const text = 'شئون ﷺ ٢٠٢٦م، ﻻ کتاب NAÏVE';
		const seen: string[] = [];
		forEachTerm(text, (term) => seen.push(term));
		expect(seen).toEqual(terms(text));
	});
});

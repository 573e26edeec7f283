import { describe, expect, it } from 'vitest';
import { fold, foldWithOffsets } from '../../../src/lib/arabic/fold.ts';

const SAME_WORD: [string, string, string][] = [
	['قُرْآن', 'قران', 'tashkeel, and the madda of the alif'],
	['القرءان', 'القرآن', 'ءا is آ in Quranic spelling'],
	['الرَّحْمَـ\u0670نِ', 'الرحمن', 'dagger alif and tatweel'],
	['إسلام', 'اسلام', 'hamza below'],
	['ٱلكتاب', 'الكتاب', 'alif wasla'],
	['القرى', 'القري', 'alif maqsura, as Egyptians type it'],
	['علی', 'على', 'Persian yeh'],
	['مدرسة', 'مدرسه', 'teh marbuta without its dots'],
	['کتب', 'كتب', 'Persian kaf'],
	['ھذہ', 'هذه', 'Urdu hehs'],
	['شئون', 'شؤون', 'Egyptian and Levantine spelling of one word'],
	['شءون', 'شؤون', 'the older spelling of the same'],
	['ﺷﺌﻮن', 'شؤون', 'the same in presentation forms'],
	['ش\u064A\u0654ون', 'شؤون', 'the same with a combining hamza'],
	['مسئول', 'مسوول', 'no hamza at all'],
	['رئيس', 'رييس', 'no hamza at all'],
	['سؤال', 'سوال', 'no hamza at all'],
	['ﻻ', 'لا', 'a ligature as one character'],
	['ﷲ', 'الله', 'a word as one character'],
	['١٩٨٤', '1984', 'Arabic-Indic digits'],
	['۱۹۸۴', '1984', 'Persian digits'],
	['گوگل', 'كوكل', 'gaf as an Iraqi types it without the key'],
	['پوتين', 'بوتين', 'peh'],
	['ڤيينا', 'فيينا', 'veh'],
	['چاي', 'جاي', 'tcheh'],
	['ژينا', 'زينا', 'jeh'],
	['كتا\u200Cب\u200F', 'كتاب', 'zero-width non-joiner and right-to-left mark'],
	['São Élan STRASSE', 'sao elan strasse', 'Latin accents and case'],
	['Straße', 'strasse', 'a Latin letter that does not decompose'],
	['ＡＢ𝐂', 'abc', 'wide and mathematical letters']
];

describe('fold', () => {
	it.each(SAME_WORD)('writes %s like %s: %s', (one, other) => {
		expect(fold(one)).toBe(fold(other));
	});

	it.each([
		['ماء', 'ما', 'water is not the stop word'],
		['قران', 'قري', 'different letters'],
		['سعر', 'شعر', 'dots matter'],
		['한국', '한극', 'the vowels of other scripts matter'],
		['हिन्दी', 'हन्द', 'as do their marks']
	])('keeps %s and %s apart: %s', (one, other) => {
		expect(fold(one)).not.toBe(fold(other));
	});

	it('changes nothing when done twice', () => {
		for (const [text] of SAME_WORD) expect(fold(fold(text))).toBe(fold(text));
	});

	it('does not judge a hamza by a letter of the next word', () => {
		expect(fold('شيء وضوء')).toBe('شيء وضوء');
	});

	it('knows where in the text each folded character stood', () => {
		const { folded, offsets } = foldWithOffsets('ﻻ \u200Fبِـه 𝐀');
		expect(folded).toBe('لا به a');
		expect([...offsets]).toEqual([0, 0, 1, 3, 6, 7, 8, 10]);
	});

	it('folds long texts whole, with lone surrogates and expanding characters', () => {
		const text = 'ﷺ\uD800 '.repeat(20_000);
		const { folded, offsets } = foldWithOffsets(text);
		expect(folded).toBe('صلي الله عليه وسلم\uD800 '.repeat(20_000));
		expect(offsets.length).toBe(folded.length + 1);
		expect(offsets.at(-1)).toBe(text.length);
	});
});

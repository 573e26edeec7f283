import { describe, expect, it } from 'vitest';
import { fold, foldWithOffsets } from '../../../src/lib/arabic/fold.ts';
import { Chance } from '../search/random.ts';

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
	['لڑکے', 'لركي', 'Urdu letters'],
	['خانهٔ', 'خانه', 'a hamza on a Persian heh'],
	['شئون', 'شؤون', 'Egyptian and Levantine spelling of one word'],
	['شءون', 'شؤون', 'the older spelling of the same'],
	['ﺷﺌﻮن', 'شؤون', 'the same in presentation forms'],
	['ش\u064A\u0654ون', 'شؤون', 'the same with a combining hamza'],
	['ش\u0648\u0654ون', 'شؤون', 'the same on the other letter'],
	['مسئول', 'مسوول', 'no hamza at all'],
	['مسءول', 'مسؤول', 'on the line'],
	['رءوس', 'رؤوس', 'on the line'],
	['جاءوا', 'جاؤوا', 'on the line, and on و'],
	['رءيس', 'رئيس', 'on the line'],
	['قراءة', 'قرائة', 'a common slip'],
	['قراءه', 'قرايه', 'no hamza at all'],
	['ملاءمة', 'ملائمة', 'both are taught'],
	['بيءة', 'بيئة', 'on the line'],
	['أبناءه', 'أبنائه', 'one word in two cases'],
	['إجراءات', 'إجرائات', 'a common slip'],
	['نبوءات', 'نبوئات', 'a common slip'],
	['شئ', 'شيء', 'as Egyptians write it'],
	['شىء', 'شيء', 'the same over ى'],
	['شيئ', 'شيء', 'a common slip'],
	['شي', 'شيء', 'no hamza at all'],
	['شيءا', 'شيئا', 'on the line'],
	['بطئ', 'بطيء', 'as Egyptians write it'],
	['سيء', 'سيئ', 'a common slip'],
	['قارىء', 'قارئ', 'a hamza beside its carrier'],
	['ضو', 'ضوء', 'no hamza at all'],
	['هدو', 'هدوء', 'no hamza at all'],
	['تباطوء', 'تباطؤ', 'a hamza beside its carrier'],
	['ءامن', 'آمن', 'Quranic spelling'],
	['أامن', 'آمن', 'a hamza and its long vowel'],
	['وءاتوا', 'وآتوا', 'Quranic spelling, after a letter written onto it'],
	['ءأنتم', 'أأنتم', 'Quranic spelling'],
	['أأنتم', 'أنتم', 'a question and its word'],
	['مَسْـ\u064F\u0654ولا', 'مسؤولا', 'a hamza between letters, before و'],
	['الأَفْـ\u0650\u0654دَة', 'الأفئدة', 'a hamza between letters, with kasra'],
	['يَسْـ\u064E\u0654لون', 'يسألون', 'a hamza between letters, with fatha'],
	['المُنشَـ\u064E\u0654ات', 'المنشآت', 'a hamza between letters, before ا'],
	['شَيْـ\u064B\u0654ا', 'شيئا', 'a hamza between letters, after ي'],
	['سَيِّـ\u064E\u0654ات', 'سيئات', 'the same with fatha'],
	['كِتَـ\u0670بٌ\u06DA لَهُ\u06E5', 'كتب له', 'stops and small letters of the Quran'],
	['ال\u0653م\u06DD', 'الم', 'maddah and the end of a verse'],
	['رئيس', 'رييس', 'no hamza at all'],
	['سؤال', 'سوال', 'no hamza at all'],
	['ﻻ', 'لا', 'a ligature as one character'],
	['ﷲ', 'الله', 'a word as one character'],
	['ﷺ', 'صلى الله عليه وسلم', 'a sentence as one character'],
	['ﻵﻟﺔ', 'لاله', 'presentation forms'],
	['ﻗﺮﺍﺀﺓ', 'قراءة', 'a hamza among presentation forms'],
	['ﻣ\uFE76ﺎﻝ', 'مال', 'a mark by itself'],
	['١٩٨٤', '1984', 'Arabic-Indic digits'],
	['۱۹۸۴', '1984', 'Persian digits'],
	['१९८४', '1984', 'Devanagari digits'],
	['گوگل', 'كوكل', 'gaf as an Iraqi types it without the key'],
	['پوتين', 'بوتين', 'peh'],
	['ڤيينا', 'فيينا', 'veh'],
	['چاي', 'جاي', 'tcheh'],
	['ژينا', 'زينا', 'jeh'],
	['كتا\u200Cب\u200F', 'كتاب', 'zero-width non-joiner and right-to-left mark'],
	['São Élan STRASSE', 'sao elan strasse', 'Latin accents and case'],
	['Straße', 'strasse', 'a Latin letter that does not decompose'],
	['ΟΔΟΣ', 'οδος', 'the sigma that ends a word'],
	['ＡＢ𝐂', 'abc', 'wide and mathematical letters']
];

describe('fold', () => {
	it.each(SAME_WORD)('writes %s like %s: %s', (one, other) => {
		expect(fold(one)).toBe(fold(other));
	});

	it.each([
		['ماء', 'ما', 'water is not the stop word'],
		['سماء', 'سما', 'left to the stem'],
		['جزء', 'جز', 'part is not shearing'],
		['جزءا', 'جزا', 'part is not reward, if without its hamza'],
		['سؤال', 'سيال', 'question is not liquid'],
		['قرأت', 'قراءات', 'I read is not readings'],
		['سواء', 'سوا', 'the alif before a last hamza keeps it'],
		['لاا', 'لا', 'alifs meet at the beginning of words alone'],
		['قران', 'قري', 'different letters'],
		['سعر', 'شعر', 'dots matter'],
		['한국', '한극', 'the vowels of other scripts matter'],
		['हिन्दी', 'हन्द', 'as do their marks']
	])('keeps %s and %s apart: %s', (one, other) => {
		expect(fold(one)).not.toBe(fold(other));
	});

	it('changes nothing when done twice', () => {
		for (const [text] of SAME_WORD) expect(fold(fold(text))).toBe(fold(text));
		const chance = new Chance(1);
		const letters = [...'اأإآءئؤوييىبلهةcم ٣ﺉﻵﷺ\u064E\u0640\u0654'];
		for (let round = 0; round < 20_000; round++) {
			const folded = fold(chance.some(1, 8, () => chance.pick(letters)).join(''));
			expect(fold(folded)).toBe(folded);
		}
	});

	it('changes no folded character of Unicode again, between letters and alone', () => {
		for (let codePoint = 0; codePoint < 0x20000; codePoint++) {
			if (codePoint === 0xd800) codePoint = 0xe000;
			const character = String.fromCodePoint(codePoint);
			const folded = fold(`${character} ب${character}ب`);
			if (fold(folded) !== folded)
				expect.fail(`U+${codePoint.toString(16)} folds to ${folded}, then to ${fold(folded)}`);
		}
	});

	it('does not judge a hamza by a letter of the next word', () => {
		expect(fold('جزء وضوء، ماء 7 اسم')).toBe('جزء وضو، ماء 7 اسم');
	});

	it('knows where in the text each folded character stood', () => {
		const { folded, offsets } = foldWithOffsets('ﻻ \u200Fبِـه 𝐀');
		expect(folded).toBe('لا به a');
		expect([...offsets]).toEqual([0, 0, 1, 3, 6, 7, 8, 10]);
	});

	it.each([
		['ءامن', 'امن', [0, 2, 3, 4], 'the first of two letters that became one'],
		['قرءان', 'قران', [0, 1, 3, 4, 5], 'a letter left out'],
		['شيء ما', 'شي ما', [0, 1, 3, 4, 5, 6], 'a last letter left out'],
		['سـ\u0654ل', 'سيل', [0, 2, 3, 4], 'a mark that became a letter'],
		['𝐀ﷲ', 'aالله', [0, 2, 2, 2, 2, 3], 'one character that became a word']
	])('knows the places of %s, folded %s: %j (%s)', (text, folded, offsets) => {
		expect(foldWithOffsets(text)).toEqual({ folded, offsets: Uint32Array.from(offsets) });
	});

	it('takes as long for the same letter, mark or sign two hundred thousand times', () => {
		for (const unit of ['ا', 'ء', 'ـ', '\u0654', 'ـ\u0654', 'ﷺ', '𝐀', ' ']) {
			const started = performance.now();
			fold(unit.repeat(200_000 / unit.length));
			expect(performance.now() - started).toBeLessThan(2000);
		}
	});

	it('folds long texts whole, with lone surrogates and expanding characters', () => {
		const text = 'ﷺ\uD800 '.repeat(50_000);
		const { folded, offsets } = foldWithOffsets(text);
		expect(folded).toBe('صلي الله عليه وسلم\uD800 '.repeat(50_000));
		expect(offsets.length).toBe(folded.length + 1);
		expect(offsets.at(-1)).toBe(text.length);
	});
});

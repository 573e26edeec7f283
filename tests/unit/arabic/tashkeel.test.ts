import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { atLevel, bareForm, hasFullTashkeel, hasTashkeel, TASHKEEL_LEVELS } from '../../../src/lib/arabic/tashkeel.ts';
import { offsetAtLevel } from '../../../src/lib/arabic/tashkeel-offsets.ts';
import { Vocalisations } from '../../../src/lib/arabic/vocalisations.ts';
import { Chance } from '../search/random.ts';

const NONE = new Set<string>();

describe('a text at a level of tashkeel', () => {
	it.each([
		['كَتَبَ مُحَمَّدٌ دَرْسًا', 'كتب محمد درسا', 'vowels, shadda and tanwin'],
		['ٱلرَّحْمَـ\u0670نِ', 'ٱلرحمن', 'a dagger alif, with the tatweel that carried it'],
		['جـمـيلٌ', 'جـمـيل', 'but no tatweel that carries nothing'],
		['الفتحة (ـَ) والضمة (ـُ)', 'الفتحة (ـَ) والضمة (ـُ)', 'and no mark that is shown for itself'],
		['القُرْآن سُؤَال شَيْء', 'القرآن سؤال شيء', 'hamza and madda are letters'],
		['مَسْـ\u064F\u0654ولا', 'مس\u0640\u064F\u0654ولا', 'and so is a hamza on a tatweel'],
		['a\u0301 café', 'a\u0301 café', 'other scripts keep their own']
	])('none: %s becomes %s (%s)', (text, expected) => {
		expect(atLevel(text, 'none', NONE)).toBe(expected);
	});

	it('keeps shadda, tanwin and all marks of ambiguous words where these alone keep theirs', () => {
		const text = 'كَتَبَ مُحَمَّدٌ عِلْمًا وَعَلَمًا، عَلِمَ';
		expect(atLevel(text, 'ambiguous', new Set(['علم', 'علما']))).toBe('كتب محمّدٌ عِلْمًا وعلمًا، عَلِمَ');
		expect(atLevel(text, 'all', NONE)).toBe(text);
	});

	it('says of places where they are at a level', () => {
		const text = 'فِي البَيْتِ نُورٌ';
		const shown = atLevel(text, 'none', NONE);
		const start = text.indexOf('نُ');
		expect(shown.slice(offsetAtLevel(text, shown, start), offsetAtLevel(text, shown, text.length))).toBe('نور');
	});

	it('is the same text to search, and has no mark more, whatever stands in it', () => {
		const chance = new Chance(9);
		const signs = [...'ابلهيوءأئةٱم ـ \u064B\u064E\u064F\u0650\u0651\u0652\u0670\u0654\u06E1\u06D6a1'];
		for (let round = 0; round < 5_000; round++) {
			const text = chance.some(1, 14, () => chance.pick(signs)).join('');
			for (const level of TASHKEEL_LEVELS) {
				const shown = atLevel(text, level, new Set([bareForm(text.split(' ')[0] as string)]));
				expect(fold(shown), `${level}: ${[...text].map((sign) => sign.charCodeAt(0).toString(16))}`).toBe(fold(text));
				expect(atLevel(shown, level, NONE).length).toBeLessThanOrEqual(shown.length);
				expect(offsetAtLevel(text, shown, text.length)).toBe(shown.length);
			}
		}
	});

	it.each([
		['كَتَبَ الوَلَدُ الدَّرْسَ', true, true],
		['كتب الولدُ درسًا مُهمًّا في المدرسة', true, false],
		['كتب القرآن سؤالا', false, false],
		['', false, false]
	])('«%s»: some %s, full %s', (text, some, full) => {
		expect([hasTashkeel(text), hasFullTashkeel(text)]).toEqual([some, full]);
	});
});

describe('ambiguous words', () => {
	const ambiguous = (...texts: string[]) => {
		const vocalisations = new Vocalisations();
		for (const text of texts) vocalisations.add(text);
		return vocalisations.ambiguous();
	};

	it.each([
		[['العِلْمُ عِلْم', 'عَلَم'], ['علم'], 'vocalised in two ways'],
		[['كَتَبَ', 'كُتُبٌ', 'كُتِبَ'], ['كتب'], 'in three'],
		[['عَلَم', 'عَلَّم'], ['علم'], 'with and without shadda'],
		[['عَلَّم', 'علّم', 'علم'], [], 'not without the vowel of a shadda'],
		[['مَنْ', 'مِن'], ['من'], 'of two letters'],
		[['مُدَرِّس', 'مدرّس', 'مُدرس', 'مدرس'], [], 'not with fewer marks'],
		[['الكِتَابُ', 'الكِتَابَ', 'كِتَابٌ', 'كِتَابٍ'], [], 'not with other endings'],
		[['كِتَابًا', 'كِتَاباً'], [], 'not with tanwin on either letter'],
		[['هَـ\u0670ذَا', 'هَذَا'], [], 'not with a dagger alif for its fatha'],
		[['أَنَّ', 'إِنَّ'], [], 'not with different letters'],
		[['علم', 'علم'], [], 'not without marks']
	])('%j: %j (%s)', (texts, expected) => {
		expect(ambiguous(...texts)).toEqual(expected);
		expect(ambiguous(...texts.toReversed())).toEqual(expected);
	});
});

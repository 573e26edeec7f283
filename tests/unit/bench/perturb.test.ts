import { describe, expect, it } from 'vitest';
import { KINDS, perturb, wordsToCount } from '../../bench/search/perturb.js';
import { toPresentationForms } from '../../bench/search/presentation-forms.js';
import { analysis, frequencies } from './language.ts';

const { fold } = analysis;
const IDS = Array.from({ length: 80 }, (_, index) => `q${index}`);
/** All that becomes of a text, over many ids. */
function misspellings(kind: string, text: string, table: Record<string, number> = {}): Set<string> {
	const language = { ...analysis, frequency: frequencies(table) };
	return new Set(IDS.map((id) => perturb(kind, { id, text }, language).text));
}
const only = (kind: string, text: string) => {
	const found = [...misspellings(kind, text)];
	expect(found).toHaveLength(1);
	return found[0];
};

describe('a misspelt query', () => {
	it('is the same each time', () => {
		for (const kind of KINDS) {
			expect(misspellings(kind, 'متى بُنيت مئذنة الجامع الأموي سنة 705؟').size).toBeGreaterThan(0);
			const [first, again] = [0, 1].map(() =>
				perturb(kind, { id: 'q', text: 'رؤية الهلال 1999' }, { ...analysis, frequency: () => 0 })
			);
			expect(again).toEqual(first);
		}
	});

	it('stays as it is where there is nothing to misspell', () => {
		for (const kind of ['hamza', 'taa', 'taa-reverse', 'yaa', 'digits', 'hamza-carriers', 'typo', 'clitic', 'prefix']) {
			expect(only(kind, 'من هو')).toBe('من هو');
		}
	});

	it('has letters without their hamza, and other endings', () => {
		expect(only('hamza', 'أين إسلام آباد')).toBe('اين اسلام اباد');
		expect(only('taa', 'مكتبة المدينة.')).toBe('مكتبه المدينه.');
		expect(only('taa-reverse', 'مياه به وجوه')).toBe('مياة به وجوة');
		expect(only('yaa', 'على النبي يحيى')).toBe('علي النبى يحيي');
	});

	it('has other digits', () => {
		expect(misspellings('digits', 'عام 1967')).toEqual(new Set(['عام ١٩٦٧', 'عام ۱۹۶۷']));
		expect(misspellings('digits', 'عام ١٩')).toEqual(new Set(['عام 19', 'عام ۱۹']));
	});

	it('has marks and tatweel that folding drops', () => {
		for (const kind of ['tashkeel', 'tatweel']) {
			for (const text of misspellings(kind, 'تاريخ المدينة القديمة')) {
				expect(text).not.toBe('تاريخ المدينة القديمة');
				expect(fold(text)).toBe(fold('تاريخ المدينة القديمة'));
			}
		}
		for (const text of misspellings('tatweel', 'وادي دار')) expect(text).not.toMatch(/[اوردي]ـ/);
	});

	it('has Persian letters', () => {
		for (const text of misspellings('persian', 'كتابه على')) expect(text).toMatch(/^کتاب[ہھە] علی$/);
	});

	it('has the hamza on other carriers', () => {
		expect(misspellings('hamza-carriers', 'شؤون')).toEqual(new Set(['شئون', 'شءون']));
		expect(misspellings('hamza-carriers', 'شيء')).toEqual(new Set(['شي', 'شئ']));
		expect(misspellings('hamza-carriers', 'ضوء')).toEqual(new Set(['ضو', 'ضؤ']));
		expect(misspellings('hamza-carriers', 'مسائل رؤية قراءة شاطئ')).toContain('مسايل روية قرائة شاطي');
		expect(only('hamza-carriers', 'ماء')).toBe('ماء');
	});

	it('is written as in the Quran', () => {
		const found = misspellings('uthmani', 'آدم والقمر');
		expect([...found].some((text) => /^ء\u064e?ادم/.test(text))).toBe(true);
		for (const text of found) {
			expect(text).toContain('وٱل');
			expect(fold(text)).toBe('ادم والقمر');
		}
	});
});

describe('a mistyped word', () => {
	it('is one content word, one edit away', () => {
		const found = misspellings('typo', 'من أين يأتي القهوجي');
		expect(found.size).toBeGreaterThan(30);
		for (const text of found) {
			const [from, where, verb, noun, ...more] = text.split(' ');
			expect([from, where, more]).toEqual(['من', 'أين', []]);
			expect([verb === 'يأتي', noun === 'القهوجي'].filter(Boolean)).toHaveLength(1);
			const [before, after] = verb === 'يأتي' ? ['القهوجي', noun!] : ['يأتي', verb!];
			expect(Math.abs(after.length - before.length)).toBeLessThan(2);
			expect(fold(after)).not.toBe(fold(before));
		}
	});

	it('is never the same word again', () => {
		expect(misspellings('typo', 'بببب')).not.toContain('بببب');
	});

	it('leaves short words and stop words', () => {
		expect(only('typo', 'أين عمر من هؤلاء')).toBe('أين عمر من هؤلاء');
	});

	it('is Latin if the word was', () => {
		for (const text of misspellings('typo', 'Berlin')) expect(text).toMatch(/^[A-Za-z]{5,7}$/);
	});
});

describe('a word with something else on its front', () => {
	it('loses or changes its article', () => {
		const found = misspellings('clitic', 'المدينة');
		expect(found).toEqual(new Set(['مدينة', 'والمدينة', 'فالمدينة', 'بالمدينة', 'كالمدينة', 'للمدينة']));
		expect(misspellings('clitic', 'وبالمدينة')).not.toContain('وبالمدينة');
		expect(misspellings('clitic', 'للمدينة')).toEqual(new Set(['مدينة', 'المدينة']));
	});

	it('loses a lone letter only where the rest is a commoner word', () => {
		expect(misspellings('clitic', 'وكتاب', { كتاب: 5, وكتاب: 2 })).toContain('كتاب');
		expect(misspellings('clitic', 'وزير', { وزير: 5, زير: 1 })).not.toContain('زير');
	});

	it('takes an article only if the collection has it with one', () => {
		expect(misspellings('clitic', 'كتاب', { الكتاب: 1 })).toContain('الكتاب');
		for (const text of misspellings('clitic', 'ذهبت')) expect(text).toMatch(/^[وفبلك]ذهبت$/);
	});

	it('asks only for frequencies that were counted', () => {
		const query = { id: 'q', text: 'وكتاب المدينة ذهبت' };
		const counted = new Set(wordsToCount(query, analysis));
		const frequency = (term: string) => {
			expect(counted).toContain(term);
			return 1;
		};
		for (const id of IDS) perturb('clitic', { ...query, id }, { ...analysis, frequency });
	});
});

describe('a word that is being typed', () => {
	it('is the last one, cut after three letters or later', () => {
		expect(misspellings('prefix', 'تاريخ القاهرة؟')).toEqual(
			new Set(['تاريخ الق', 'تاريخ القا', 'تاريخ القاه', 'تاريخ القاهر'])
		);
	});

	it('keeps its marks', () => {
		for (const text of misspellings('prefix', 'مُحَمَّد')) expect(text).toBe('مُحَمَّ');
	});
});

describe('presentation forms', () => {
	it('are the shapes that the letters take beside each other', () => {
		expect(toPresentationForms('بيت')).toBe('\ufe91\ufef4\ufe96');
		expect(toPresentationForms('دار')).toBe('\ufea9\ufe8d\ufead');
		expect(toPresentationForms('سلام')).toBe('\ufeb3\ufefc\ufee1');
		expect(toPresentationForms('لا')).toBe('\ufefb');
		expect(toPresentationForms('شيء')).toBe('\ufeb7\ufef2\ufe80');
	});

	it('join across marks', () => {
		expect(toPresentationForms('بِت')).toBe('\ufe91\u0650\ufe96');
	});

	it('are the same text again once they are unfolded', () => {
		const text = 'أهلًا بالآتي إلى «لؤلؤة» القرن 21، مئذنة ABC';
		expect(toPresentationForms(text).normalize('NFKC')).toBe(text.normalize('NFKC'));
	});
});

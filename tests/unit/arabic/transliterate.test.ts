import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { stem, withoutArticle } from '../../../src/lib/arabic/stem.ts';
import { arabicSpellings as spellingsBy, RULES } from '../../../src/lib/arabic/transliterate.ts';
import { isHeldOut } from './halves.ts';
import { NAMES } from './names.ts';

const arabicSpellings = (latin: string): string[] => spellingsBy(latin, RULES);

/** The share of names of which a spelling in use is among those offered, up to ال. */
function recall(names: typeof NAMES): number {
	const found = names.filter(([latin, ...arabic]) => {
		const spellings = arabicSpellings(latin);
		return arabic.some((name) => spellings.includes(fold(name)) || spellings.includes(withoutArticle(fold(name))));
	});
	return found.length / names.length;
}

describe('Arabic spellings of a Latin name', () => {
	it('hold the one in use for the names the rules were made by', () => {
		expect(recall(NAMES.filter(([latin]) => !isHeldOut(latin)))).toBeGreaterThan(0.88);
	});

	it('hold the one in use for names held out', () => {
		expect(recall(NAMES.filter(([latin]) => isHeldOut(latin)))).toBeGreaterThan(0.81);
	});

	it.each([
		['putin', 'بوتين', 'long vowels are written'],
		['merkel', 'ميركل', 'the last short vowel is not'],
		['london', 'لندن', 'short vowels are not'],
		['washington', 'واشنطن', 'a spelling by custom'],
		['google', 'غوغل', 'Syrian g'],
		['google', 'جوجل', 'Egyptian g'],
		['google', 'قوقل', 'g of the Gulf'],
		['facebook', 'فيسبوك', 'English a before c and e'],
		['microsoft', 'مايكروسوفت', 'English i'],
		['microsoft', 'ميكروسوفت', 'any other i'],
		['newton', 'نيوتن', 'ew'],
		['twitter', 'تويتر', 'a letter written twice'],
		['johnson', 'جونسون', 'an h that nobody hears'],
		['mohammed', 'محمد', 'many Latin spellings of one name'],
		['mohamed', 'محمد', 'another'],
		['hussein', 'حسين', 'a name that is Arabic'],
		['khartoum', 'خرطوم', 'with emphatic letters'],
		['gaza', 'غزه', 'with ة'],
		['oman', 'عمان', 'with ع']
	])('include for %s: %s (%s)', (latin, arabic) => {
		expect(arabicSpellings(latin)).toContain(arabic);
	});

	it('are few, different and folded, and start with the likeliest', () => {
		for (const [latin] of NAMES) {
			const spellings = arabicSpellings(latin);
			expect(spellings.length).toBeLessThanOrEqual(12);
			expect(new Set(spellings).size).toBe(spellings.length);
			for (const spelling of spellings) {
				expect(fold(spelling)).toBe(spelling);
				expect(stem(spelling)).toMatch(/^[ء-ي]+$/);
			}
		}
		expect(arabicSpellings('chicago')[0]).toBe('شيكاغو');
	});

	it('are none for what is not a Latin word', () => {
		for (const word of ['بوتين', 'τesla', 'a1', 'москва', ' ']) expect(arabicSpellings(word)).toEqual([]);
	});

	it('do not keep anyone waiting, however long the word', () => {
		const started = performance.now();
		for (const word of ['a', 'g', 'gu', 'abdalla', 'muhammm', 'tch', 'e'])
			arabicSpellings(word.repeat(64 / word.length));
		expect(performance.now() - started).toBeLessThan(500);
	});
});

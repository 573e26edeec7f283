import { describe, expect, it } from 'vitest';
import { countOf, formatBytes, formatNumber, type CountForms } from '../../../src/lib/arabic/numbers.ts';

const ARTICLES: CountForms = {
	zero: 'لا مقالات',
	one: 'مقال واحد',
	two: 'مقالان',
	few: '{n} مقالات',
	many: '{n} مقالًا',
	other: '{n} مقال'
};

describe('numbers', () => {
	it('have Arabic-Indic digits and separators', () => {
		expect(formatNumber(1234567.5)).toBe('١٬٢٣٤٬٥٦٧٫٥');
		expect(formatNumber(-1000)).toBe('-١٬٠٠٠');
		expect(formatNumber(999)).toBe('٩٩٩');
	});

	it('have signs to match where the reader wants 123', () => {
		expect(formatNumber(1234567.5678, 'latn')).toBe('1,234,567.568');
		expect(formatBytes(1_500_000, undefined, 'latn')).toBe('1.5 م.ب');
		expect(countOf(1000, ARTICLES, 'latn')).toBe('1,000 مقال');
	});

	it('take the form of every number that CLDR gives Arabic', () => {
		const categories = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };
		const plurals = new Intl.PluralRules('ar');
		for (let n = 0; n <= 1200; n++) expect(countOf(n, categories), String(n)).toBe(plurals.select(n));
	});

	it.each([
		[0, '٠ بايت'],
		[999, '٩٩٩ بايت'],
		[1500, '١٫٥ ك.ب'],
		[42_000, '٤٢ ك.ب'],
		[999_600, '١ م.ب'],
		[1_500_000, '١٫٥ م.ب'],
		[9_960_000, '١٠ م.ب'],
		[3_200_000_000, '٣٫٢ غ.ب'],
		[5_000_000_000_000, '٥٬٠٠٠ غ.ب']
	])('tell the size of %d bytes', (bytes, text) => {
		expect(formatBytes(bytes)).toBe(text);
	});

	it.each([
		[0, 'لا مقالات', 'none'],
		[1, 'مقال واحد', 'the noun, then the number'],
		[2, 'مقالان', 'the dual, no number'],
		[3, '٣ مقالات', 'three to ten: plural'],
		[11, '١١ مقالًا', 'eleven to ninety-nine: singular in the accusative'],
		[100, '١٠٠ مقال', 'hundreds: singular in the genitive'],
		[103, '١٠٣ مقالات', 'by the last two digits']
	])('count articles: %d is %s (%s)', (n, phrase) => {
		expect(countOf(n, ARTICLES)).toBe(phrase);
	});
});

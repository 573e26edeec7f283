import { describe, expect, it } from 'vitest';
import { formatDate, formatTimestamp } from '../../../src/lib/arabic/dates.ts';

describe('a date', () => {
	it.each([
		['2018-12-30', '٣٠ ديسمبر/ كانون الأول ٢٠١٨', 'both names of the month'],
		['2026-01-01T23:30:00-05:00', '١ يناير/ كانون الثاني ٢٠٢٦', 'the day as written, in any time zone'],
		['2026-05', 'مايو/ أيار ٢٠٢٦', 'no day'],
		['1984', '١٩٨٤', 'no month, and no separator in a year'],
		['2018-13-01', '2018-13-01', 'no such month'],
		['أمس', 'أمس', 'no date']
	])('%s is shown as %s: %s', (iso, text) => {
		expect(formatDate(iso)).toBe(text);
	});
});

describe('a moment', () => {
	const NOW = Date.UTC(2026, 10, 23, 12);
	const MINUTE = 60_000;
	const DAY = 24 * 60 * MINUTE;
	it.each([
		[0, 'الآن'],
		[59_000, 'الآن'],
		[-3000, 'الآن'],
		[2 * MINUTE, 'قبل دقيقتين'],
		[3 * MINUTE, 'قبل ٣ دقائق'],
		[60 * MINUTE, 'قبل ساعة واحدة'],
		[DAY, 'أمس'],
		[2 * DAY, 'قبل يومين'],
		[8 * DAY, 'قبل أسبوع واحد'],
		[65 * DAY, 'قبل شهرين'],
		[800 * DAY, 'قبل سنتين'],
		[-3 * DAY, 'خلال ٣ أيام']
	])('%d milliseconds ago was %s', (age, phrase) => {
		expect(formatTimestamp(NOW - age, NOW)).toBe(phrase);
	});
});

import { describe, expect, it } from 'vitest';
import { formatDate, formatTimestamp } from '../../../src/lib/arabic/dates.ts';
import { ANYWHERE, type Locale, type WeekStart } from '../../../src/lib/arabic/locale.ts';

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

	it.each<[Partial<Locale>, string, string, string]>([
		[{ months: 'egypt' }, '2018-08-30', '٣٠ أغسطس ٢٠١٨', 'Egypt and the Gulf'],
		[{ months: 'levant' }, '2018-08-30', '٣٠ آب ٢٠١٨', 'the Levant and Iraq'],
		[{ months: 'morocco', digits: 'latn' }, '2018-08-30', '30 غشت 2018', 'Morocco'],
		[{ months: 'maghreb', digits: 'latn' }, '2018-08-30', '30 أوت 2018', 'Algeria and Tunisia'],
		[{ months: 'egypt', hijri: true }, '2018-12-30', '٣٠ ديسمبر ٢٠١٨ (٢٣ ربيع الآخر ١٤٤٠ هـ)', 'Umm al-Qura beside it'],
		[{ months: 'egypt', hijri: true }, '2018-12', 'ديسمبر ٢٠١٨', 'without its day a month lies in two of them'],
		[{ months: 'egypt', hijri: true }, '1700-01-01', '١ يناير ١٧٠٠', 'older than the calendar of Umm al-Qura']
	])('in %j %s is shown as %s: %s', (locale, iso, text) => {
		expect(formatDate(iso, { ...ANYWHERE, ...locale })).toBe(text);
	});
});

describe('a moment', () => {
	// A Monday at noon, wherever the test runs.
	const NOW = new Date(2026, 10, 23, 12).getTime();
	const MINUTE = 60_000;
	const HOUR = 60 * MINUTE;
	const DAY = 24 * HOUR;
	it.each([
		[0, 'الآن'],
		[59_000, 'الآن'],
		[-3000, 'الآن'],
		[MINUTE, 'منذ دقيقة'],
		[2 * MINUTE, 'منذ دقيقتين'],
		[3 * MINUTE, 'منذ ٣ دقائق'],
		[59 * MINUTE, 'منذ ٥٩ دقيقة'],
		[HOUR, 'منذ ساعة'],
		[11 * HOUR, 'منذ ١١ ساعة'],
		[13 * HOUR, 'أمس'],
		[DAY, 'أمس'],
		[2 * DAY, 'قبل يومين'],
		[10 * DAY, 'قبل ١٠ أيام'],
		[14 * DAY, 'قبل أسبوعين'],
		[35 * DAY, 'قبل شهر'],
		[65 * DAY, 'قبل شهرين'],
		[340 * DAY, 'قبل ١١ شهرًا'],
		[800 * DAY, 'قبل سنتين'],
		[4000 * DAY, 'قبل ١٠ سنوات'],
		[-DAY, 'غدًا'],
		[-3 * DAY, 'بعد ٣ أيام']
	])('%d milliseconds ago was %s', (age, phrase) => {
		// On a week that begins on Saturday, Monday is its third day.
		expect(formatTimestamp(NOW - age, NOW, { ...ANYWHERE, weekStart: 6 })).toBe(phrase);
	});

	it('before midnight is told in hours until the morning, then as yesterday', () => {
		const midnight = new Date(2026, 10, 23).getTime();
		expect(formatTimestamp(midnight - HOUR, midnight + HOUR)).toBe('منذ ساعتين');
		expect(formatTimestamp(midnight - HOUR, midnight + 6 * HOUR)).toBe('أمس');
	});

	it.each<[WeekStart, string, string]>([
		[6, 'الأسبوع الماضي', 'Saturday the 14th begins the week before'],
		[0, 'قبل ٩ أيام', 'the week before began on Sunday the 15th'],
		[1, 'قبل ٩ أيام', 'the week before began on Monday the 16th']
	])('nine days before a Monday is, with weeks from day %d, %s: %s', (weekStart, phrase) => {
		expect(formatTimestamp(NOW - 9 * DAY, NOW, { ...ANYWHERE, weekStart })).toBe(phrase);
	});

	it('counts the days between, whatever the clock is set to in spring', () => {
		const [march, april] = [new Date(2026, 2, 27, 12), new Date(2026, 3, 1, 12)];
		expect(formatTimestamp(march.getTime(), april.getTime())).toBe('قبل ٥ أيام');
	});
});

import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../src/lib/arabic/dates.ts';
import { regionOf, REGIONS, type Region } from '../../../src/lib/arabic/regions.ts';

const COUNTRIES = (Object.keys(REGIONS) as Region[]).filter((region) => region !== 'ZZ');

describe('a region', () => {
	it.each<[string[], string | null, string]>([
		[['ar-EG'], 'EG', 'said outright'],
		[['ar', 'en-US', 'fr-MA'], 'MA', 'the first Arab country, in whatever language'],
		[['ar-Arab-SA-u-nu-latn'], 'SA', 'among other parts of the tag'],
		[['ar-u-nu-latn', 'ar-001', 'ar'], null, 'no country'],
		[['en-GB', 'de'], null, 'none of these countries'],
		[['ar-ZZ'], 'ZZ', 'the code of no country'],
		[[], null, 'a browser that says nothing']
	])('of a browser that wants %j is %s: %s', (tags, region) => {
		expect(regionOf(tags)).toBe(region);
	});

	it.each<[Region, string, string]>([
		['EG', '٣ أغسطس ٢٠٢٥', 'the months of Egypt, eastern digits'],
		['SA', '٣ أغسطس ٢٠٢٥ (٩ صفر ١٤٤٧ هـ)', 'the same, the Hijri date beside them'],
		['IQ', '٣ آب ٢٠٢٥', 'the months of the Levant'],
		['MA', '3 غشت 2025', 'the months of Morocco, western digits'],
		['TN', '3 أوت 2025', 'the months of Tunisia'],
		['ZZ', '٣ أغسطس/ آب ٢٠٢٥', 'whoever reads it knows one of the two']
	])('%s writes %s: %s', (region, date) => {
		expect(formatDate('2025-08-03', REGIONS[region])).toBe(date);
	});

	// Engines carry other editions of CLDR, which is why the table is our own.
	it.skipIf(process.versions.cldr !== '48.0').each(COUNTRIES)('%s is as in CLDR 48', (region) => {
		const locale = REGIONS[region];
		const tag = new Intl.Locale(`ar-${region}`) as Intl.Locale & { getWeekInfo?(): { firstDay: number } };
		const intl = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' });
		expect(locale.digits).toBe(new Intl.NumberFormat(tag).resolvedOptions().numberingSystem);
		for (let month = 1; month <= 12; month++) {
			// Mauritania's own names for four months are too few readers' to be offered.
			if (region === 'MR') continue;
			const date = `2025-${String(month).padStart(2, '0')}`;
			expect(formatDate(date, { ...locale, digits: 'latn' })).toBe(`${intl.format(Date.UTC(2025, month - 1, 5))} 2025`);
		}
		const { weekInfo = tag.getWeekInfo?.() } = tag as { weekInfo?: { firstDay: number } };
		expect(locale.weekStart).toBe((weekInfo?.firstDay ?? NaN) % 7);
	});
});

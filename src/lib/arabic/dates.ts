import { ageOf, hijriOf, readDate, type Age } from './calendar.ts';
import { readersLocale, type Locale, type Months } from './locale.ts';
import { countOf, formatDigits, type CountForms } from './numbers.ts';

const listOf = (months: string) => months.split('، ');

const EGYPT = listOf('يناير، فبراير، مارس، أبريل، مايو، يونيو، يوليو، أغسطس، سبتمبر، أكتوبر، نوفمبر، ديسمبر');
const LEVANT = listOf(
	'كانون الثاني، شباط، آذار، نيسان، أيار، حزيران، تموز، آب، أيلول، تشرين الأول، تشرين الثاني، كانون الأول'
);

/** Names of the months from January on, by region, as in CLDR. */
const MONTHS: Record<Months, readonly string[]> = {
	egypt: EGYPT,
	levant: LEVANT,
	morocco: listOf('يناير، فبراير، مارس، أبريل، ماي، يونيو، يوليوز، غشت، شتنبر، أكتوبر، نونبر، دجنبر'),
	maghreb: listOf('جانفي، فيفري، مارس، أفريل، ماي، جوان، جويلية، أوت، سبتمبر، أكتوبر، نوفمبر، ديسمبر'),
	both: EGYPT.map((name, index) => `${name}/ ${LEVANT[index]}`)
};

const HIJRI_MONTHS = listOf(
	'محرم، صفر، ربيع الأول، ربيع الآخر، جمادى الأولى، جمادى الآخرة، رجب، شعبان، رمضان، شوال، ذو القعدة، ذو الحجة'
);

/** What stands after قبل, منذ or بعد. */
const SPANS: Record<'minute' | 'hour' | 'day' | 'week' | 'month' | 'year', CountForms> = {
	minute: spans('دقيقة', 'دقيقتين', 'دقائق', 'دقيقة', 'دقيقة'),
	hour: spans('ساعة', 'ساعتين', 'ساعات', 'ساعة', 'ساعة'),
	day: spans('يوم', 'يومين', 'أيام', 'يومًا', 'يوم'),
	week: spans('أسبوع', 'أسبوعين', 'أسابيع', 'أسبوعًا', 'أسبوع'),
	month: spans('شهر', 'شهرين', 'أشهر', 'شهرًا', 'شهر'),
	year: spans('سنة', 'سنتين', 'سنوات', 'سنة', 'سنة')
};

function spans(one: string, two: string, few: string, many: string, other: string): CountForms {
	return { zero: one, one, two, few: `{n} ${few}`, many: `{n} ${many}`, other: `{n} ${other}` };
}

/**
 * A date written `YYYY-MM-DD` (what follows is ignored) as «٣٠ ديسمبر ٢٠١٨», with the reader's digits and month names, and the Hijri
 * date beside it where he wants one; `YYYY-MM` and `YYYY` give what they hold. Other text comes back as it is.
 */
export function formatDate(isoDate: string, locale: Locale = readersLocale()): string {
	const date = readDate(isoDate);
	if (!date) return isoDate;
	const { year, month, day } = date;
	const name = month === undefined ? undefined : MONTHS[locale.months][month - 1];
	const gregorian = [day, name, String(year).padStart(4, '0')].filter((part) => part !== undefined).join(' ');
	const hijri = locale.hijri ? hijriOf(date) : null;
	const beside = hijri ? ` (${hijri.day} ${HIJRI_MONTHS[hijri.month - 1]} ${hijri.year} هـ)` : '';
	return formatDigits(gregorian + beside, locale.digits);
}

/** How long ago a moment was, both in milliseconds since 1970: «الآن», «منذ ساعة», «أمس», «قبل يومين». */
export function formatTimestamp(moment: number, now: number, locale: Locale = readersLocale()): string {
	return sayAge(ageOf(moment, now, locale.weekStart), locale);
}

function sayAge({ unit, count }: Age, { digits }: Locale): string {
	if (unit === 'now') return 'الآن';
	if (unit === 'last-week') return 'الأسبوع الماضي';
	if (unit === 'day' && count === 1) return 'أمس';
	if (unit === 'day' && count === -1) return 'غدًا';
	// منذ for what is still near, قبل for what is over.
	const before = unit === 'minute' || unit === 'hour' ? 'منذ' : 'قبل';
	return `${count < 0 ? 'بعد' : before} ${countOf(Math.abs(count), SPANS[unit], digits)}`;
}

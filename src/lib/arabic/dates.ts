import { formatNumber } from './numbers.ts';

const LOCALE = 'ar-EG-u-nu-arab';

/** Both names of each month, Egypt's and the Levant's: no reader then has to guess. */
const MONTHS = [
	'يناير/ كانون الثاني',
	'فبراير/ شباط',
	'مارس/ آذار',
	'أبريل/ نيسان',
	'مايو/ أيار',
	'يونيو/ حزيران',
	'يوليو/ تموز',
	'أغسطس/ آب',
	'سبتمبر/ أيلول',
	'أكتوبر/ تشرين الأول',
	'نوفمبر/ تشرين الثاني',
	'ديسمبر/ كانون الأول'
];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const AGES: readonly [Intl.RelativeTimeFormatUnit, number][] = [
	['year', 365 * DAY],
	['month', 30 * DAY],
	['week', 7 * DAY],
	['day', DAY],
	['hour', HOUR],
	['minute', MINUTE]
];

// `auto` would call any day of the last sixty «الشهر الماضي», so it names only yesterday and now.
const counted = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'always' });
const named = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** A date written `YYYY-MM-DD` (what follows is ignored) as «٣٠ ديسمبر/ كانون الأول ٢٠١٨»; `YYYY-MM` and `YYYY` give what they
 * hold. Read as text, so no time zone can move it. Other text comes back as it is. */
export function formatDate(isoDate: string): string {
	const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)/.exec(isoDate) ?? [];
	if (year === undefined) return isoDate;
	const parts = [formatDigits(year)];
	if (month !== undefined) {
		const name = MONTHS[Number(month) - 1];
		if (name === undefined) return isoDate;
		parts.unshift(name);
	}
	if (day !== undefined) parts.unshift(formatNumber(Number(day)));
	return parts.join(' ');
}

/** How long ago a moment was, both in milliseconds since 1970: «الآن», «قبل ٣ دقائق», «أمس», «قبل يومين». */
export function formatTimestamp(moment: number, now: number): string {
	const elapsed = now - moment;
	const [unit, length] = AGES.find(([, length]) => Math.abs(elapsed) >= length) ?? ['second', Infinity];
	const count = -Math.trunc(elapsed / length);
	const isNamed = unit === 'second' || (unit === 'day' && count === -1);
	return (isNamed ? named : counted).format(count, unit);
}

/** A year has no thousands separator. */
function formatDigits(digits: string): string {
	return Array.from(digits, (digit) => formatNumber(Number(digit))).join('');
}

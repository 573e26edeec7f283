/** The digits of the interface, by their names in Unicode: ١٢٣ or 123. */
export const DIGITS = ['arab', 'latn'] as const;
export type Digits = (typeof DIGITS)[number];

/** Which names months go by: of Egypt and the Gulf, the Levant and Iraq, Morocco, Algeria and Tunisia, or the first two. */
export const MONTHS = ['egypt', 'levant', 'morocco', 'maghreb', 'both'] as const;
export type Months = (typeof MONTHS)[number];

/** Days that a week begins with somewhere, as `Date.getDay()` counts them. */
export const WEEK_STARTS = [6, 0, 1] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** How the interface writes numbers and dates. The text of an article is its author's, and stays as it is. */
export interface Locale {
	digits: Digits;
	months: Months;
	/** Whether the Hijri date stands beside the Gregorian one. */
	hijri: boolean;
	weekStart: WeekStart;
}

/** Where nothing is known of the reader: both names of each month, so that nobody has to guess. */
export const ANYWHERE: Locale = { digits: 'arab', months: 'both', hijri: false, weekStart: 1 };

let source = () => ANYWHERE;

/** From now on everything written without a locale of its own follows this one. */
export function followLocale(locale: () => Locale): void {
	source = locale;
}

/** The locale of this device's reader. */
export function readersLocale(): Locale {
	return source();
}

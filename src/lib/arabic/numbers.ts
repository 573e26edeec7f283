import { readersLocale, type Digits } from './locale.ts';

/*
 * Written out instead of taken from Intl, whose digits, separators and plurals for Arabic differ from engine to engine and from
 * year to year.
 */

/** U+0660 ARABIC-INDIC DIGIT ZERO; the other nine follow it. */
const ARABIC_ZERO = 0x0660;

/** Between thousands, and before decimals. */
const SEPARATORS: Record<Digits, readonly [string, string]> = { arab: ['٬', '٫'], latn: [',', '.'] };

/** Names of sizes, each a thousand times the one before. */
export type ByteUnits = readonly [string, string, string, string];
const ARABIC_UNITS: ByteUnits = ['بايت', 'ك.ب', 'م.ب', 'غ.ب'];

/** The phrase for each number that Arabic grammar tells apart; `{n}` stands for the number. */
export type CountForms = Readonly<Record<'zero' | 'one' | 'two' | 'few' | 'many' | 'other', string>>;

/** ASCII digits of a text in the digits of the reader: for what is no quantity, such as a year. */
export function formatDigits(text: string, digits: Digits = readersLocale().digits): string {
	if (digits === 'latn') return text;
	return text.replace(/[0-9]/g, (digit) => String.fromCharCode(ARABIC_ZERO + Number(digit)));
}

/** A number with separators between thousands and before decimals, of which it has three at most: «١٬٢٣٤٫٥» or 1,234.5. */
export function formatNumber(n: number, digits: Digits = readersLocale().digits): string {
	const [thousands, decimals] = SEPARATORS[digits];
	const [whole = '', fraction] = String(Math.round(Math.abs(n) * 1000) / 1000).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
	return formatDigits((n < 0 ? '-' : '') + grouped + (fraction === undefined ? '' : decimals + fraction), digits);
}

/** A size given in bytes, in units of 1000: «٤٢ ك.ب», «١٫٥ م.ب». */
export function formatBytes(bytes: number, units = ARABIC_UNITS, digits: Digits = readersLocale().digits): string {
	let size = bytes;
	let unit = 0;
	// 999.6 would be shown as 1000 of this unit.
	while (unit < units.length - 1 && size >= (unit === 0 ? 1000 : 999.5)) {
		size /= 1000;
		unit += 1;
	}
	const rounded = unit === 0 ? size : size < 9.95 ? Math.round(size * 10) / 10 : Math.round(size);
	return `${formatNumber(rounded, digits)} ${units[unit]}`;
}

/** The form of a counted noun that a number takes: the last two digits decide, but 100 is not zero. */
function formFor(n: number): keyof CountForms {
	if (n === 0) return 'zero';
	if (n === 1) return 'one';
	if (n === 2) return 'two';
	const last = n % 100;
	if (last >= 3 && last <= 10) return 'few';
	return last >= 11 && last <= 99 ? 'many' : 'other';
}

/** A counted noun: the form that fits a whole number, with `{n}` filled in: «مقالان», «٣ مقالات», «١١ مقالًا». */
export function countOf(n: number, forms: CountForms, digits: Digits = readersLocale().digits): string {
	return forms[formFor(n)].replaceAll('{n}', formatNumber(n, digits));
}

// Never bare `ar`: its digits differ from engine to engine and from year to year.
const LOCALE = 'ar-EG-u-nu-arab';

const numbers = new Intl.NumberFormat(LOCALE);
const oneDecimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const plurals = new Intl.PluralRules(LOCALE);

const BYTE_UNITS = ['ك.ب', 'م.ب', 'غ.ب'];

/** The phrase for each number that Arabic grammar tells apart; `{n}` stands for the number. */
export type CountForms = Readonly<Record<'zero' | 'one' | 'two' | 'few' | 'many' | 'other', string>>;

/** A number in Arabic-Indic digits, with ٬ between thousands and ٫ before decimals (at most three). */
export function formatNumber(n: number): string {
	return numbers.format(n);
}

/** A size given in bytes, in units of 1000: «٤٢ ك.ب», «١٫٥ م.ب». */
export function formatBytes(bytes: number): string {
	if (bytes < 1000) return `${formatNumber(bytes)} بايت`;
	let size = bytes;
	let unit = '';
	for (unit of BYTE_UNITS) {
		size /= 1000;
		// 999.6 would be shown as 1000 of this unit.
		if (size < 999.5) break;
	}
	return `${size < 9.95 ? oneDecimal.format(size) : numbers.format(Math.round(size))} ${unit}`;
}

/** A counted noun: the form that fits `n`, with `{n}` filled in: «مقالان», «٣ مقالات», «١١ مقالًا». */
export function countOf(n: number, forms: CountForms): string {
	return forms[plurals.select(n)].replaceAll('{n}', formatNumber(n));
}

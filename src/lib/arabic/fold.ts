/*
 * Folding: one spelling for everything a writer may vary without meaning another word.
 *
 * Hamza carriers. Alone, ؤ folds to و and ئ to ي, the letters left when a writer omits the hamza («سوال», «رييس»). But before
 * a و the carrier is a matter of country: شؤون, شئون and شءون are one word. So ئ and ء directly before و fold to و as well,
 * and all three become «شوون». Likewise ءا is آ in Quranic spelling (القرءان, ءامن), so ء before ا falls away. Elsewhere ء
 * stays, or «ماء» would be the stop word «ما».
 */

const DROPPED = 0;
const UNTABLED = 0xffff;
/** The table holds all of Latin, Greek, Cyrillic, Hebrew and Arabic; what lies above is folded character by character. */
const TABLE_END = 0x0900;

const ALIF = 0x0627;
const WAW = 0x0648;
const YEH = 0x064a;
const HAMZA = 0x0621;
const YEH_WITH_HAMZA = 0x0626;
const COMBINING_HAMZA_ABOVE = 0x0654;

/** Each Arabic letter with the variants that fold to it. Letters foreign to Arabic go to the letter whose key they share on
 * Arabic phone keyboards (a long press on ز gives ژ), which is the letter people type when they cannot find the other. */
const ARABIC_VARIANTS: Readonly<Record<string, string>> = {
	ا: 'أإآٱٲٳٵ',
	ب: 'پٮ',
	ت: 'ٹ',
	ج: 'چ',
	د: 'ڈ',
	ر: 'ڑڕ',
	ز: 'ژ',
	ش: 'ڜ',
	ف: 'ڤڢڥڡ',
	ق: 'ڨڧٯ',
	ك: 'کڪگڭݣ',
	ل: 'ڵ',
	ن: 'ں',
	ه: 'ةھہۂۃۀە',
	و: 'ؤۄۆۇۈۋٶٷ',
	ي: 'ىئیېےۓێٸ'
};

/** Latin letters that Unicode does not decompose into a plain letter and a mark. */
const LATIN_VARIANTS: Readonly<Record<string, string>> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ł: 'l',
	ı: 'i'
};

const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/u;
const MARK = /\p{M}/u;

const TABLE = makeTable();
const untabled = new Map<number, string>();

/** Folds text to the one spelling under which search compares words; the length may change. */
export function fold(text: string): string {
	return toText(foldUnits(text, null));
}

/** Folds as `fold` does. `offsets[i]` is the UTF-16 index in `text` of the character that made `folded[i]`; one more entry, the
 * last, is `text.length`. */
export function foldWithOffsets(text: string): { folded: string; offsets: Uint32Array } {
	const offsets: number[] = [];
	const units = foldUnits(text, offsets);
	offsets.push(text.length);
	return { folded: toText(units), offsets: Uint32Array.from(offsets) };
}

function foldUnits(text: string, offsets: number[] | null): Uint16Array {
	let units = new Uint16Array(text.length + 16);
	let length = 0;
	// What the last unit was written as: a carrier is judged by the letter after it, whatever marks stand between.
	let previous = 0;

	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code < TABLE_END && TABLE[code] !== UNTABLED) {
			take(code, index);
			continue;
		}
		const codePoint = text.codePointAt(index)!;
		const replacement = replaceUntabled(codePoint);
		if (length + replacement.length + text.length - index > units.length) {
			const larger = new Uint16Array(units.length * 2 + replacement.length);
			larger.set(units);
			units = larger;
		}
		for (let part = 0; part < replacement.length; part++) take(replacement.charCodeAt(part), index);
		if (codePoint > 0xffff) index++;
	}
	return units.subarray(0, length);

	function take(code: number, index: number): void {
		const unit = code < TABLE_END ? TABLE[code]! : code;
		if (unit === DROPPED) {
			// A decomposed ئ: the hamza arrives after its letter.
			if (code === COMBINING_HAMZA_ABOVE && previous === YEH) previous = YEH_WITH_HAMZA;
			return;
		}
		if (previous === HAMZA && unit === ALIF) {
			units[length - 1] = previous = ALIF;
			return;
		}
		if (unit === WAW && (previous === YEH_WITH_HAMZA || previous === HAMZA)) units[length - 1] = WAW;
		units[length++] = unit;
		offsets?.push(index);
		previous = code === YEH_WITH_HAMZA ? YEH_WITH_HAMZA : unit;
	}
}

function toText(units: Uint16Array): string {
	// Engines limit the number of arguments of one call; 8192 is safe in all of them.
	const STEP = 8192;
	let text = '';
	for (let start = 0; start < units.length; start += STEP) {
		// `apply`, as spreading a typed array is seven times slower (Node 20).
		text += String.fromCharCode.apply(null, units.subarray(start, start + STEP) as unknown as number[]);
	}
	return text;
}

function makeTable(): Uint16Array {
	const table = new Uint16Array(TABLE_END);
	for (let code = 0; code < TABLE_END; code++) {
		const plain = withoutMarks(String.fromCharCode(code));
		table[code] = plain.length === 0 ? DROPPED : plain.length === 1 ? plain.charCodeAt(0) : UNTABLED;
	}
	for (const [letter, variants] of Object.entries(ARABIC_VARIANTS)) {
		for (const variant of variants) table[variant.charCodeAt(0)] = letter.charCodeAt(0);
	}
	for (let digit = 0; digit < 10; digit++) {
		table[0x0660 + digit] = table[0x06f0 + digit] = 0x30 + digit;
	}
	table[0x0640] = DROPPED; // ARABIC TATWEEL
	table[0x0674] = DROPPED; // ARABIC LETTER HIGH HAMZA
	table[0x06e5] = table[0x06e6] = DROPPED; // ARABIC SMALL WAW, ARABIC SMALL YEH
	table[0] = 0x20; // NUL: its own value means DROPPED here.
	return table;
}

/** In the scripts of the table every combining mark is optional, so all go. */
function withoutMarks(character: string): string {
	if (INVISIBLE.test(character)) return '';
	let plain = '';
	for (const part of character.normalize('NFKD')) {
		const lower = part.toLowerCase();
		if (!MARK.test(part)) plain += LATIN_VARIANTS[lower] ?? lower;
	}
	return plain;
}

/** What stands for a character outside the table: characters that `take` can read. The marks of Indic or Thai letters are part
 * of the word and stay, as does the hamza of an Arabic presentation form, which `take` judges by its neighbour. */
function replaceUntabled(codePoint: number): string {
	let replacement = untabled.get(codePoint);
	if (replacement === undefined) {
		const character = String.fromCodePoint(codePoint);
		replacement = '';
		if (codePoint < TABLE_END) replacement = withoutMarks(character);
		else if (!INVISIBLE.test(character)) {
			for (const part of character.normalize('NFKC').toLowerCase()) {
				const base = part.normalize('NFD').charCodeAt(0);
				const latin = base < 0x0600 || LATIN_VARIANTS[part] !== undefined;
				replacement += latin ? withoutMarks(part) : part;
			}
		}
		untabled.set(codePoint, replacement);
	}
	return replacement;
}

/*
 * Folding: one spelling for everything a writer may vary without meaning another word.
 *
 * Hamza. On an alif it falls away. Elsewhere what carries it is a matter of country, of age and of care (شؤون شئون شءون, قراءة
 * قرائة, شيء شئ), so a word with one is judged when it has ended, letter by letter (`settleHamza`). The first row that fits:
 *
 * | hamza | becomes | so that these meet |
 * |-|-|-|
 * | any, at the end after و or ي | nothing | شيء شىء شئ شي, هدوء هدو |
 * | ؤ | و | سؤال سوال |
 * | ء at the end | ء | (ماء is not the stop word ما) |
 * | ء at the beginning | ا | ءامن آمن |
 * | any, before و | و | شؤون شئون شءون |
 * | ئ, and ء before a letter other than ا | ي | رئيس رييس, قراءة قرائة |
 * | ء before a last ا, but after ي | ء, ي | (جزءا is جزء in the accusative), شيئا شيءا |
 * | ء before ا, after a weak letter | ي | إجراءات إجرائات |
 * | ء before ا, after any other | nothing | القرءان القرآن |
 *
 * Quranic spelling also sets a hamza on the line between two letters (مَسْـُٔول): with a tatweel under it, it is a letter, ء.
 */

import { textOf } from './units.ts';

const DROPPED = 0;
/** The table holds all of Latin, Greek, Cyrillic, Hebrew and Arabic; what lies above is folded character by character. */
const TABLE_END = 0x0900;

// What a character folds to, as one number: a UTF-16 unit, the kind of word it belongs to, and whether it asks for more than
// being copied.
const UNIT = 0xffff;
const LETTER = 0x10000;
const DIGIT = 0x20000;
const KIND = LETTER | DIGIT;
const BEARS_HAMZA = 0x40000;
const SPECIAL = 0x80000;

const HAMZA = 0x0621;
const ALIF_WITH_HAMZA = 0x0623;
const WAW_WITH_HAMZA = 0x0624;
const YEH_WITH_HAMZA = 0x0626;
const ALIF = 0x0627;
const TATWEEL = 0x0640;
const WAW = 0x0648;
const YEH = 0x064a;
const FATHA = 0x064e;
const COMBINING_HAMZA_ABOVE = 0x0654;

/** Each Arabic letter with the variants that fold to it. Letters foreign to Arabic go to the letter whose key they share on
 * Arabic phone keyboards (a long press on ز gives ژ), which is the letter people type when they cannot find the other. */
const ARABIC_VARIANTS: Readonly<Record<string, string>> = {
	ا: 'أإآٱٲٳٵ',
	ب: 'پٮ',
	ت: 'ٹټ',
	ج: 'چ',
	د: 'ڈډ',
	ر: 'ڑڕړ',
	ز: 'ژ',
	ش: 'ڜ',
	ف: 'ڤڢڥڡ',
	ق: 'ڨڧٯ',
	ك: 'کڪگڭݣ',
	ل: 'ڵ',
	ن: 'ںڼ',
	ه: 'ةھہۂۃۀە',
	و: 'ۄۆۇۈۋٶٷ',
	ي: 'ىیېےۓێٸۍ'
};

/** Letters that Unicode does not decompose into a plain letter and a mark; ς is the σ that ends a word. */
const OTHER_VARIANTS: Readonly<Record<string, string>> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ł: 'l',
	ı: 'i',
	ς: 'σ'
};

const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/u;
const MARK = /\p{M}/u;
const DECIMAL = /\p{Nd}/u;

const TABLE = makeTable();
const untabled = new Map<number, Uint32Array>();

/** Where units are written, kept from text to text. */
let units = new Uint16Array(1 << 14);

/** Folds text to the one spelling under which search compares words; the length may change. */
export function fold(text: string): string {
	return foldWords(text, null, null);
}

/** Folds as `fold` does. `offsets[i]` is the UTF-16 index in `text` of the character that made `folded[i]`; one more entry, the
 * last, is `text.length`. */
export function foldWithOffsets(text: string): { folded: string; offsets: Uint32Array } {
	const offsets: number[] = [];
	const folded = foldWords(text, null, offsets);
	return { folded, offsets: Uint32Array.from(offsets) };
}

/** Folds as `fold` does. `words` receives start and end of each word of the folded text, a run of letters or of digits, and
 * `offsets` what `foldWithOffsets` gives. */
export function foldWords(text: string, words: number[] | null, offsets: number[] | null): string {
	let length = 0;
	let start = 0;
	// The entries of the word that begins at `start`, or-ed together.
	let word = 0;
	// Where a hamza would go that stands on a tatweel.
	let seat = -1;
	// How many entries of a character outside the table were taken.
	let part = 0;

	makeRoom(text.length + 1);
	for (let index = 0; index < text.length; index++) {
		const at = index;
		const code = text.charCodeAt(at);
		let entry = code < TABLE_END ? TABLE[code]! : SPECIAL;
		if (entry === DROPPED) continue;
		if (entry >= SPECIAL) {
			const last = units[length - 1];
			if (code === TATWEEL) {
				if (word & LETTER) seat = length;
				continue;
			}
			if (code === COMBINING_HAMZA_ABOVE) {
				if (seat !== length) {
					if (word & LETTER && (last === WAW || last === YEH)) {
						units[length - 1] = last === WAW ? WAW_WITH_HAMZA : YEH_WITH_HAMZA;
						word |= BEARS_HAMZA;
					}
					continue;
				}
				const isOpen = text.charCodeAt(at - 1) === FATHA || text.charCodeAt(at + 1) === FATHA;
				entry = LETTER | BEARS_HAMZA | (isOpen && last !== YEH ? ALIF_WITH_HAMZA : HAMZA);
			} else {
				const codePoint = text.codePointAt(at)!;
				const entries = expand(codePoint);
				if (part === 0) makeRoom(length + entries.length + text.length - at);
				const isLast = part + 1 >= entries.length;
				entry = entries[part++] ?? DROPPED;
				if (!isLast) index--;
				else {
					part = 0;
					if (codePoint > UNIT) index++;
					if (entry === DROPPED) continue;
				}
			}
		}
		if ((entry ^ word) & KIND) {
			length = endWord(start, length, word, words, offsets);
			start = length;
			word = 0;
			seat = -1;
		}
		if (entry & KIND) word |= entry;
		units[length] = entry;
		if (offsets !== null) offsets[length] = at;
		length++;
	}
	length = endWord(start, length, word, words, offsets);
	if (offsets !== null) {
		offsets[length] = text.length;
		offsets.length = length + 1;
	}
	return textOf(units.subarray(0, length));
}

function makeRoom(length: number): void {
	if (length <= units.length) return;
	const larger = new Uint16Array(2 * length);
	larger.set(units);
	units = larger;
}

/** Gives a word the spelling that only the whole of it can tell, and returns its new end. */
function endWord(start: number, end: number, word: number, words: number[] | null, offsets: number[] | null): number {
	if (word === 0) return end;
	if (word & BEARS_HAMZA) {
		let length = start;
		for (let at = start; at < end; at++) {
			const unit = settleHamza(at, start, length, end);
			if (unit === DROPPED) continue;
			units[length] = unit;
			if (offsets !== null) offsets[length] = offsets[at]!;
			length++;
		}
		end = length;
	}
	// The question أأنتم, in Quranic spelling ءأنتم. Folding twice must change nothing, so any number of alifs becomes one.
	let second = start + 1;
	while (second < end && units[second] === ALIF && units[start] === ALIF) second++;
	if (second > start + 1) {
		units.copyWithin(start + 1, second, end);
		offsets?.copyWithin(start + 1, second, end);
		end -= second - start - 1;
	}
	words?.push(start, end);
	return end;
}

/** What the unit `at` of a word becomes, from `start` to `end`, of which the letters from `start` to `length` are settled. */
function settleHamza(at: number, start: number, length: number, end: number): number {
	const unit = units[at]!;
	if (unit < HAMZA || unit > YEH_WITH_HAMZA) return unit;
	const before = length > start ? units[length - 1]! : 0;
	const next = at + 1 < end ? units[at + 1]! : 0;
	if (next === 0 && (before === WAW || before === YEH)) return DROPPED;
	if (unit === WAW_WITH_HAMZA) return WAW;
	if (unit === ALIF_WITH_HAMZA) return next === ALIF ? DROPPED : ALIF;
	if (unit === HAMZA && next === 0) return HAMZA;
	if (unit === HAMZA && before === 0) return ALIF;
	if (next === WAW) return WAW;
	if (unit === YEH_WITH_HAMZA || next !== ALIF) return YEH;
	// One letter alone before ءا is written onto the word: وءامن.
	const isAfterWeak = length - start > 1 && (before === ALIF || before === WAW || before === YEH);
	if (at + 2 === end) return isAfterWeak && before === YEH ? YEH : HAMZA;
	return isAfterWeak ? YEH : DROPPED;
}

function makeTable(): Uint32Array {
	const table = new Uint32Array(TABLE_END);
	const fill = (code: number, plain: string): void => {
		table[code] = plain.length === 0 ? DROPPED : plain.length === 1 ? plain.charCodeAt(0) | kindOf(plain) : SPECIAL;
	};
	for (let code = 0; code < TABLE_END; code++) fill(code, withoutMarks(String.fromCharCode(code)));
	for (const [letter, variants] of Object.entries(ARABIC_VARIANTS)) {
		for (const variant of variants) fill(variant.charCodeAt(0), letter);
	}
	for (const code of [HAMZA, WAW_WITH_HAMZA, YEH_WITH_HAMZA]) table[code] = LETTER | BEARS_HAMZA | code;
	// ARABIC LETTER HIGH HAMZA, ARABIC SMALL WAW, ARABIC SMALL YEH, ARABIC SMALL FARSI YEH
	for (const code of [0x0674, 0x06e5, 0x06e6, 0x08c9]) table[code] = DROPPED;
	table[TATWEEL] = table[COMBINING_HAMZA_ABOVE] = SPECIAL;
	table[0] = 0x20; // NUL: its own value means DROPPED here.
	return table;
}

/** In the scripts of the table every combining mark is optional, so all go. */
function withoutMarks(character: string): string {
	if (INVISIBLE.test(character)) return '';
	let plain = '';
	for (const part of character.normalize('NFKD')) {
		const lower = part.toLowerCase();
		if (!MARK.test(part)) plain += OTHER_VARIANTS[lower] ?? digitOf(lower);
	}
	return plain;
}

/** The digits of every script stand in tens, from the zero up. */
function digitOf(character: string): string {
	if (!DECIMAL.test(character)) return character;
	const codePoint = character.codePointAt(0)!;
	let zero = codePoint;
	while (DECIMAL.test(String.fromCodePoint(zero - 1))) zero--;
	return String((codePoint - zero) % 10);
}

/** The entries of a character outside the table. The marks of Indic or Thai letters are part of the word and stay. */
function expand(codePoint: number): Uint32Array {
	let entries = untabled.get(codePoint);
	if (entries === undefined) {
		const character = String.fromCodePoint(codePoint);
		let plain = '';
		if (codePoint < TABLE_END) plain = withoutMarks(character);
		else if (!INVISIBLE.test(character)) {
			// A mark of Arabic presented by itself comes with a space to stand on.
			for (const part of character
				.normalize('NFKC')
				.replace(/^ (?=[\u064b-\u0670])/, '')
				.toLowerCase()) {
				const base = part.normalize('NFD').charCodeAt(0);
				plain += base < 0x0600 || OTHER_VARIANTS[part] !== undefined ? withoutMarks(part) : digitOf(part);
			}
		}
		entries = Uint32Array.from(
			Array.from(plain)
				.flatMap((part) => {
					const code = part.charCodeAt(0);
					if (code < TABLE_END) return TABLE[code]!;
					return Array.from({ length: part.length }, (_, index) => part.charCodeAt(index) | kindOf(part));
				})
				.filter((entry) => entry !== DROPPED && entry < SPECIAL)
		);
		untabled.set(codePoint, entries);
	}
	return entries;
}

function kindOf(character: string): number {
	if (/[\p{L}\p{M}]/u.test(character)) return LETTER;
	return /\p{N}/u.test(character) ? DIGIT : 0;
}

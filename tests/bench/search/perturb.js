import { isContentWord } from './keywords.js';
import { toPresentationForms } from './presentation-forms.js';
import { chanceOf } from './seed.js';

/*
 * Queries as people write them who do not spell as the text does. What becomes of a query depends on its id and on the kind
 * of misspelling alone.
 */

/** @typedef {import('./bundle.js').Analysis} Analysis */
/** @typedef {import('./collection.js').Query} Query */
/** A whole number from 0 up to, not including, the limit. */
/** @typedef {(limit: number) => number} Chance */
/** `frequency` says how many documents of the collection hold a folded word. */
/** @typedef {Pick<Analysis, 'fold' | 'tokenise' | 'isStopWord'> & { frequency: (term: string) => number }} Language */
/** @typedef {(text: string, chance: Chance, language: Language) => string} Perturbation */

const [FATHA, DAMMA, KASRA, SHADDA, SUKUN] = ['\u064e', '\u064f', '\u0650', '\u0651', '\u0652'];
const [DAGGER_ALIF, ALIF_WASLA, QURANIC_SUKUN] = ['\u0670', '\u0671', '\u06e1'];
const [SMALL_WAW, SMALL_YEH, TATWEEL] = ['\u06e5', '\u06e6', '\u0640'];
const TANWIN = ['\u064b', '\u064c', '\u064d'];
const OPEN_TANWIN = ['\u08f0', '\u08f1', '\u08f2'];
/** Signs for the voice between the words of the Quran, from small high "sala" to small high three dots. */
const PAUSES = ['\u06d6', '\u06d7', '\u06d8', '\u06d9', '\u06da', '\u06db'];
const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const LATIN_LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Letters that join the one after them, so that a tatweel can stand between the two. */
const JOINING = /[بتثجحخسشصضطظعغفقكلمنهيئ]/;
const DIGITS = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];
const WORD = /[\p{L}\p{M}]+/gu;
const PROCLITICS = ['و', 'ف', 'ب', 'ل', 'ك'];
/** A proclitic with the article after it. */
const WITH_ARTICLE = ['وال', 'فال', 'بال', 'كال', 'لل'];

/** @type {Record<string, Perturbation>} */
const PERTURBATIONS = {
	hamza: (text) => text.replace(/[أإآ]/g, 'ا'),
	taa: (text) => text.replace(/ة(?!\p{L})/gu, 'ه'),
	'taa-reverse': (text) => replaceWords(text, (word) => (word.length >= 4 ? word.replace(/ه$/, 'ة') : word)),
	yaa: (text) => text.replace(/[ىي](?![\p{L}\p{M}])/gu, (yaa) => (yaa === 'ى' ? 'ي' : 'ى')),
	tashkeel: (text, chance) => replaceWords(text, (word) => vocalise(word, chance)),
	tatweel: (text, chance) => replaceWords(text, (word) => stretch(word, chance)),
	digits: changeDigits,
	persian: (text, chance) => {
		const heh = 'ہھە'.charAt(chance(3));
		return text.replace(/[كيىه]/g, (letter) => ({ ك: 'ک', ي: 'ی', ى: 'ی', ه: heh })[letter] ?? letter);
	},
	presentation: (text) => toPresentationForms(text),
	'hamza-carriers': (text, chance) => replaceWords(text, (word) => moveHamza(word, chance)),
	uthmani: (text, chance) => replaceWords(text, (word) => writeAsInQuran(word, chance)),
	typo: changeWord(/^\p{L}{4,}$/u, mistype),
	clitic: changeWord(/^\p{Script=Arabic}{3,}$/u, changeClitic),
	prefix: cutLastWord
};

/** The kinds of misspelling, as the bench's option names them. */
export const KINDS = Object.keys(PERTURBATIONS);

/**
 * The query misspelt; the same text where there is nothing to misspell.
 * @param {string} kind of KINDS
 * @param {Query} query
 * @param {Language} language
 * @returns {Query}
 */
export function perturb(kind, { id, text }, language) {
	const perturbation = PERTURBATIONS[kind];
	if (!perturbation) throw new Error(`There is no misspelling "${kind}".`);
	return { id, text: perturbation(text, chanceOf(`${id} ${kind}`), language) };
}

/**
 * The folded words whose frequency `perturb` may ask for.
 * @param {Query} query
 * @param {Pick<Analysis, 'tokenise'>} analysis
 */
export function wordsToCount({ text }, { tokenise }) {
	return tokenise(text).flatMap(({ term }) => [term, term.slice(1), `ال${term}`]);
}

/** @param {string} text @param {(word: string) => string} replace */
function replaceWords(text, replace) {
	return text.replace(WORD, (word) => (/\p{Script=Arabic}/u.test(word) ? replace(word) : word));
}

/**
 * Changes one content word, chosen by chance among those that `suited` allows and `change` really alters: a change that
 * folding undoes is none.
 * @param {RegExp} suited
 * @param {(word: string, chance: Chance, language: Language) => string} change
 * @returns {Perturbation}
 */
function changeWord(suited, change) {
	return (text, chance, language) => {
		const { tokenise, isStopWord, fold } = language;
		const words = tokenise(text).filter(({ term, start, end }) => {
			return isContentWord(term, isStopWord) && suited.test(text.slice(start, end).replace(/\p{M}/gu, ''));
		});
		while (words.length > 0) {
			const [{ term, start, end }] = /** @type {[import('../../../src/lib/arabic/tokens.ts').Token]} */ (
				words.splice(chance(words.length), 1)
			);
			for (let attempt = 0; attempt < 10; attempt++) {
				const changed = change(text.slice(start, end).replace(/\p{M}/gu, ''), chance, language);
				if (fold(changed) !== term) return text.slice(0, start) + changed + text.slice(end);
			}
		}
		return text;
	};
}

/** One letter another, one more, one missing, or two changed over. @type {(word: string, chance: Chance) => string} */
function mistype(word, chance) {
	const letters = /\p{Script=Arabic}/u.test(word) ? LETTERS : LATIN_LETTERS;
	const letter = letters.charAt(chance(letters.length));
	const at = chance(word.length);
	const edit = chance(4);
	if (edit === 0) return word.slice(0, at) + letter + word.slice(at + 1);
	if (edit === 1) return word.slice(0, at) + letter + word.slice(at);
	if (edit === 2) return word.slice(0, at) + word.slice(at + 1);
	const left = chance(word.length - 1);
	return word.slice(0, left) + word.charAt(left + 1) + word.charAt(left) + word.slice(left + 2);
}

/**
 * Takes off or puts on what is written onto the front of a word. A lone letter comes off only where the rest is a word of
 * the collection no rarer than the whole, and an article is put only on what the collection has with one: a noun.
 * @type {(word: string, chance: Chance, language: Language) => string}
 */
function changeClitic(word, chance, { fold, frequency }) {
	const joined = WITH_ARTICLE.find((front) => word.startsWith(front) && word.length >= front.length + 3);
	if (joined) {
		const rest = word.slice(joined.length);
		return chance(2) === 0 ? rest : `ال${rest}`;
	}
	if (word.startsWith('ال') && word.length >= 5) {
		const rest = word.slice(2);
		return [rest, `و${word}`, `ف${word}`, `ب${word}`, `ك${word}`, `لل${rest}`][chance(6)] ?? word;
	}
	const rest = word.slice(1);
	const removable = PROCLITICS.includes(word.charAt(0)) && rest.length >= 3;
	const known = frequency(fold(rest));
	if (removable && known > 0 && known >= frequency(fold(word)) && chance(2) === 0) return rest;
	const noun = frequency(fold(`ال${word}`)) > 0;
	const fronts = noun ? [...PROCLITICS, 'ال', 'وال', 'بال', 'لل'] : PROCLITICS;
	return fronts[chance(fronts.length)] + word;
}

/** The query as it stands while its last word is being typed. @type {Perturbation} */
function cutLastWord(text, chance) {
	const last = [...text.matchAll(WORD)].at(-1);
	const [word] = last ?? [''];
	const letters = word.match(/\p{L}/gu)?.length ?? 0;
	if (!last || letters < 4) return text;
	let left = 3 + chance(letters - 3);
	const end = [...word].findIndex((character) => /\p{L}/u.test(character) && left-- === 0);
	return text.slice(0, last.index) + [...word].slice(0, end).join('');
}

/** Vowel marks on about half of the letters, as of one who knows some of them. @type {(word: string, chance: Chance) => string} */
function vocalise(word, chance) {
	if (/\p{M}/u.test(word)) return word;
	const letters = [...word];
	return letters
		.map((letter, index) => {
			if (chance(2) === 0 || letter === TATWEEL) return letter;
			if (index === letters.length - 1 && chance(3) === 0) return letter + TANWIN[chance(3)];
			const vowel = [FATHA, DAMMA, KASRA, SUKUN][chance(4)] ?? '';
			return vowel !== SUKUN && index > 0 && chance(6) === 0 ? letter + SHADDA + vowel : letter + vowel;
		})
		.join('');
}

/** @type {(word: string, chance: Chance) => string} */
function stretch(word, chance) {
	const places = [...word].flatMap((letter, index) => {
		return JOINING.test(letter) && /\p{L}/u.test(word.charAt(index + 1)) ? [index + 1] : [];
	});
	const place = places[chance(Math.max(places.length, 1))];
	if (place === undefined) return word;
	return word.slice(0, place) + TATWEEL.repeat(1 + chance(3)) + word.slice(place);
}

/** Each digit in one of the two other scripts. @type {(text: string, chance: Chance) => string} */
function changeDigits(text, chance) {
	const shift = 1 + chance(2);
	return text.replace(/[0-9\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
		const script = DIGITS.findIndex((digits) => digits.includes(digit));
		const value = DIGITS[script]?.indexOf(digit) ?? 0;
		return DIGITS[(script + shift) % DIGITS.length]?.charAt(value) ?? digit;
	});
}

/**
 * The hamza on another carrier or on none, as other countries, old books and hurried writers have it: شؤون and شئون,
 * قراءة and قرائة, مسائل and مسايل, شيء and شئ or شي.
 * @type {(word: string, chance: Chance) => string}
 */
function moveHamza(word, chance) {
	return word.replace(/(?<=\p{L}\p{M}*)(?:[ؤئء]و|[يو]ء$|ئ$|[ؤئ]|ء(?!$))/gu, (written) => {
		if (written.length === 2 && written.endsWith('و')) {
			const others = ['ؤ', 'ئ', 'ء'].filter((hamza) => !written.startsWith(hamza));
			return `${others[chance(2)]}و`;
		}
		if (written === 'يء') return ['ي', 'ئ'][chance(2)] ?? written;
		if (written === 'وء') return ['و', 'ؤ'][chance(2)] ?? written;
		if (written === 'ؤ') return 'و';
		if (written === 'ئ') return ['ي', 'ء'][chance(2)] ?? written;
		return 'ئ';
	});
}

/** Spelt and marked as in the Uthmani text of the Quran. @type {(word: string, chance: Chance) => string} */
function writeAsInQuran(word, chance) {
	let written = word.replace(/^([وفبكل]?)ا(?=ل)/, `$1${ALIF_WASLA}`).replace(/^ا/, ALIF_WASLA);
	written = written.replaceAll('آ', chance(2) === 0 ? 'ءا' : `ء${FATHA}ا`);
	if (chance(2) === 0) written = written.replace(/(?<=\p{L})[لمن](?=\p{L})/u, `$&${QURANIC_SUKUN}`);
	written = written.replace(/ى$/, `ى${DAGGER_ALIF}`);
	if (/ه$/.test(written)) return written + [SMALL_WAW, SMALL_YEH][chance(2)];
	const end = chance(4);
	if (end === 0 && /\p{L}$/u.test(written)) return written + OPEN_TANWIN[chance(3)];
	return end === 1 ? written + PAUSES[chance(PAUSES.length)] : written;
}

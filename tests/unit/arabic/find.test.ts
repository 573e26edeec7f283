import { describe, expect, it } from 'vitest';
import { FindableTexts } from '../../../src/lib/arabic/find.ts';
import { Chance } from '../search/random.ts';

const found = (text: string, query: string) =>
	new FindableTexts([text]).find(query)[0]!.map(({ start, end }) => text.slice(start, end));

describe('what is sought in an article', () => {
	it.each([
		['زُرنا المَدْرَسَةَ الكُبرى', 'مدرسه', ['مَدْرَسَةَ'], 'without tashkeel, the marks of the last letter included'],
		['زرنا المدرسة', 'مَدرسة', ['مدرسة'], 'with tashkeel in the query'],
		['إلى أين', 'ال', ['إل'], 'without hamza, within a word'],
		['شيءٌ ما', 'شيء', ['شيءٌ'], 'with a hamza that folding drops'],
		['شيءٌ ما', 'شي', ['شيءٌ'], 'and without it'],
		['قراءة القرآن', 'قراء', ['قراء'], 'up to a hamza, while the rest is on its way'],
		['شؤون وشئون', 'شءون', ['شؤون', 'شئون'], 'whatever carries the hamza'],
		['جـمـيل', 'جميل', ['جـمـيل'], 'through tatweel'],
		['قال ﷺ ثم', 'عليه', ['ﷺ'], 'in a character that stands for words'],
		['قال ﷺ ثم', 'لي', ['ﷺ'], 'once, though it has it twice'],
		['نه نهنه', 'نه', ['نه', 'نه', 'نه'], 'many times in one word'],
		['ببببب', 'بب', ['بب', 'بب'], 'from left to right, none overlapping'],
		['في  البيت', 'في\u00A0البيت', ['في  البيت'], 'with any space for any other'],
		['ما هذا؟ (ما)', '(ما', ['(ما'], 'with signs that mean something in patterns'],
		['عام ١٩٨٤ أو 1984', '۱۹۸۴', ['١٩٨٤', '1984'], 'in the digits of any script'],
		['كتا\u200Cب\u200F.', 'كتاب', ['كتا\u200Cب'], 'without the invisible signs after it'],
		['Élan', 'elan', ['Élan'], 'in Latin letters'],
		['كلام', '  ', [], 'if it is nothing'],
		['كلام', '\u064E', [], 'if it is a mark alone']
	])('stands in «%s» for «%s»: %j (%s)', (text, query, expected) => {
		expect(found(text, query)).toEqual(expected);
	});

	it('is sought in every text', () => {
		expect(new FindableTexts(['بحر', '', 'البحر بحر']).find('بحر').map((spans) => spans.length)).toEqual([1, 0, 2]);
	});

	it('is what a plain scan finds, letter by letter, on 200 queries over vocalised and plain text', () => {
		const chance = new Chance(4);
		let places = 0;
		for (let round = 0; round < 200; round++) {
			const text = chance.some(40, 120, () => randomWord(chance, round % 2 === 0)).join(' ');
			const query = randomQuery(chance, text);
			const spans = new FindableTexts([text]).find(query)[0];
			expect(spans, `«${query}» in «${text}»`).toEqual(scan(text, query));
			places += spans!.length;
		}
		expect(places).toBeGreaterThan(400);
	});
});

const LETTERS = [...'ابتجدرسعفقكلمنهوىيةأإآٱؤئ', '1', '٢', 'a', 'É'];
const MARKS = [...'\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670', '\u0640'];

/** Letters of few kinds, so that queries meet many places; a carried hamza stands between two letters, as in words. */
function randomWord(chance: Chance, vocalised: boolean): string {
	const letters = chance.some(1, 6, () => chance.pick(LETTERS));
	return letters
		.map((letter, at) => {
			const before = letters[at - 1];
			const carried = /[ؤئ]/.test(letter) && !(before && /[بتجدرسعفقكلمنه]/.test(before) && at < letters.length - 1);
			const marks = vocalised && /\p{Script=Arabic}/u.test(letter) ? chance.some(0, 2, () => chance.pick(MARKS)) : [];
			return (carried ? 'م' : letter) + marks.join('');
		})
		.join('');
}

/** A piece of the text from letter to letter, spelled in another way; now and then letters that may stand nowhere. */
function randomQuery(chance: Chance, text: string): string {
	if (chance.next() < 0.1) return chance.some(1, 3, () => chance.pick([...'ابتجدرسعفقكلمنه'])).join('');
	const letters = lettersOf(text).map(({ start }) => start);
	const length = 1 + chance.below(chance.next() < 0.5 ? 3 : 8);
	const first = chance.below(letters.length - length);
	const piece = text.slice(letters[first], letters[first + length]);
	const trimmed = piece.replace(/^[\s\u0640]+|\s+$/g, '') || 'ب';
	return chance.next() < 0.5 ? trimmed : trimmed.replace(/[\u064B-\u0652\u0670\u0640]/g, '').replace(/[أإآٱ]/g, 'ا');
}

const SAME: Record<string, string> = {
	أ: 'ا',
	إ: 'ا',
	آ: 'ا',
	ٱ: 'ا',
	ى: 'ي',
	ئ: 'ي',
	ؤ: 'و',
	ة: 'ه',
	'٢': '2',
	É: 'e'
};

/** The letters with the marks that stand on them; alifs at the beginning of a word are one letter. */
function lettersOf(text: string): { letter: string; start: number; end: number }[] {
	const letters: { letter: string; start: number; end: number }[] = [];
	let onlyAlifs = false;
	for (let at = 0; at < text.length; at++) {
		const letter = SAME[text[at]!] ?? text[at]!;
		const last = letters.at(-1);
		if (MARKS.includes(letter)) {
			if (last) last.end = at + 1;
			continue;
		}
		const begins = !last || !/\p{L}/u.test(last.letter);
		if (letter === 'ا' && onlyAlifs && last?.letter === 'ا') {
			last.end = at + 1;
			continue;
		}
		onlyAlifs = letter === 'ا' && begins;
		letters.push({ letter, start: at, end: at + 1 });
	}
	return letters;
}

/** Compares letter by letter at every place. */
function scan(text: string, query: string): { start: number; end: number }[] {
	const letters = lettersOf(text);
	const sought = lettersOf(query).map(({ letter }) => letter);
	const spans = [];
	for (let first = 0; first + sought.length <= letters.length; first++) {
		if (!sought.every((letter, at) => letters[first + at]!.letter === letter)) continue;
		spans.push({ start: letters[first]!.start, end: letters[first + sought.length - 1]!.end });
		first += sought.length - 1;
	}
	return spans;
}

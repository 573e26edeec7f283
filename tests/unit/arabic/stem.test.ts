import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { stem, withoutArticle, withoutProclitics, withProclitics } from '../../../src/lib/arabic/stem.ts';

const stemOf = (word: string): string => stem(fold(word));

describe('stem', () => {
	it.each([
		['مهندس', 'والمهندسون', 'و, ال and the plural'],
		['مدرسة', 'المدرسة', 'ال'],
		['مدرسة', 'مدرستهم', 'a possessive over ة'],
		['مدرسة', 'وبالمدرسة', 'three proclitics'],
		['نبي', 'النبي', 'a word of three letters'],
		['سيارة', 'للسيارات', 'لل and a plural'],
		['وزير', 'الوزير', 'a و that belongs to the word'],
		['لاجئ', 'لاجئون', 'a hamza before ون'],
		['لاجئ', 'اللاجئين', 'the same before ين'],
		['السماء', 'السما', 'a last hamza left out'],
		['كتاب', 'فبالكتاب', 'the longest of what is written before it with ال'],
		['قاهرة', 'وللقاهرة', 'و and لل'],
		['معلم', 'معلماتهم', 'a plural and a possessive'],
		['معلم', 'معلميها', 'the same of the other gender'],
		['قرى', 'القرية', 'two forms of one word, by chance']
	])('is one for %s and %s: %s', (one, other) => {
		expect(stemOf(one)).toBe(stemOf(other));
	});

	it.each([
		['القرآن', 'القرى', 'Koran and villages'],
		['القرآن', 'القرية', 'Koran and village'],
		['سكان', 'كان', 'a س that belongs to the word'],
		['ولد', 'لد', 'a و that belongs to the word']
	])('keeps %s and %s apart: %s', (one, other) => {
		expect(stemOf(one)).not.toBe(stemOf(other));
	});

	it('is a piece of the word and keeps three letters', () => {
		for (const word of ['الا', 'لها', 'وبالتهما', 'اتهاتها', 'ءءءءء', 'ون', 'ا', '']) {
			expect(word).toContain(stem(word));
			expect(stem(word).length).toBeGreaterThanOrEqual(Math.min(3, word.length));
		}
	});
});

describe('proclitics', () => {
	it.each([
		['وبوتين', ['بوتين', 'وتين'], 'one letter, and two'],
		['بمدرسه', ['مدرسه'], 'one letter'],
		['سيكون', ['يكون'], 'س before an imperfect verb'],
		['سكان', [], 'س before anything else is part of the word'],
		['لكم', [], 'less than three letters would be left']
	])('come off %s: %j (%s)', (word, rests) => {
		expect(withoutProclitics(word)).toEqual(rests);
	});

	it('go on again', () => {
		for (const word of ['مدرسه', 'يكون', 'كتاب']) {
			for (const longer of withProclitics(word)) expect(withoutProclitics(longer)).toContain(word);
		}
		expect(withProclitics('كان')).not.toContain('سكان');
	});

	it('go on again, whatever the word', () => {
		const letters = [...'اوفبلكستنيمره'];
		for (let number = 0; number < 5000; number++) {
			const word = Array.from({ length: 3 + (number % 5) }, (_, at) => letters[(number * (at * 7 + 3)) % 13]).join('');
			for (const longer of withProclitics(word)) {
				expect(longer.endsWith(word)).toBe(true);
				expect(withoutProclitics(longer)).toContain(word);
			}
			for (const rest of withoutProclitics(word)) expect(withProclitics(rest)).toContain(word);
		}
	});

	it('come off with ال, if enough is left', () => {
		expect(withoutArticle('وبالقاهره')).toBe('قاهره');
		expect(withoutArticle('الم')).toBe('الم');
		expect(withoutArticle('الم', 1)).toBe('م');
	});
});

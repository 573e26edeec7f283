import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { classKey, keyAmong, possibleKeys, type DocumentsOf } from '../../../src/lib/search/lexicon.ts';
import { open, build } from './in-memory.ts';
import { Chance } from './random.ts';

/** A library that has these words in so many documents. */
function lexicon(counts: Readonly<Record<string, number>>): DocumentsOf {
	const folded = new Map(Object.entries(counts).map(([word, count]) => [fold(word), count]));
	return (form) => folded.get(form) ?? 0;
}

describe('a class of words', () => {
	it.each<[string, string, Record<string, number>, string]>([
		['مهندس', 'والمهندسون', {}, 'what is attached with ال, and endings, come off by shape'],
		['بوتين', 'وبوتين', { بوتين: 5, وبوتين: 2 }, 'و comes off: the name is commoner without'],
		['مدرسة', 'بمدرسة', { المدرسة: 3, بمدرسة: 2 }, 'ب: it is commoner with ال'],
		['مدرسة', 'بمدرسة', { المدرسة: 1, مدرسة: 1, بمدرسة: 1 }, 'with and without ال count together'],
		['يكتب', 'سيكتب', { يكتب: 5, سيكتب: 2 }, 'س before the imperfect'],
		['يكتب', 'وسيكتب', { يكتب: 5, سيكتب: 2, وسيكتب: 1 }, 'two of them'],
		['مدرسة', 'وبمدرسة', { مدرسة: 5, بمدرسة: 2, وبمدرسة: 1 }, 'one after the other'],
		['بوتين', 'ولبوتين', { بوتين: 5, ولبوتين: 1 }, 'both at once, when only one is nowhere'],
		['قاهرة', 'للقاهرة', {}, 'لل is ل and ال'],
		['ولد', 'الولد', { ولد: 2, لد: 9 }, 'behind ال a و is part of the word']
	])('%s holds %s in a library of %j: %s', (word, other, counts) => {
		const documentsOf = lexicon(counts);
		expect(classKey(fold(other), documentsOf)).toBe(classKey(fold(word), documentsOf));
	});

	it.each<[string, string, Record<string, number>, string]>([
		['بوتين', 'وبوتين', {}, 'a library that knows neither bears nothing out'],
		['بوتين', 'وبوتين', { بوتين: 2, وبوتين: 2 }, 'as common is not commoner'],
		['تاب', 'كتاب', { كتاب: 90, تاب: 3 }, 'a ك that belongs to the word: the rest is rarer'],
		['كان', 'سكان', { سكان: 3, كان: 900 }, 'a س before no imperfect'],
		['زير', 'وزير', { وزير: 40, زير: 1 }, 'a و that belongs to the word'],
		['رد', 'ورد', { رد: 90, ورد: 5 }, 'less than three letters would be left'],
		['قرآن', 'قرى', {}, 'Koran and villages']
	])('of %s does not hold %s in a library of %j: %s', (word, other, counts) => {
		const documentsOf = lexicon(counts);
		expect(classKey(fold(other), documentsOf)).not.toBe(classKey(fold(word), documentsOf));
	});

	it('has a key that is a piece of each of its words', () => {
		const chance = new Chance(1);
		for (let round = 0; round < 3000; round++) {
			const word = chance.some(1, 12, () => chance.pick([...'اوبفلكسيتنمهء'])).join('');
			// Any lexicon at all.
			const key = classKey(word, (form) => (form.length * 7 + form.charCodeAt(0)) % 5);
			expect(word).toContain(key);
			expect(key.length).toBeGreaterThanOrEqual(Math.min(3, word.length));
			expect(possibleKeys(word)).toContain(key);
		}
	});

	it('is found again by its possible keys alone, whatever the library', async () => {
		const chance = new Chance(2);
		const words = ['كتاب', 'والدين', 'بالغين', 'الوان', 'بوتين', 'فلفل', 'سيارة', 'يكتب', 'لبنان', 'كالعادة'].map(fold);
		const before = ['', '', 'ال', 'و', 'ب', 'ل', 'ك', 'ف', 'س', 'وب', 'لل', 'وال'];
		for (let round = 0; round < 100; round++) {
			const texts = chance.some(1, 12, () => chance.some(1, 5, () => chance.pick(before) + chance.pick(words)));
			const documentsOf: DocumentsOf = (form) => texts.filter((text) => text.includes(form)).length;
			const segment = open(build(texts.map((text) => ({ text: [text.join(' ')] }))));
			for (const word of [...texts.flat(), ...words]) {
				const classes = [...(await segment.findClasses(possibleKeys(word))).values()];
				const key = keyAmong(classes, word);
				expect(key, `${word} in ${JSON.stringify(texts)}`).toBe(classKey(word, documentsOf));
				if (documentsOf(word) > 0) {
					const own = classes.find((wordClass) => wordClass.key === key);
					expect(own?.forms.map(({ text }) => text)).toContain(word);
				}
			}
		}
	});

	it('has few possible keys, whatever the word', () => {
		for (const word of ['وب', 'ولفلبلكسي', 'فسكالوبال', 'و', 'لل']) {
			const start = performance.now();
			expect(possibleKeys(word.repeat(64).slice(0, 64)).length).toBeLessThan(200);
			expect(performance.now() - start).toBeLessThan(100);
		}
	});
});

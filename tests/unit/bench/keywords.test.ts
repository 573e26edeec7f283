import { describe, expect, it } from 'vitest';
import { countDocuments, keywordsOf } from '../../bench/search/keywords.js';
import { hasHeadline } from '../../bench/search/headlines.js';
import { analysis, frequencies } from './language.ts';

const IDS = Array.from({ length: 60 }, (_, index) => `q${index}`);
const QUESTION = 'متى أُسِّست الجامعةُ الأردنية في عمّان، ومن أول رئيس للجامعة؟ ال';
const FREQUENCY = frequencies({ الجامعة: 5, الأردنية: 7, عمان: 3, أول: 50, رئيس: 40 });
const wordsOf = (text: string) => text.split(' ');

describe('the keywords of a question', () => {
	it('are its 2 to 4 rarest words, as many as the id of the query says', () => {
		const counts = new Set(
			IDS.map((id) => wordsOf(keywordsOf({ id, text: QUESTION }, FREQUENCY, analysis).text).length)
		);
		expect([...counts].sort()).toEqual([2, 3, 4]);
		// No document has أسست and للجامعة.
		const rarest = ['أُسِّست', 'للجامعة', 'عمّان', 'الجامعةُ'];
		for (const id of IDS) {
			const words = wordsOf(keywordsOf({ id, text: QUESTION }, FREQUENCY, analysis).text);
			expect(words.toSorted()).toEqual(rarest.slice(0, words.length).toSorted());
		}
	});

	it('keep their spelling and their order', () => {
		const four = IDS.map((id) => keywordsOf({ id, text: QUESTION }, FREQUENCY, analysis).text).filter(
			(text) => wordsOf(text).length === 4
		);
		expect(new Set(four)).toEqual(new Set(['أُسِّست الجامعةُ عمّان للجامعة']));
	});

	it('are the same each time', () => {
		for (const id of IDS) {
			const once = keywordsOf({ id, text: QUESTION }, FREQUENCY, analysis);
			expect(keywordsOf({ id, text: QUESTION }, FREQUENCY, analysis)).toEqual(once);
		}
	});

	it('are the question itself where it has stop words alone', () => {
		expect(keywordsOf({ id: 'q', text: 'من هو؟' }, FREQUENCY, analysis).text).toBe('من هو؟');
	});

	it('name a word once', () => {
		for (const id of IDS) {
			expect(keywordsOf({ id, text: 'القاهرة؟ القاهره!' }, FREQUENCY, analysis).text).toBe('القاهرة');
		}
	});
});

describe('counting documents', () => {
	const documents = async function* () {
		yield { id: '1', title: 'القاهرة', text: 'مدينة كبيرة\nمدينة قديمة' };
		yield { id: '2', title: 'دمشق', text: 'مَدينة قديمة' };
	};

	it('counts each document once, in whatever spelling', async () => {
		const counts = await countDocuments(documents(), new Set(['مدينه', 'كبيره', 'دمشق']), true, analysis);
		expect(Object.fromEntries(counts)).toEqual({ مدينه: 2, كبيره: 1, دمشق: 1 });
	});

	it('passes over titles that are not indexed', async () => {
		expect(await countDocuments(documents(), new Set(['دمشق']), false, analysis)).toEqual(new Map());
	});
});

describe('a headline', () => {
	const document = {
		id: '1',
		title: 'افتتاح الجسر الجديد في المدينة',
		text: 'حضر الوزير افتتاح الجسر.\nوقال إنه جديد.'
	};

	it('is a title of four words or more that says it in other words than the text', () => {
		expect(hasHeadline(document, analysis)).toBe(true);
		expect(hasHeadline({ ...document, title: 'الجسر الجديد' }, analysis)).toBe(false);
	});

	it('is no sentence of the text, however that is marked', () => {
		const text = 'قال الوزير: «إفتتاح الجسر الجديد في المدينه» قريب.';
		expect(hasHeadline({ ...document, text }, analysis)).toBe(false);
	});

	it('is no title of which the collection says that it was made up', () => {
		expect(hasHeadline({ ...document, title_derived: true }, analysis)).toBe(false);
	});
});

import { describe, expect, it } from 'vitest';
import { search } from '../../../src/lib/search/search.ts';
import { build, open } from './in-memory.ts';

const PAGES = [
	{ id: 'quran', title: 'القُرْآنُ الكَرِيم', text: ['نَزَلَ القُرْآنُ مُنَجَّمًا، وجمعه الصحابة في مصحف واحد.'] },
	{ id: 'villages', title: 'القرى الجبلية', text: ['تنتشر القرى على السفوح، ولكل قرية عين ماء.'] },
	{ id: 'affairs', title: 'شؤون المدينة', text: ['ينظر المجلس في شؤون السكان كل شهر، ويجيب مسؤول عن الأسئلة.'] },
	{ id: 'school', title: 'يوم في المدرسة', text: ['يصل التلاميذ باكرًا إلى مدرستهم ويقفون صفوفًا.'] },
	{ id: 'engineers', title: 'بناء الجسر', text: ['اجتمع العمال والمهندسون عند الضفة ورسموا الجسر.'] },
	{ id: 'no', title: 'حرف النفي', text: ['يقول الطفل ﻻ قبل أن يقول نعم.'] },
	{ id: 'persian', title: 'رسالة', text: ['کتب الشاعر إلى أخيه سنة ۱۹۸۴ وهو علی سفر.'] },
	{ id: 'prophet', title: 'سيرة', text: ['ذكر الرواة رحلة النبي\u200F في شبابه.'] },
	{ id: 'cairo', title: 'رحلة', text: ['بقيت أسبوعًا بالقاهرة ثم عدت.'] },
	{ id: 'capital', title: 'عاصمة', text: ['القاهرة مدينة لا تنام.'] },
	{ id: 'visit', title: 'زيارة', text: ['وصل الوفد صباحًا، وبوتين في استقباله.'] },
	{ id: 'leader', title: 'استقبال', text: ['التقى بوتين الوفد مساء.'] },
	{ id: 'schools', title: 'تعليم', text: ['زاد عدد المدارس في كل الأحياء.'] },
	{ id: 'vienna', title: 'Café Zentral', text: ['مقهى في ڤيينا يقدم الحَلـــوى.'] }
];

const segment = open(build(PAGES));
const found = async (query: string): Promise<string[]> => (await search([segment], { query })).hits.map(({ id }) => id);

describe('a reader finds the page', () => {
	it.each([
		['قران', 'quran', 'no ال, no madda'],
		['القران', 'quran', 'no madda'],
		['القرءان', 'quran', 'Quranic spelling'],
		['القرآن', 'quran', 'the page has tashkeel'],
		['القُرآن', 'quran', 'the query has tashkeel'],
		['القـــرآن', 'quran', 'tatweel'],
		['القري', 'villages', 'ي for ى'],
		['قرى', 'villages', 'no ال'],
		['شئون', 'affairs', 'Egyptian spelling'],
		['شوون', 'affairs', 'no hamza'],
		['مسئول', 'affairs', 'Egyptian spelling'],
		['مدرسه', 'school', 'ه for ة'],
		['مدرسة', 'school', 'the page has ال and a possessive'],
		['المدرسة', 'school', 'as written'],
		['مدرسة', 'schools', 'a broken plural'],
		['مدارس', 'school', 'its singular'],
		['المهندصين', 'engineers', 'a slip'],
		['القاهره', 'capital', 'ه for ة'],
		['اهندس', 'engineers', 'a slip in the first letter'],
		['putin', 'leader', 'a Latin name'],
		['كتب', 'persian', 'Arabic kaf'],
		['الاسءله', 'affairs', 'a bare hamza'],
		['مهندس', 'engineers', 'the page has و, ال and the plural'],
		['المهندسين', 'engineers', 'another case'],
		['لا', 'no', 'the page has a ligature'],
		['كتب', 'persian', 'the page has a Persian kaf'],
		['على', 'persian', 'the page has a Persian yeh'],
		['1984', 'persian', 'the page has Persian digits'],
		['١٩٨٤', 'persian', 'Arabic-Indic digits'],
		['بمدرسة', 'school', 'the query has ب'],
		['ولنبي', 'prophet', 'the query has two proclitics'],
		['نبي', 'prophet', 'ال, and a control after the word'],
		['النبى', 'prophet', 'ى for ي'],
		['القاهرة', 'cairo', 'the page has بال'],
		['بالقاهرة', 'capital', 'the query has بال'],
		['للقاهرة', 'capital', 'the query has لل'],
		['بوتين', 'visit', 'the page has و'],
		['فيينا', 'vienna', 'ف for ڤ'],
		['CAFE', 'vienna', 'no accent, capitals'],
		['حلوى', 'vienna', 'tashkeel and tatweel in the page'],
		['هـذا المهندس', 'engineers', 'one word of two is enough']
	])('for %s: %s (%s)', async (query, id) => {
		// A space ends the last word: found by its spelling, not as the beginning of another.
		expect(await found(query + ' ')).toContain(id);
		expect(await found(query)).toContain(id);
	});

	it.each([
		['القران', 'quran', 'villages'],
		['القرآن', 'quran', 'villages'],
		['القري', 'villages', 'quran'],
		['القرية', 'villages', 'quran']
	])('for %s: %s, and not %s above it', async (query, id, other) => {
		const ids = await found(query);
		expect(ids[0]).toBe(id);
		expect(ids.slice(0, 1)).not.toContain(other);
	});
});

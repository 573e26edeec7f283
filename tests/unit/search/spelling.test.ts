import { describe, expect, it } from 'vitest';
import { search } from '../../../src/lib/search/search.ts';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { generateArticles } from '../../fixtures/generate-articles.ts';
import { ask, build, open } from './in-memory.ts';
import { Chance } from './random.ts';

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

describe('where other searches miss', () => {
	/** Each text stands alone in its library: nothing else tells how its words belong together. */
	const found = async (query: string, text: string): Promise<boolean> =>
		(await ask([{ text: [text] }, { text: ['لا شيء من ذلك هنا'] }], query)).hits.some(({ id }) => id === '0');

	it.each([
		['Pagefind 1.6', 'قران', 'نزل القرآن منجما'],
		['Pagefind 1.6', 'القري', 'تنتشر القرى على السفوح'],
		['Pagefind 1.6', 'شئون', 'في شؤون السكان'],
		['Pagefind 1.6', 'مدرسة', 'المدارس كثيرة'],
		['Pagefind 1.6', 'مهندس', 'العمال والمهندسون'],
		['Pagefind 1.6', 'لا', 'قال ﻻ ثم مضى'],
		['Pagefind 1.6', 'كتب', 'کتب الشاعر'],
		['Pagefind 1.6', 'على', 'علی سفر'],
		['Pagefind 1.6, which finds it', 'القاهرةة', 'في القاهرة'],
		['Pagefind before 1.5', 'الحمد', 'الحَمْدُ'],
		['Intl.Collator', 'امال', 'آمال كبيرة'],
		['Intl.Collator', 'آمال', 'امال كبيرة'],
		['Intl.Collator', 'مدينه', 'مدينة بعيدة'],
		['Intl.Collator', 'مدينة', 'مدينه بعيدة'],
		['Intl.Collator', 'سوال', 'سؤال صعب'],
		['Intl.Collator', 'سؤال', 'سوال صعب'],
		['Intl.Collator', 'مدينة', 'المدينة بعيدة'],
		['Intl.Collator', 'المدينة', 'مدينة بعيدة'],
		['Intl.Collator', 'كتاب', 'کتاب'],
		['Intl.Collator', 'کتاب', 'كتاب'],
		['Intl.Collator with the locale en', 'اسرة', 'أسرة كبيرة'],
		['Readest', 'مدينه', 'مدينة بعيدة'],
		['Readest', 'مستشفي', 'مستشفى'],
		['Readest', 'مستشفى', 'مستشفي'],
		['Readest', 'رسالة', 'رســـالة'],
		['Readest', 'رســالة', 'رسالة'],
		['Readest', '1984', 'سنة ١٩٨٤'],
		['Readest', '١٩٨٤', 'سنة 1984'],
		['Readest', '۱۹۸۴', 'سنة ١٩٨٤'],
		['Readest', 'كتاب', 'کتاب'],
		['light10, by a broken plural of a word that is not there', 'نهر', 'الأنهار طويلة'],
		['light10, by a singular that is not there', 'أنهار', 'النهر طويل'],
		['the skeleton of a word, of two letters', 'باب', 'الأبواب مفتوحة'],
		['prefixes of words', 'نبي', 'النبي'],
		['Orama', 'آية', 'آية'],
		['Orama', 'ماء', 'ماء بارد'],
		['Snowball ports in JavaScript', 'كتاب', 'والكتاب']
	])('%s: %s is found in «%s»', async (_, query, text) => {
		expect(await found(query, text)).toBe(true);
		expect(await found(`${query} `, text)).toBe(true);
	});

	it.each([
		['القران', 'القرآن', ['القرية', 'القرى', 'قرية']],
		['القري', 'القرى', ['القرآن', 'قرآن', 'القرائن']]
	])('%s is %s, and nothing of the other stands above it', async (query, own, others) => {
		const library = [...others, own].map((word) => ({ id: word, text: [`جاء في ${word} ما جاء`] }));
		for (const written of [query, `${query} `]) {
			expect((await ask(library, written)).hits[0]?.id).toBe(own);
			// The more so with more of the other.
			const many = [
				...library,
				...others.map((word, number) => ({ id: `${number}`, title: word, text: [`${word} ${word}`] }))
			];
			expect((await ask(many, written)).hits[0]?.id).toBe(own);
		}
	});
});

/** One way in which people write otherwise: a text with it at some or all of the places where it may be. */
type Manner = (text: string, chance: Chance) => string;

const each = (pattern: RegExp, others: Readonly<Record<string, string>>): Manner => {
	return (text, chance) =>
		text.replace(pattern, (letter) => (chance.next() < 0.8 ? chance.pick([...(others[letter] ?? letter)]) : letter));
};
const MANNERS: Readonly<Record<string, Manner>> = {
	'hamza on alif': each(/[أإآا]/g, { أ: 'اإآٱ', إ: 'اأ', آ: 'اأ', ا: 'ا' }),
	'hamza on waw and yeh': each(/ؤ|ئ/g, { ؤ: 'و', ئ: 'ىي' }),
	'ة and ه': each(/ة|ه(?![\p{L}\p{M}])/gu, { ة: 'ه', ه: 'ة' }),
	'ى and ي': each(/ى|ي(?![\p{L}\p{M}])/gu, { ى: 'ي', ي: 'ى' }),
	tashkeel: (text, chance) =>
		text.replace(
			/[ء-ي]/g,
			(letter) => letter + chance.pick(['', '\u064E', '\u0650', '\u0651\u064F', '\u0652', '\u064B'])
		),
	tatweel: (text, chance) =>
		text.replace(/[بتثجحخسشصضطظعغفقكلمنهي](?=[ء-ي])/g, (letter) => letter + '\u0640'.repeat(chance.below(4))),
	'Arabic digits': (text) => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!),
	'Persian digits': (text) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!),
	'Persian letters': each(/[كيى]/g, { ك: 'ک', ي: 'ی', ى: 'ی' }),
	'presentation forms': each(/لا|[بجدرسعفقكمنهوي]/g, {
		لا: 'ﻻﻼ',
		ب: 'ﺏﺑﺒﺐ',
		ج: 'ﺝﺟﺠﺞ',
		د: 'ﺩﺪ',
		ر: 'ﺭﺮ',
		س: 'ﺱﺳﺴﺲ',
		ع: 'ﻉﻋﻌﻊ',
		ف: 'ﻑﻓﻔﻒ',
		ق: 'ﻕﻗﻘﻖ',
		ك: 'ﻙﻛﻜﻚ',
		م: 'ﻡﻣﻤﻢ',
		ن: 'ﻥﻧﻨﻦ',
		ه: 'ﻩﻫﻬﻪ',
		و: 'ﻭﻮ',
		ي: 'ﻱﻳﻴﻲ'
	}),
	'Quranic marks': (text, chance) =>
		text.replace(
			/[ء-ي]/g,
			(letter) => letter + chance.pick(['', '', '\u06D6', '\u06E1', '\u06DA', '\u0670', '\u08F0', '\u06E5'])
		),
	'controls and joiners': (text, chance) =>
		text.replace(
			/[ء-ي]/g,
			(letter) => letter + chance.pick(['', '', '', '\u200F', '\u200E', '\u200C', '\u200D', '\u2069', '\u00AD'])
		),
	'capitals and accents': (text, chance) =>
		text.replace(/[a-z]/gi, (letter) => chance.pick([letter, letter.toUpperCase(), letter.normalize('NFD')]))
};

describe('however it is written,', () => {
	const articles = generateArticles({ seed: 9, count: 150 }).map(({ path, title, paragraphs }, number) => ({
		id: path,
		title: `${title} ${1900 + number}`,
		text: paragraphs
	}));
	const plain = open(build(articles));
	const chance = new Chance(21);
	// Whole words of the texts, so that each letter that may vary is asked for.
	const drawn = Array.from({ length: 50 }, () => {
		const { title, text } = chance.pick(articles);
		const words = [title, ...text].join(' ').split(' ');
		const from = chance.below(words.length - 3);
		return `${words.slice(from, from + 1 + chance.below(3)).join(' ')}${chance.pick(['', ' '])}`;
	});
	const rare = [
		'سؤال',
		'مسؤولية ',
		'طائر هادئ',
		'المسؤولية والطائرة ',
		'شاطئ',
		'Linux',
		'café',
		'GPS DNA ',
		'Unicode algorithm'
	];
	const queries = [...drawn, ...rare, 'نهر 1923', '1999 ', '20', 'بحر 1950 '];
	const askPlain = Promise.all(queries.map((query) => search([plain], { query })));

	it.each(Object.entries(MANNERS))('%s: the same articles are found, in the same order', async (_, manner) => {
		const expected = await askPlain;
		const chance = new Chance(33);
		const otherwise = open(
			build(
				articles.map(({ id, title, text }) => ({
					id,
					title: manner(title, chance),
					text: text.map((paragraph) => manner(paragraph, chance))
				}))
			)
		);
		let varied = 0;
		for (const [index, query] of queries.entries()) {
			const written = manner(query, chance);
			varied += Number(written !== query);
			for (const segment of [plain, otherwise]) {
				const { total, hits } = await search([segment], { query: written });
				expect({ total, hits }, `${written} for ${query}`).toEqual({
					total: expected[index]!.total,
					hits: expected[index]!.hits
				});
			}
			const { hits } = await search([otherwise], { query });
			expect(hits, query).toEqual(expected[index]!.hits);
		}
		expect(varied).toBeGreaterThan(2);
	});

	it('in all manners at once', async () => {
		const expected = await askPlain;
		const chance = new Chance(34);
		for (const [index, query] of queries.entries()) {
			const written = Object.values(MANNERS).reduce((text, manner) => manner(text, chance), query);
			expect(fold(written).trim()).toBe(fold(query).trim());
			expect((await search([plain], { query: written })).hits, written).toEqual(expected[index]!.hits);
		}
	});
});

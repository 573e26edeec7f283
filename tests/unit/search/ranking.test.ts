import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/search/search.ts';
import { search } from '../../../src/lib/search/search.ts';
import { ask, build, open, type Sketch } from './in-memory.ts';

const FILLER = 'حشو لا شأن له بما يسأل عنه السائل هنا';

/** Documents by id; a text with `|` has a title before it. Fillers make the words under test rare. */
async function ranked(
	texts: Record<string, string | Sketch>,
	question: string | Question,
	fillers = 20
): Promise<string[]> {
	const documents: Sketch[] = Object.entries(texts).map(([id, document]) => {
		if (typeof document !== 'string') return { id, ...document };
		const [body, title] = document.split('|').reverse() as [string, string | undefined];
		return { id, title: title ?? '', text: [body] };
	});
	for (let number = 0; number < fillers; number++) documents.push({ id: `filler ${number}`, text: [FILLER] });
	const { hits } = await ask(documents, question);
	return hits.map(({ id }) => id).filter((id) => !id.startsWith('filler'));
}

describe('the better answer comes first:', () => {
	it.each([
		{
			reason: 'a word in the title says more than one in the body',
			texts: { body: 'نزرع الزيتون كل سنة في الحقل', title: 'الزيتون|نزرع الشجر كل سنة في الحقل' },
			query: 'الزيتون ',
			order: ['title', 'body']
		},
		{
			reason: 'the word as asked stands above its relatives',
			texts: { relative: 'رأيت مهندسين أمس هناك', exact: 'رأيت المهندس أمس هناك' },
			query: 'المهندس ',
			order: ['exact', 'relative']
		},
		{
			reason: 'both words beat one word twice',
			texts: { one: 'بحر بحر وشمس ورمل', both: 'بحر وجبل وشمس ورمل' },
			query: 'بحر جبل ',
			order: ['both', 'one']
		},
		{
			reason: 'a rare word tells more than a common one',
			texts: { common: 'سوق كبير واسع', rare: 'ياقوت كبير واسع', a: 'سوق', b: 'سوق', c: 'سوق' },
			query: 'ياقوت سوق ',
			order: ['rare', 'a', 'b', 'c', 'common']
		},
		{
			reason: 'a stop word settles only ties',
			texts: { without: 'قلعة فوق الجبل العالي', with: 'قلعة في الجبل العالي' },
			query: 'في قلعة ',
			order: ['with', 'without']
		},
		{
			reason: 'a stop word alone is no answer to a query with other words',
			texts: { stop: 'في البيت', answer: 'قلعة قديمة' },
			query: 'قلعة في ',
			order: ['answer']
		},
		{
			reason: 'a query of stop words is still answered',
			texts: { stop: 'جلس هؤلاء معا', other: 'قلعة قديمة' },
			query: 'هؤلاء ',
			order: ['stop']
		},
		{
			reason: 'a short text that has the word is more about it than a long one',
			texts: { long: `زلزال ${'ثم حدث غير ذلك كثير '.repeat(20)}`, short: 'زلزال عنيف' },
			query: 'زلزال ',
			order: ['short', 'long']
		},
		{
			reason: 'the last word may be unfinished, but a finished one is better',
			texts: { longer: 'برتقالي اللون', whole: 'برتق اللون' },
			query: 'برتق',
			order: ['whole', 'longer']
		},
		{
			reason: 'an unfinished word is found behind ال',
			texts: { behind: 'رأى النبي رؤيا' },
			query: 'نب',
			order: ['behind']
		},
		{
			reason: 'an unfinished word may have ال itself',
			texts: { whole: 'جاء المهندس', bare: 'مهندس كبير', other: 'مهرجان' },
			query: 'المهن',
			order: ['whole', 'bare']
		},
		{
			reason: 'so may one of which a single letter is typed',
			texts: { whole: 'جاء المهندس', other: 'مهرجان' },
			query: 'الم',
			order: ['whole']
		},
		{
			reason: 'an unfinished word may stop within its suffix',
			texts: { suffix: 'إلى مدرستهم' },
			query: 'مدرست',
			order: ['suffix']
		},
		{
			reason: 'a stop word completes nothing',
			texts: { film: 'فيلم جديد', stop: 'جلسوا فيها معا' },
			query: 'في',
			order: ['film']
		},
		{
			reason: 'nor is it what a slip meant',
			texts: { stop: 'ما جاء أحد كما قالوا' },
			query: 'السماء ',
			order: []
		},
		{
			reason: 'a space says that the last word is finished',
			texts: { longer: 'برتقالي اللون' },
			query: 'برتق ',
			order: []
		},
		{
			reason: 'only the last word may be unfinished',
			texts: { longer: 'برتقالي اللون', other: 'قلعة' },
			query: 'برتق قلعة',
			order: ['other']
		},
		{
			reason: 'a guessed proclitic counts less than the word',
			texts: { with: 'ومرجان في الماء', bare: 'مرجان في الماء', again: 'مرجان كثير في الماء' },
			query: 'مرجان ',
			order: ['bare', 'again', 'with']
		},
		{
			reason: 'a first letter is no proclitic if the rest is the rarer word',
			texts: { book: 'كتاب', books: 'كتاب جديد', more: 'كتاب قديم جدا', repentant: 'تاب' },
			query: 'كتاب ',
			order: ['book', 'books', 'more']
		},
		{
			reason: 'equal answers keep the order of the library',
			texts: { b: 'هلال', a: 'هلال', c: 'هلال' },
			query: 'هلال ',
			order: ['b', 'a', 'c']
		}
	])('$reason', async ({ texts, query, order }) => {
		expect(await ranked(texts as unknown as Record<string, string>, query)).toEqual(order);
	});
});

describe('where words stand counts:', () => {
	const body = 'ذكر الناس أخبارا كثيرة عن الأمس وعما جرى في البلاد كلها';
	it.each([
		{
			reason: 'what a text is about, it names at its beginning',
			texts: { late: `${body} سمرقند`, early: `سمرقند ${body}` },
			query: 'سمرقند ',
			order: ['early', 'late']
		},
		{
			reason: 'words of one question stand near each other',
			texts: { apart: `جرى ياقوت ${body} ثم مرجان هنا`, near: `جرى ياقوت مرجان ${body} ثم هنا` },
			query: 'ياقوت مرجان ',
			order: ['near', 'apart']
		},
		{
			reason: 'a broken plural is found below the word',
			texts: { plural: 'رأينا مفاتيح كثيرة', singular: 'رأينا مفتاحا كبيرا' },
			query: 'مفتاح ',
			order: ['singular', 'plural']
		},
		{
			reason: 'a word one slip away is found when the library does not have the word',
			texts: { meant: 'رأينا سمرقند أمس' },
			query: 'سمرقتد ',
			order: ['meant']
		},
		{
			reason: 'a common word is no slip for another',
			texts: { a: 'قلعة', b: 'قلعة', c: 'قلعة', other: 'تلعة' },
			query: 'قلعة ',
			order: ['a', 'b', 'c']
		},
		{
			reason: 'a Latin name is found as Arabic writes it',
			texts: { name: 'وصل أوباما صباحا', other: 'وصل ابوه صباحا' },
			query: 'Obama',
			order: ['name']
		}
	])('$reason', async ({ texts, query, order }) => {
		expect(await ranked(texts as unknown as Record<string, string>, query)).toEqual(order);
	});
});

describe('the nearer a word is to the one asked for, the higher it stands:', () => {
	// One place each, among as many words.
	const around = (word: string): string => `رأى الرجل في طريقه ${word} قرب الجسر القديم`;
	it.each<[string, string, string[], string]>([
		['مهندس ', 'as asked, then with ال, then with an ending', ['مهندس', 'المهندس', 'مهندسون'], 'كبير'],
		['المهندس ', 'the same ending beats the same beginning', ['المهندس', 'للمهندس', 'المهندسين'], 'كبير'],
		['نهر ', 'then a broken plural, with ال or not', ['نهر', 'النهر', 'الأنهار'], 'بحر'],
		['كتب ', 'and the other way: the singular below the plural', ['كتب', 'والكتب', 'كتاب'], 'كلب'],
		['ماء ', 'also by no pattern', ['ماء', 'الماء', 'المياه'], 'سماء'],
		['سمرقند ', 'then a slip of the writer', ['سمرقند', 'سمرقتد'], 'سمر'],
		['سمرق', 'then what only begins with it', ['سمرق', 'سمرقند'], 'جبل'],
		['Moscow ', 'a Latin word, then its name in Arabic', ['Moscow', 'موسكو'], 'Mosque']
	])('%s: %s', async (query, _reason, words, other) => {
		// The farthest first, so that the order of the library is of no help; a stranger is not there at all.
		const texts = Object.fromEntries([other, ...[...words].reverse()].map((word) => [word, around(word)]));
		expect(await ranked(texts, query)).toEqual(words);
	});

	it.each<[string, string, Record<string, string>, string[]]>([
		[
			'a title above a lead above a place farther on',
			'مرجان ',
			{
				end: 'رأى الرجل في طريقه مرجان',
				lead: 'مرجان رأى الرجل في طريقه',
				title: 'مرجان|رأى الرجل في طريقه شيئا'
			},
			['title', 'lead', 'end']
		],
		[
			'a short title above a long one',
			'مرجان ',
			{ long: 'رحلة طويلة إلى بلاد مرجان|رأى الرجل', short: 'بلاد مرجان|رأى الرجل' },
			['short', 'long']
		],
		[
			'the nearer two words, the higher',
			'ياقوت مرجان ',
			{
				far: 'عن ياقوت ثم ذكر الرجل أمورا كثيرة ثم مرجان',
				near: 'عن ياقوت ثم مرجان ذكر الرجل أمورا كثيرة ثم',
				next: 'عن ياقوت مرجان ثم ذكر الرجل أمورا كثيرة ثم'
			},
			['next', 'near', 'far']
		],
		[
			'all of three words above two of them, above one',
			'ياقوت مرجان لؤلؤ ',
			{ one: 'لؤلؤ عند الرجل هناك', two: 'ياقوت لؤلؤ عند الرجل', three: 'ياقوت مرجان لؤلؤ عند الرجل' },
			['three', 'two', 'one']
		],
		[
			'a slip is put right only where the word is rare',
			'قلعه ',
			{ a: 'قلعة', b: 'قلعة', c: 'القلعة', other: 'تلعة' },
			['a', 'b', 'c']
		],
		[
			'but then also where it stands once',
			'سمرقتد ',
			{ slip: 'سمرقتد', a: 'سمرقند', b: 'سمرقند', c: 'سمرقند' },
			['slip', 'a', 'b', 'c']
		],
		['numbers are not put right', '1984 ', { other: 'سنة 1985' }, []],
		[
			'a letter that may be attached is taken off where the library bears it out',
			'وبوتين ',
			{ a: 'بوتين', b: 'بوتين', c: 'قال' },
			['a', 'b']
		],
		['a stop word is no reason to be found', 'قلعة في ', { stop: 'في البيت', castle: 'قلعة' }, ['castle']],
		['and what a stop word begins is none either', 'قلعة في', { whale: 'فيل', castle: 'قلعة' }, ['castle']]
	])('%s', async (_reason, query, texts, order) => {
		expect(await ranked(texts, query)).toEqual(order);
	});
});

describe('putin is بوتين:', () => {
	it.each([
		['Putin', 'بوتين', 'وبوتين يصل'],
		['putin', 'بوتين', 'استقبل بوتين الوفد'],
		['Washington', 'واشنطن', 'عاد من واشنطن'],
		['London', 'لندن', 'في لندن'],
		['Obama', 'أوباما', 'لأوباما'],
		['Muhammad', 'محمد', 'محمد وعلي']
	])('%s finds %s in «%s»', async (query, _name, text) => {
		// The name as it stands alone, which bears out what is attached to it.
		const texts = { found: text, alone: _name, again: _name, other: 'رجل آخر' };
		expect((await ranked(texts, query)).sort()).toEqual(['again', 'alone', 'found']);
	});
});

describe('what must and what must not be there:', () => {
	const texts = {
		both: 'ياقوت مرجان',
		one: 'ياقوت وحده',
		other: 'المرجان وحده',
		plural: 'الكتب والياقوت',
		phrase: 'والكتاب المفتوح هناك',
		apart: 'كتاب قديم وباب مفتوح',
		titled: 'الكتاب المفتوح|شيء عنه'
	};
	it.each<[string, string | Question, string[]]>([
		['either word', 'ياقوت مرجان ', ['both', 'one', 'other', 'plural']],
		['all words', { query: 'ياقوت مرجان ', all: true }, ['both']],
		['all words, one of them by its plural', { query: 'ياقوت كتاب ', all: true }, ['plural']],
		['a word that must be there', 'ياقوت +مرجان ', ['both', 'other']],
		['with what is attached to it', '+ياقوت مرجان ', ['both', 'one', 'plural']],
		['a stop word need not be there', 'ياقوت +في ', ['both', 'one', 'plural']],
		['a word that must not, with what is attached to it', 'ياقوت -مرجان ', ['one', 'plural']],
		['its plural may', 'ياقوت -كتاب ', ['both', 'one', 'plural']],
		['a phrase', '«الكتاب المفتوح»', ['phrase', 'titled']],
		['a phrase that stands only in other forms: its words', '«كتاب مفتوح»', ['apart', 'phrase', 'plural', 'titled']],
		['a phrase in a title', 'عنوان:«الكتاب المفتوح»', ['titled']],
		['not a phrase', 'الكتاب -«الكتاب المفتوح» ', ['apart', 'plural']],
		['not a word of a title', 'الكتاب -عنوان:مفتوح ', ['apart', 'phrase', 'plural']],
		['nothing but what must not be there: all others', '-ياقوت -الكتاب -كتب ', ['filler', 'other']],
		[
			'a phrase that stands nowhere: its words, and what else must be there',
			'«مرجان ياقوت» +ياقوت ',
			['both', 'one', 'plural']
		]
	])('%s', async (_reason, question, expected) => {
		const asked = typeof question === 'string' ? { query: question } : question;
		const { hits } = await ask(
			Object.entries({ ...texts, filler: FILLER }).map(([id, text]) => {
				const [body, title] = text.split('|').reverse() as [string, string | undefined];
				return { id, title: title ?? '', text: [body] };
			}),
			{ limit: 100, ...asked }
		);
		expect(hits.map(({ id }) => id).sort()).toEqual(expected);
	});

	it('a phrase stands within a title or within a body', async () => {
		const across = { across: 'ثم ياقوت|مرجان هنا', within: 'ياقوت مرجان' };
		expect(await ranked(across, '«ياقوت مرجان»')).toEqual(['within']);
	});
});

describe('among equals', () => {
	const dated: Record<string, Sketch> = {
		undated: { text: ['زلزال'] },
		old: { text: ['زلزال'], date: '2018-05-01' },
		new: { text: ['زلزال'], date: '2020-01-02' },
		same: { text: ['زلزال'], date: '2020-01-02' },
		better: { text: ['زلزال زلزال'], date: '2010-01-01' }
	};
	it.each<[string, Question, string[]]>([
		[
			'the newer comes first, then that of the library',
			{ query: 'زلزال ' },
			['better', 'new', 'same', 'old', 'undated']
		],
		['by date, the better of one day', { query: 'زلزال ', order: 'date' }, ['new', 'same', 'old', 'better', 'undated']],
		['without words too', { query: 'بعد:2000' }, ['new', 'same', 'old', 'better']]
	])('%s', async (_reason, question, order) => {
		expect(await ranked(dated, question)).toEqual(order);
	});
});

describe('the query language narrows down:', () => {
	const texts = {
		phrase: 'قرأت والقرآن الكريم كله',
		apart: 'القرآن كتاب والرجل الكريم',
		titled: 'القرآن|شيء آخر'
	};
	const news: Record<string, Sketch> = {
		old: { text: ['زلزال'], date: '2018-05-01', section: 'أخبار', author: 'سعاد الحكيم', tags: ['طبيعة'] },
		mid: { text: ['زلزال'], date: '2019-12-31', section: 'علوم', author: 'هدى بدر' },
		new: { text: ['زلزال'], date: '2020-01-01', section: 'علوم', author: 'سعاد زكي', tags: ['طبيعة', 'أرض'] },
		none: { text: ['زلزال'] }
	};
	it.each<[string, Record<string, string | Sketch>, string | Question, string[]]>([
		['a phrase stands as a whole, whatever is attached to its first word', texts, '"القرآن الكريم"', ['phrase']],
		['so with Arabic quotation marks', texts, '«القرآن الكريم»', ['phrase']],
		['a phrase that stands nowhere is answered by its words', texts, '"الكريم القرآن"', ['apart', 'phrase', 'titled']],
		['a word with a minus is left out, with all its inflections', texts, 'القرآن -رجل', ['titled', 'phrase']],
		['a field asks the title alone', texts, 'عنوان:القرآن', ['titled']],
		['and has an English name', texts, 'title:القرآن', ['titled']],
		['a word with a plus must be there', texts, 'القرآن +الرجل', ['apart']],
		['equal answers: the newer first', news, 'زلزال ', ['new', 'mid', 'old', 'none']],
		['after a year begins with the next', news, 'زلزال بعد:2019', ['new']],
		['before a year ends with the one before, in any digits', news, 'زلزال قبل:٢٠١٩', ['old']],
		['after a day', news, 'زلزال after:2019-12-30', ['new', 'mid']],
		['by section', news, 'زلزال قسم:علوم', ['new', 'mid']],
		['by part of an author, in any spelling', news, 'زلزال كاتب:سُعاد', ['new', 'old']],
		['by tag', news, 'زلزال وسم:أرض', ['new']],
		['filters alone list all that they let through', news, 'قسم:علوم', ['new', 'mid']],
		['a filter chosen beside the query', news, { query: 'زلزال', year: '2019' }, ['mid']],
		[
			'an unknown field is words',
			{ ...texts, colour: 'لون أزرق' },
			'لون:القرآن ',
			['colour', 'titled', 'apart', 'phrase']
		],
		['all the words', texts, { query: 'القرآن كتاب ', all: true }, ['apart']],
		['the word in its own forms alone', texts, { query: 'كتب ', breadth: 'word' }, []],
		['or with its family', texts, { query: 'كتب ', breadth: 'family' }, ['apart']],
		['the very form alone', texts, { query: 'قرآن ', breadth: 'exact' }, []]
	])('%s', async (_reason, documents, question, order) => {
		expect(await ranked(documents, question)).toEqual(order);
	});

	it('the newest first where the reader wants that', async () => {
		const documents = {
			a: { text: ['زلزال كبير'], date: '2019-01-01' },
			b: { text: ['زلزال زلزال'], date: '2018-01-01' }
		};
		expect(await ranked(documents, { query: 'زلزال', order: 'date' })).toEqual(['a', 'b']);
		expect(await ranked(documents, { query: 'زلزال' })).toEqual(['b', 'a']);
	});
});

describe('an answer', () => {
	const documents = ['نهر', 'نهر كبير', 'بحر', 'أنهار'].map((text, index) => ({ id: `${index}`, text: [text] }));
	const whole = [open(build(documents))];

	it('tells how many match and how many were looked in, whatever the limit', async () => {
		const question = { query: 'نهر ', breadth: 'word' } as const;
		expect(await search(whole, { ...question, limit: 1 })).toMatchObject({
			total: 2,
			searched: 4,
			hits: [{ id: '0' }]
		});
		expect(await search(whole, { ...question, limit: 0 })).toMatchObject({ total: 2, searched: 4, hits: [] });
	});

	it('counts what each breadth finds', async () => {
		expect((await search(whole, { query: 'نهر ' })).breadths).toEqual({ exact: 2, word: 2, family: 3 });
	});

	it('counts values for narrowing down', async () => {
		const dated = [
			{ text: ['نهر'], date: '2019-05-01', section: 'أ', tags: ['ت', 'ث'] },
			{ text: ['نهر'], date: '2019-07-01', section: 'ب', tags: ['ت'] },
			{ text: ['بحر'], date: '2020-07-01', section: 'ب' }
		];
		const { facets } = await ask(dated, 'نهر ');
		expect(facets.years).toEqual([{ value: '2019', count: 2 }]);
		expect(facets.sections).toEqual([
			{ value: 'أ', count: 1 },
			{ value: 'ب', count: 1 }
		]);
		expect(facets.tags[0]).toEqual({ value: 'ت', count: 2 });
	});

	it('says which word near spellings put right', async () => {
		expect((await search(whole, { query: 'نهركبير ' })).corrections).toEqual([]);
		expect((await ask([{ text: ['مدينة سمرقند'] }], 'سمرقتد ')).corrections).toEqual([
			{ term: 'سمرقتد', form: 'سمرقند' }
		]);
	});

	it('is empty for an empty query and for no segments', async () => {
		expect(await search(whole, { query: ' … ' })).toMatchObject({ total: 0, searched: 4, hits: [] });
		expect(await search([], { query: 'نهر' })).toMatchObject({ total: 0, searched: 0, hits: [] });
		expect(await ask([], 'نهر')).toMatchObject({ total: 0, searched: 0, hits: [] });
	});
});

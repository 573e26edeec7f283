import { describe, expect, it } from 'vitest';
import { parseQuery, type Query } from '../../../src/lib/search/query.ts';
import { STOP_WORDS } from '../../../src/lib/search/stop-words.ts';

/**
 * A query as one line: words with + if required, ~ if weak, … if open, @ if only in titles; phrases in [ ]; what is excluded with -;
 * filters and what must not be with their field.
 */
function line(text: string): string {
	const { words, phrases, excluded, filters, without } = parseQuery(text, STOP_WORDS);
	const sequence = ({ terms, inTitle }: Query['phrases'][number]): string =>
		`${inTitle ? '@' : ''}[${terms.join(' ')}]`;
	return [
		...words.map(
			({ term, open, weak, required, inTitle }) =>
				`${required ? '+' : ''}${weak ? '~' : ''}${inTitle ? '@' : ''}${term}${open ? '…' : ''}`
		),
		...phrases.map(sequence),
		...excluded.map((phrase) => `-${sequence(phrase)}`),
		...Object.entries(filters).flatMap(([field, values]) => values.map((value: string) => `${field}=${value}`)),
		...Object.entries(without).flatMap(([field, values]) => values.map((value: string) => `-${field}=${value}`))
	].join(' ');
}

describe('a query is words', () => {
	it.each([
		['', '', 'nothing'],
		[' \t\u00A0', '', 'only spaces'],
		[' … ! «» "" - + : ', '', 'only signs'],
		['بحر', 'بحر…', 'the last word may be unfinished'],
		['بحر ', 'بحر', 'a space ends it'],
		['بحر.', 'بحر', 'so does a full stop'],
		['ب', 'ب', 'one letter begins too many words'],
		['بحر عميق', 'بحر عميق…', 'only the last is open'],
		['بحر بحر', 'بحر…', 'the same word again is the same word'],
		['بحر٢٠', 'بحر 20…', 'letters and digits split apart'],
		['البَحْرُ', 'البحر…', 'marks fall away'],
		['ﷺ ', 'صلي الله ~عليه وسلم', 'four words in one character'],
		['في البحر ', '~في البحر', 'a stop word is weak'],
		['والذي في البحر ', '~والذي ~في البحر', 'also with و'],
		['في من ', 'في من', 'unless there are only stop words'],
		['بحر-جبل', 'بحر جبل…', 'a hyphen within a word'],
		['1990-1995', '1990 1995…', 'years are not excluded'],
		['بحر - جبل', 'بحر جبل…', 'a dash between words excludes nothing'],
		['بحر + جبل', 'بحر جبل…', 'nor does a plus require'],
		['بحر -', 'بحر', 'a minus alone'],
		['constructor ', 'constructor', 'a name that objects know'],
		['__proto__ ', 'proto', 'another']
	])('%j: %s (%s)', (text, expected) => {
		expect(line(text)).toBe(expected);
	});

	it('of which the first 32 are searched', () => {
		const numbers = Array.from({ length: 40 }, (_, number) => `${1000 + number}`);
		expect(line(numbers.join(' '))).toBe(numbers.slice(0, 32).join(' '));
		// A word again is no further word.
		expect(line(`${numbers.slice(0, 31).join(' ')} 1000 1001 1099 1098 `)).toBe(
			[...numbers.slice(0, 31), 1099].join(' ')
		);
	});
});

describe('quotation marks make a phrase', () => {
	it.each([
		['"بحر عميق"', 'بحر عميق [بحر عميق]', 'straight ones'],
		['«بحر عميق»', 'بحر عميق [بحر عميق]', 'Arabic ones'],
		['\u201Cبحر عميق\u201D', 'بحر عميق [بحر عميق]', 'curly ones'],
		['«البَحرُ، العميق!»', 'البحر العميق [البحر العميق]', 'marks and stops do not matter'],
		['«بحر عميق» جبل', 'بحر عميق جبل… [بحر عميق]', 'and a word behind'],
		['جبل«بحر عميق»', 'جبل بحر عميق', 'but not in the middle of a word'],
		['«بحر عميق»-جبل', 'بحر عميق جبل… [بحر عميق]', 'a minus at one excludes nothing'],
		['«بحر عميق»"جبل عال"', 'بحر عميق جبل عال [بحر عميق] [جبل عال]', 'one at another'],
		['"بحر «عميق» جدا"', 'بحر عميق ~جدا [بحر عميق جدا]', 'one in another'],
		['"في البحر"', '~في البحر [في البحر]', 'stop words stand in it'],
		['"بحر"', '+بحر', 'a word alone must be there'],
		['"بحر عميق', 'بحر عميق…', 'not closed'],
		['بحر" عميق', 'بحر عميق…', 'not opened'],
		['«بحر عميق', 'بحر عميق…', 'not closed'],
		['»بحر عميق«', 'بحر عميق', 'turned round'],
		['"بحر عميق" "جبل', 'بحر عميق جبل… [بحر عميق]', 'the second not closed'],
		['"" بحر', 'بحر…', 'nothing in them'],
		['"…" بحر', 'بحر…', 'no word in them'],
		['«بحر عميق" جبل', 'بحر عميق جبل…', 'two kinds do not close each other']
	])('%j: %s (%s)', (text, expected) => {
		expect(line(text)).toBe(expected);
	});

	it('but not too many, and not too long ones', () => {
		const { phrases, excluded } = parseQuery(`${'"بحر عميق" '.repeat(50)}${'-جبل '.repeat(50)}`, STOP_WORDS);
		expect(phrases.length + excluded.length).toBeLessThan(20);
		const long = parseQuery(`"${Array.from({ length: 100 }, (_, number) => 1000 + number).join(' ')}"`, STOP_WORDS);
		expect(long.phrases[0]!.terms.length).toBeLessThan(33);
	});
});

describe('signs', () => {
	it.each([
		['بحر -جبل', 'بحر -[جبل]', 'a minus excludes'],
		['بحر \u2212جبل', 'بحر -[جبل]', 'U+2212 MINUS SIGN too'],
		['-جبل بحر ', 'بحر -[جبل]', 'at the beginning'],
		['-جبل', '-[جبل]', 'alone'],
		['بحر\n-جبل', 'بحر -[جبل]', 'on a new line'],
		['بحر --جبل', 'بحر -[جبل]', 'twice'],
		['بحر -«جبل عال»', 'بحر -[جبل عال]', 'a phrase'],
		['بحر -"جبل"', 'بحر -[جبل]', 'a word in quotation marks'],
		['بحر -جبل/نهر', 'بحر -[جبل نهر]', 'two words written as one'],
		['بحر -2020', 'بحر -[2020]', 'a number'],
		['بحر -عنوان:جبل', 'بحر -@[جبل]', 'a title'],
		['بحر -عنوان:«جبل عال»', 'بحر -@[جبل عال]', 'a phrase in a title'],
		['بحر -كاتب:ليلى', 'بحر -author=ليلي', 'an author'],
		['بحر -وسم:"سفر بعيد"', 'بحر -tag=سفر بعيد', 'a tag'],
		['بحر -بعد:2020', 'بحر -after=2020', 'a time'],
		['بحر +جبل', 'بحر +جبل…', 'a plus requires'],
		['+في بحر ', '+~في بحر', 'also what is weak'],
		['بحر +جبل جبل ', 'بحر +جبل', 'once is enough'],
		['بحر+جبل', 'بحر جبل…', 'not within a word'],
		['بحر—جبل', 'بحر جبل…', 'a long dash is no minus'],
		['—جبل ', 'جبل', 'nor at the beginning']
	])('%j: %s (%s)', (text, expected) => {
		expect(line(text)).toBe(expected);
	});
});

describe('fields', () => {
	it.each([
		['عنوان:بحر', '+@بحر…', 'in the title'],
		['title:بحر جبل ', '+@بحر جبل', 'for one word'],
		['TITLE:بحر ', '+@بحر', 'in capitals'],
		['عنوان:«بحر عميق»', '+@بحر +@عميق @[بحر عميق]', 'for a phrase'],
		['عنوان: بحر', 'عنوان بحر…', 'a space after the colon: a word like others'],
		['عُنْوَان:بحر ', '+@بحر', 'with tashkeel'],
		['كاتب:ليلى', 'author=ليلي', 'author'],
		['كاتِبٌ:ليلى', 'author=ليلي', 'with tashkeel'],
		['مؤلف:ليلى', 'author=ليلي', 'by another word, with a hamza'],
		['المؤلف:ليلى', 'المولف ليلي…', 'not with ال'],
		['author:"ليلى حَدَّاد"', 'author=ليلي حداد', 'two words'],
		['كاتب:«ليلى حداد» بحر ', 'بحر author=ليلي حداد', 'and a word behind'],
		['كاتب:ليلى كاتب:سالم', 'author=ليلي author=سالم', 'twice'],
		['كاتب:…', '', 'no name'],
		['كاتب:ليلى، بحر ', 'بحر author=ليلي', 'a comma behind the name'],
		['قسم:الأدب', 'section=الادب', 'section'],
		['section:أدب', 'section=ادب', 'the same in English'],
		['وسم:سفر', 'tag=سفر', 'tag'],
		['tag:سفر', 'tag=سفر', 'the same in English'],
		['بعد:2020', 'after=2020', 'a year'],
		['after:٢٠٢٠', 'after=2020', 'in Arabic digits'],
		['بعد:۲۰۲۰-۵', 'after=2020-05', 'in Persian ones, and a month'],
		['قبل:2020-5-7', 'before=2020-05-07', 'a day'],
		['before:2020/05/07', 'before=2020-05-07', 'with strokes'],
		['بعد:2019 قبل:2021', 'after=2019 before=2021', 'from and to'],
		['بعد:أمس', 'امس…', 'no date: a word'],
		['بعد:20', '20…', 'no year'],
		['بعد:2020-05-07-01', '2020 05 07 01…', 'more than a date'],
		['بعد: 2020', '~بعد 2020…', 'a space after the colon'],
		['شيء:بحر ', 'شي بحر', 'a field that there is not: words'],
		['http://zad.example/a', 'http zad example ~a', 'an address'],
		['constructor:2020', 'constructor 2020…', 'a name that objects know'],
		['hasOwnProperty:2020 ', 'hasownproperty 2020', 'another'],
		['12:30', '12 30…', 'a time of day'],
		['عنوان:عنوان:بحر ', '+@عنوان +@بحر', 'twice: the second is a word']
	])('%j: %s (%s)', (text, expected) => {
		expect(line(text)).toBe(expected);
	});
});

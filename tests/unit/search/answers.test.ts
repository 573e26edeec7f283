import { describe, expect, it } from 'vitest';
import type { MatchKind } from '../../../src/lib/search/messages.ts';
import { nearestForms, search } from '../../../src/lib/search/search.ts';
import { ask, build, open, openLibrary } from './in-memory.ts';

const LIBRARY = [
	{ id: '1', title: 'رحلة المهندس', text: ['رأى المهندسون الجسر، ومهندس واحد لم يره'] },
	{ id: '2', title: 'الكتاب', text: ['قرأ الكتاب ثم كتب الناس كتبا، وبوتين بينهم'] },
	{ id: '3', title: 'كتاب البحر الكبير', text: ['بوتين والبحار والأنهار والنهر'] },
	{ id: '4', title: '', text: ['سمرقند مدينة، وسمرقند قديمة'] },
	{ id: '5', title: '', text: ['بوتين في سمرقند، ونهران هناك'] },
	{ id: '6', title: '', text: ['مهندس، ومهندس، ومهندسان، نهران'] },
	{ id: '7', title: '', text: ['مهندس نهران'] }
];

describe('an answer says why a word was found:', () => {
	it.each<[string, string, MatchKind, string, string, string]>([
		['مهندس ', 'مهندس', 'exact', '', '', 'as asked'],
		['المهندس ', 'المهندس', 'exact', 'ال', '', 'as asked, with ال'],
		['مهندس ', 'المهندسون', 'inflected', 'ال', 'ون', 'ال and a plural'],
		['مهندس ', 'ومهندس', 'inflected', 'و', '', 'a letter that the library bears out'],
		['بوتين ', 'وبوتين', 'inflected', 'و', '', 'before a name too'],
		['نهر ', 'والانهار', 'family', 'وال', '', 'a broken plural'],
		['كتاب ', 'كتبا', 'family', '', 'ا', 'another'],
		['نهر ', 'ونهران', 'inflected', 'و', 'ان', 'a dual'],
		['النهر ', 'نهران', 'inflected', '', 'ان', 'the query has ال'],
		['سمرق', 'سمرقند', 'prefix', '', '', 'an unfinished word'],
		['سمرقتد ', 'سمرقند', 'spelling', '', '', 'a slip'],
		['Putin ', 'بوتين', 'transliterated', '', '', 'a name in Latin letters'],
		['Putin ', 'وبوتين', 'transliterated', 'و', '', 'and what is attached to it']
	])('%sfinds %s: %s, «%s» before and «%s» behind (%s)', async (query, form, kind, before, after) => {
		const { answered } = await ask(LIBRARY, query);
		expect(answered.get(form)).toMatchObject({ word: 0, kind, before, after });
	});

	it('as attached rather than misspelt, also where the library does not bear it out', async () => {
		const { answered } = await ask([{ text: ['المهندس'] }, { text: ['ومهندس'] }], 'مهندس ');
		expect(answered.get('ومهندس')).toMatchObject({ kind: 'inflected' });
	});

	it('only as far as the breadth reaches', async () => {
		const formsOf = async (breadth: 'exact' | 'word' | 'family'): Promise<string[]> =>
			[...(await ask(LIBRARY, { query: 'كتاب ', breadth })).answered.keys()].sort();
		expect(await formsOf('exact')).toEqual(['كتاب']);
		expect(await formsOf('word')).toEqual(['الكتاب', 'كتاب']);
		expect(await formsOf('family')).toEqual(expect.arrayContaining(['الكتاب', 'كتاب', 'كتب', 'كتبا']));
	});

	it('for the word of the query that it answers most nearly', async () => {
		const { answered } = await ask(LIBRARY, 'كتب كتاب ');
		expect(answered.get('كتاب')).toMatchObject({ word: 1, kind: 'exact' });
		expect(answered.get('الكتاب')).toMatchObject({ word: 1, kind: 'inflected' });
		expect(answered.get('كتبا')).toMatchObject({ word: 0, kind: 'inflected' });
	});

	it('but not for stop words beside others', async () => {
		const { answered } = await ask(LIBRARY, 'ثم كتاب ');
		expect([...answered.values()].map(({ sought }) => sought)).not.toContain('ثم');
	});
});

describe('an answer offers', () => {
	it('the commonest words that the last one may become', async () => {
		expect((await ask(LIBRARY, 'سمر')).completions).toEqual(['سمرقند']);
		expect((await ask(LIBRARY, 'مدينة سمرق')).completions).toEqual(['سمرقند']);
		// Nothing when the word is finished, or is all there is.
		expect((await ask(LIBRARY, 'سمر ')).completions).toEqual([]);
		expect((await ask(LIBRARY, 'سمرقند')).completions).toEqual([]);
		expect((await ask(LIBRARY, { query: 'سمر', breadth: 'word' })).completions).toEqual([]);
	});

	it('articles whose titles hold all the words, at most three', async () => {
		const titlesOf = async (query: string): Promise<string[]> => (await ask(LIBRARY, query)).titles.map(({ id }) => id);
		expect(await titlesOf('المهندس ')).toEqual(['1']);
		expect(await titlesOf('كتاب بحر ')).toEqual(['3']);
		expect(await titlesOf('كتاب سمرقند ')).toEqual([]);
		const many = Array.from({ length: 9 }, (_, number) => ({ title: `رحلة ${number}` }));
		expect((await ask(many, 'رحلة ')).titles).toHaveLength(3);
	});

	it('the right spelling where it stands in ten times as many articles', async () => {
		const library = (slips: number, right: number): { text: string[] }[] => [
			...Array.from({ length: slips }, () => ({ text: ['سمرقتد'] })),
			...Array.from({ length: right }, () => ({ text: ['سمرقند'] }))
		];
		const corrections = async (slips: number, right: number): Promise<string[]> =>
			(await ask(library(slips, right), 'سمرقتد ')).corrections.map(({ form }) => form);
		expect(await corrections(0, 1)).toEqual(['سمرقند']);
		expect(await corrections(1, 10)).toEqual(['سمرقند']);
		expect(await corrections(1, 9)).toEqual([]);
		expect(await corrections(3, 100)).toEqual([]);
	});

	it('the nearest words of the library for one that it does not have', async () => {
		const segments = openLibrary(LIBRARY.slice(0, 2), LIBRARY.slice(2));
		expect(await nearestForms(segments, 'سمرقتد', 3)).toEqual(['سمرقند']);
		expect(await nearestForms(segments, 'المهندص', 2)).toEqual(expect.arrayContaining(['المهندس']));
		expect(await nearestForms(segments, 'لاشيءهنا', 3)).toEqual([]);
		expect(await nearestForms(segments, 'سمرقتد', 0)).toEqual([]);
	});

	it('how many articles hold each word, with all its relations', async () => {
		const { words } = await search([open(build(LIBRARY))], { query: 'كتاب في غائبة بوتين ' });
		expect(words).toEqual([
			{ term: 'كتاب', found: 2 },
			{ term: 'غايبه', found: 0 },
			{ term: 'بوتين', found: 3 }
		]);
	});
});

import { describe, expect, it } from 'vitest';
import { buildSegment } from '../../../src/lib/search/build.ts';
import { search } from '../../../src/lib/search/search.ts';
import { openSegment } from '../../../src/lib/search/segment.ts';

/** Documents by id; a text with `|` has a title before it. Fillers make the words under test rare. */
function ranked(texts: Record<string, string>, query: string, fillers = 20): string[] {
	const documents = Object.entries(texts).map(([id, text]) => {
		const [body, title] = text.split('|').reverse() as [string, string | undefined];
		return { id, title: title ?? '', text: [body] };
	});
	for (let number = 0; number < fillers; number++) {
		documents.push({ id: `filler ${number}`, title: '', text: ['حشو لا شأن له بما يسأل عنه السائل هنا'] });
	}
	const { hits } = search([openSegment(buildSegment(documents))], query, { limit: documents.length });
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
			texts: { book: 'كتاب', books: 'كتاب جديد', repentant: 'تاب' },
			query: 'كتاب ',
			order: ['book', 'books']
		},
		{
			reason: 'equal answers keep the order of the library',
			texts: { b: 'هلال', a: 'هلال', c: 'هلال' },
			query: 'هلال ',
			order: ['b', 'a', 'c']
		}
	])('$reason', ({ texts, query, order }) => {
		expect(ranked(texts as unknown as Record<string, string>, query)).toEqual(order);
	});
});

describe('an answer', () => {
	const documents = ['نهر', 'نهر كبير', 'بحر'].map((text, index) => ({ id: `${index}`, title: '', text: [text] }));
	const whole = [openSegment(buildSegment(documents))];

	it('tells how many match and how many were looked in, whatever the limit', () => {
		expect(search(whole, 'نهر ', { limit: 1 })).toMatchObject({ total: 2, searched: 3, hits: [{ id: '0' }] });
		expect(search(whole, 'نهر ', { limit: 0 })).toEqual({ total: 2, searched: 3, hits: [] });
	});

	it('is empty for an empty query and for no segments', () => {
		expect(search(whole, ' … ')).toEqual({ total: 0, searched: 3, hits: [] });
		expect(search([], 'نهر')).toEqual({ total: 0, searched: 0, hits: [] });
		expect(search([openSegment(buildSegment([]))], 'نهر')).toEqual({ total: 0, searched: 0, hits: [] });
	});

	it('does not depend on how the documents are divided into segments', () => {
		const parts = documents.map((document) => openSegment(buildSegment([document])));
		for (const query of ['نهر', 'نهر كبير', 'ب', 'بح']) expect(search(parts, query)).toEqual(search(whole, query));
	});
});

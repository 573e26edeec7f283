import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { markArticle, type Answers, type Snippet } from '../../../src/lib/search/snippet.ts';
import { ask } from './in-memory.ts';
import { Chance } from './random.ts';

/** As a line: hits in brackets. */
const line = (snippet: Snippet): string => snippet.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
const plain = (snippet: Snippet): string => snippet.map(({ text }) => text).join('');

/** What search finds for the query in a library of these texts. */
const answersIn = async (texts: readonly string[], query: string): Promise<Answers> =>
	(await ask([{ text: [...texts] }], query)).answered;
const snippetOf = async (texts: readonly string[], query: string, options?: { length: number }): Promise<Snippet> =>
	markArticle('', texts, await answersIn(texts, query), options?.length).snippet;

describe('a title shows what was found in it', () => {
	it.each([
		['بناء الجسر القديم', 'جسر', 'بناء [الجسر] القديم', 'the whole word, with ال'],
		['والمُهَنْدِسُونَ في المَدِينَة', 'مهندس', '[والمُهَنْدِسُونَ] في المَدِينَة', 'with tashkeel, proclitics and ending'],
		['القُرْآنُ: تاريخ', 'القران', '[القُرْآنُ]: تاريخ', 'the last mark too, not the colon'],
		['سـيـرة النبي ﷺ', 'صلى', 'سـيـرة النبي [ﷺ]', 'four words in one character'],
		['ﻻ شيء', 'لا ', '[ﻻ] شيء', 'a query of a stop word alone'],
		['في البيت', 'في البيت', 'في [البيت]', 'stop words are not marked beside others'],
		['رحلة إلى القاهرة', 'بالقاهرة ', 'رحلة إلى [القاهرة]', 'the query has a proclitic'],
		['وبوتين أيضًا', 'بوتين ', '[وبوتين] أيضًا', 'the title has one'],
		['المهندس الأول', 'المهن', '[المهندس] الأول', 'a word still being typed'],
		['المهندس الأول', 'مهن ', 'المهندس الأول', 'a finished word that it does not have'],
		['المدرسة الأولى', 'ال', 'المدرسة الأولى', 'ال alone says nothing'],
		['بلا شبيه', '', 'بلا شبيه', 'an empty query'],
		['', 'شيء', '', 'an empty title']
	])('%s for %s: %s (%s)', async (title, query, marked) => {
		expect(line(markArticle(title, [], await answersIn([title], query)).title)).toBe(marked);
	});
});

describe('a snippet', () => {
	const filler = (count: number): string => 'كلام كثير لا صلة له بالأمر '.repeat(count).trim();

	it('is a short paragraph whole, with its punctuation', async () => {
		expect(line(await snippetOf(['«عاد الصياد.»'], 'صياد '))).toBe('«عاد [الصياد].»');
	});

	it('shows the place with most of the words', async () => {
		const text = [`جبل ${filler(20)}`, `${filler(20)} بين الجبل والنهر قرية ${filler(20)}`, `نهر نهر نهر`];
		const snippet = line(await snippetOf(text, 'جبل نهر '));
		expect(snippet).toContain('بين [الجبل] [والنهر] قرية');
		expect(snippet).toMatch(/^….*…$/);
	});

	it('takes the first paragraph that has all the words', async () => {
		expect(line(await snippetOf(['نهر', 'نهر وجبل', 'نهر وجبل وجبل'], 'نهر جبل '))).toBe('[نهر] [وجبل]');
	});

	it('prefers the place with more hits, then the first', async () => {
		const text = `أول نهر ${filler(8)} ثم نهر ونهر ${filler(8)} بعد نهر ونهر ${filler(8)}`;
		expect(line(await snippetOf([text], 'نهر '))).toContain('ثم [نهر] [ونهر]');
	});

	it('shows the beginning when no word is in the text', async () => {
		expect(plain(await snippetOf(['', filler(20)], 'غائب '))).toMatch(/^كلام كثير لا صلة.*…$/);
	});

	it('of nothing is nothing', async () => {
		expect(await snippetOf([], 'نهر')).toEqual([]);
		expect(await snippetOf(['', ' … '], 'نهر')).toEqual([]);
	});

	it('puts the dots of a cut in pieces of their own', async () => {
		const snippet = await snippetOf([`${filler(9)} نهر ${filler(9)}`], 'نهر ');
		expect(snippet[0]).toEqual({ text: '…', hit: false });
		expect(snippet.at(-1)).toEqual({ text: '…', hit: false });
	});

	it('shows a word longer than the snippet whole', async () => {
		expect(plain(await snippetOf(['قبل ' + 'ن'.repeat(300) + ' بعد'], 'ن'.repeat(300)))).toContain('ن'.repeat(300));
	});

	it('never cuts a word, a mark or a pair of surrogates, and keeps to its length', async () => {
		const chance = new Chance(5);
		const words = ['نَهْرٌ', 'والنهرُ', 'جبل', 'بالجبال', 'عين', '👍', 'في', '٢٠٢٦', '«قصة»', 'حرف،', '𐀀𐀁'];
		for (let round = 0; round < 500; round++) {
			const paragraphs = chance.some(1, 3, () => chance.some(0, 80, () => chance.pick(words)).join(' '));
			const length = 20 + chance.below(150);
			const snippet = await snippetOf(paragraphs, 'نهر جبل ', { length });
			const shown = plain(snippet).replace(/^…|…$/g, '');
			expect(shown.length).toBeLessThanOrEqual(length);
			const home = paragraphs.find((paragraph) => ` ${paragraph} `.includes(shown))!;
			const at = home.indexOf(shown);
			// What stands at either edge is not a letter with a letter or a mark beyond it.
			expect(home.slice(0, at).at(-1) ?? ' ').not.toMatch(/[\p{L}\p{M}\p{N}\uD800-\uDBFF]/u);
			expect(home[at + shown.length] ?? ' ').not.toMatch(/[\p{L}\p{M}\p{N}\uDC00-\uDFFF]/u);
			for (const { text, hit } of snippet) if (hit) expect(['نهر', 'والنهر', 'جبل', 'بالجبال']).toContain(fold(text));
		}
	});
});

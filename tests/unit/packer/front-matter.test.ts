import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../../src/lib/packs/article.ts';
import { SeedError, type Problem } from '../../../src/packer/problem.ts';
import { openSeeds } from '../../../src/packer/read-seeds.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'zad-heads-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(content: string, path = 'a.txt'): Article {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), content);
	return [...openSeeds(folder).articles()][0] as Article;
}

const textOf = (article: Article) => article.blocks.map(({ text }) => text);

/** What the publisher reads when the only seed has this content. */
function complaints(content: string): Problem[] {
	try {
		read(content);
	} catch (error) {
		if (error instanceof SeedError) return error.problems;
		throw error;
	}
	return [];
}

describe('the head of a seed', () => {
	it('says title, author, section, tags and date in Arabic', () => {
		const head =
			'---\nعنوان: رحلة: إلى الجبل\nكاتب: ليلى حداد\nقسم: أسفار\nوسوم: جبال، صيف , جبال\nتاريخ: ٢٠٢٤-٠٣-٠١\n---\n';
		const article = read(`${head}خرجنا صباحًا.\nوصلنا ظهرًا.\n`, 'folder/2020-01-01-x.txt');
		expect(article).toEqual({
			id: 'folder/2020-01-01-x',
			title: 'رحلة: إلى الجبل',
			author: 'ليلى حداد',
			section: 'أسفار',
			tags: ['جبال', 'صيف'],
			date: '2024-03-01',
			blocks: [
				{ type: 'paragraph', text: 'خرجنا صباحًا.' },
				{ type: 'paragraph', text: 'وصلنا ظهرًا.' }
			]
		});
	});

	it('says the language where it is not that of the library', () => {
		expect(read('---\nاللغة: fa\n---\nعنوان\nنص')).toMatchObject({ language: 'fa' });
		expect(read('---\nlang: en-GB\n---\nTitle\nText')).toMatchObject({ language: 'en-GB' });
		expect(read('---\nlang:\n---\nTitle\nText')).not.toHaveProperty('language');
		expect(complaints('---\nlang: فارسي\n---\nعنوان\nنص')).toMatchObject([
			{ line: 2, what: 'رمز لغة غير معروف «فارسي».' }
		]);
	});

	it('says the same in English', () => {
		const article = read('---\ntitle: Title\nAuthor: Nora\nsection: S\nTAGS: a,b\ndate: 2024-03-01\n---\nText');
		expect(article).toMatchObject({
			title: 'Title',
			author: 'Nora',
			section: 'S',
			tags: ['a', 'b'],
			date: '2024-03-01'
		});
		expect(textOf(article)).toEqual(['Text']);
	});

	it('leaves to path and text what it does not say, or says with an empty field', () => {
		const article = read('---\nكاتب: نورا\nقسم:\nتاريخ:\nعنوان:\nوسوم: ،\n---\n\nعنوان\n\nنص', 'علوم/2020-01-01-x.txt');
		expect(article).toMatchObject({ title: 'عنوان', author: 'نورا', section: 'علوم', date: '2020-01-01', tags: [] });
		expect(textOf(article)).toEqual(['نص']);
	});

	it.each([
		// content, author, reason
		['\n\n---\nكاتب: نورا\n---\nعنوان\nنص', 'نورا', 'empty lines before it'],
		['\uFEFF---\r\n كاتب : نورا \r\n\r\n---\r\nعنوان\r\nنص', 'نورا', 'a byte order mark, Windows line ends, spaces'],
		['-----\nكاتب: نورا\n----\nعنوان\nنص', 'نورا', 'more hyphens'],
		['—-\nكاتب: نورا\n—-\nعنوان\nنص', 'نورا', 'hyphens that a telephone made a dash of'],
		['---\nالكاتب: نورا\n---\nعنوان\nنص', 'نورا', 'the key with the article'],
		['---\nكاتِـب: نورا\n---\nعنوان\nنص', 'نورا', 'the key with marks and tatweel'],
		[
			'---\n\u200Fكاتب\u200F: \u202Eنورا\u202C\n---\nعنوان\nنص',
			'نورا',
			'direction controls, which are no part of a name'
		],
		['---\n---\nعنوان\nنص', null, 'nothing in it']
	])('is understood as %j: %s (%s)', (content, author, _reason) => {
		const article = read(content);
		expect([article.author, article.title, textOf(article)]).toEqual([author, 'عنوان', ['نص']]);
	});

	it.each([
		// content, title, paragraphs, reason
		['عنوان\nنص\n---\nكاتب: نورا\n---\n', 'عنوان', ['نص', '---', 'كاتب: نورا', '---'], 'it is not at the top'],
		['عنوان: فرعي\nكاتب: نورا', 'عنوان: فرعي', ['كاتب: نورا'], 'nothing opens it'],
		['---\nعنوان المقال\n---\nنص', 'عنوان المقال', ['---', 'نص'], 'a title between two ornaments is no `key: value`'],
		['---\nقال الراوي: كان\nنص', 'قال الراوي: كان', ['نص'], 'no known key, and nothing closes it'],
		[
			'---\nسمعت في تلك الليلة قائلا: قم\n---\nنص',
			'سمعت في تلك الليلة قائلا: قم',
			['---', 'نص'],
			'a sentence is no key'
		]
	])('is not seen in %j', (content, title, paragraphs, _reason) => {
		const article = read(content);
		expect([article.title, article.author, textOf(article)]).toEqual([title, null, paragraphs]);
	});
});

describe('a head that cannot be read stops the build', () => {
	it('names the line of every field that is wrong, and the cure', () => {
		const found = complaints('---\nكاتب: نورا\nلون: أحمر\nتاريخ: 1 مارس\n\nauthor: ليلى\n---\nعنوان\nنص');
		expect(found.map(({ line }) => line)).toEqual([3, 4, 6]);
		expect(found.map(({ what }) => what)).toEqual([
			'مفتاح غير معروف «لون».',
			'تاريخ غير مفهوم «1 مارس».',
			'المفتاح «author» مكتوب مرتين، هنا وفي السطر 2.'
		]);
		expect(found[0]?.cure).toContain('عنوان، كاتب، قسم، وسوم، تاريخ');
		expect(found[1]?.cure).toContain('2024-03-01');
	});

	it.each(['2024-13-01', '2023-02-29', '01-03-2024', '2024/03/01', '2024-3-1'])('knows no day %s', (date) => {
		expect(complaints(`---\ndate: ${date}\n---\nعنوان\nنص`)).toMatchObject([
			{ line: 2, what: `تاريخ غير مفهوم «${date}».` }
		]);
	});

	it.each([
		// content, line that opens it, line after which it should end
		['---\nكاتب: نورا\nقسم: علوم\n\nعنوان المقال\nنص', 1, 3, 'السطر 5 ليس'],
		['---\nكاتب: نورا\nعنوان المقال\n---\nنص', 1, 2, 'السطر 3 ليس'],
		['\n---\nمفتاح: قيمة\nكاتب: نورا', 2, 4, 'لا ينتهي.']
	])('says where a head is opened that is never closed: %j', (content, opened, after, what) => {
		expect(complaints(content)).toMatchObject([
			{ line: opened, what: expect.stringContaining(what), cure: expect.stringContaining(`بعد السطر ${after}،`) }
		]);
	});

	it('says so when no text follows it', () => {
		expect(complaints('---\nكاتب: نورا\n---\n')).toMatchObject([{ line: 3, what: 'ليس تحت هذا السطر عنوان ولا نص.' }]);
		expect(complaints('---\nعنوان: رحلة\n---\n')).toMatchObject([{ line: 3, what: 'فيه عنوان وليس تحته نص.' }]);
		expect(complaints('---\nكاتب: نورا\n---\nعنوان')).toMatchObject([{ line: 4, what: 'فيه عنوان وليس تحته نص.' }]);
	});
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeedError } from '../../../src/packer/problem.ts';
import { openSeeds } from '../../../src/packer/read-seeds.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'zad-seeds-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Uint8Array) {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), content);
}

const readArticles = () => [...openSeeds(folder).articles()];

function problems(): SeedError['problems'] {
	try {
		readArticles();
	} catch (error) {
		if (error instanceof SeedError) return error.problems;
		throw error;
	}
	return [];
}

describe('a publisher drops in a folder of text files', () => {
	it('takes the first line with text as the title and every further one as a paragraph', () => {
		write('رحلة.txt', '\n  رحلة إلى الجبل  \n\nخرجنا صباحًا.\n\n\nوصلنا ظهرًا.\n');
		expect(readArticles()).toEqual([
			{
				id: 'رحلة',
				title: 'رحلة إلى الجبل',
				author: null,
				date: null,
				section: null,
				tags: [],
				blocks: [
					{ type: 'paragraph', text: 'خرجنا صباحًا.' },
					{ type: 'paragraph', text: 'وصلنا ظهرًا.' }
				]
			}
		]);
	});

	it.each([
		['a byte order mark', '\uFEFFعنوان\nنص'],
		['Windows line ends', 'عنوان\r\nنص\r\n'],
		['old Macintosh line ends', 'عنوان\rنص\r'],
		['Unicode line separators', 'عنوان\u2028نص\u2029'],
		['a mark before its base letter composed otherwise (NFD)', 'عنوان\nنص'.normalize('NFD')]
	])('reads files with %s alike', (_name, content) => {
		write('a.txt', content);
		const [article] = readArticles();
		expect([article?.title, article?.blocks.map(({ text }) => text)]).toEqual(['عنوان', ['نص']]);
	});

	it.each([
		// path, id, date, section, reason
		['خبر.txt', 'خبر', null, null, 'Arabic stays readable in the address'],
		['أخبار/خبر عاجل!.txt', 'أخبار/خبر-عاجل', null, 'أخبار', 'a folder is a section; spaces and signs become hyphens'],
		[
			'2024-03-01-Report.TXT',
			'2024-03-01-report',
			'2024-03-01',
			null,
			'a date in front of the name; Latin in lower case'
		],
		['2024-13-45-x.txt', '2024-13-45-x', null, null, 'no day of the calendar, so no date'],
		['a/b/c..d. .txt', 'a/b/c-d', null, 'b', 'dots never make a path of their own'],
		['\u202Eملف\u202C.txt', 'ملف', null, null, 'direction overrides cannot disguise an address']
	])('makes an address from the path alone: %s', (path, id, date, section, _reason) => {
		write(path, 'عنوان\nنص');
		const [article] = readArticles();
		expect([article?.id, article?.date, article?.section]).toEqual([id, date, section]);
		write(path, 'عنوان آخر\nنص آخر');
		expect(readArticles()[0]?.id).toBe(id);
	});

	it('drops direction overrides from titles and texts, which could disguise what is written', () => {
		write('a.txt', 'عن\u202Eوان\nنص \u202Eخفي\u202C هنا');
		const [article] = readArticles();
		expect([article?.title, article?.blocks[0]?.text]).toEqual(['عنوان', 'نص خفي هنا']);
	});

	it('lists files that are no texts, and leaves hidden ones alone', () => {
		write('a.txt', 'عنوان\nنص');
		write('صورة.jpg', 'x');
		write('.DS_Store', 'x');
		expect(openSeeds(folder).ignored).toEqual(['صورة.jpg']);
	});

	it('reads library.json', () => {
		write('a.txt', 'عنوان\nنص');
		write('library.json', '{ "name": "مكتبة الحي", "accent": "#7a1f1f", "pages": 12 }');
		expect(openSeeds(folder).settings).toMatchObject({
			name: 'مكتبة الحي',
			accent: '#7a1f1f',
			direction: 'rtl',
			pages: 12
		});
	});
});

describe('files that cannot be read stop the build with one list', () => {
	it('names every file, the line, what is wrong and the cure', () => {
		write('utf16.txt', new Uint8Array([0xff, 0xfe, 0x39, 0x06]));
		write('windows.txt', new Uint8Array([...new TextEncoder().encode('عنوان\nسطر\n'), 0xe4, 0xd5, 0x20]));
		write('binary.txt', new Uint8Array([65, 10, 66, 0, 67]));
		write('empty.txt', ' \n\n');
		write('title-only.txt', '\nعنوان\n');
		write('!!.txt', 'عنوان\nنص');
		write('a b.txt', 'عنوان\nنص');
		write('a-b.txt', 'عنوان\nنص');
		write(
			'library.json',
			'{\n  "name": "",\n  "colour": "red",\n  "accent": "لون",\n  "direction": "up",\n  "pages": 0.5\n}'
		);
		const found = problems();
		expect(found.map(({ file, line }) => [file.slice(folder.length + 1), line])).toEqual([
			['!!.txt', null],
			['a-b.txt', null],
			['binary.txt', 2],
			['empty.txt', 1],
			['library.json', 2],
			['library.json', 3],
			['library.json', 4],
			['library.json', 5],
			['library.json', 6],
			['title-only.txt', 2],
			['utf16.txt', 1],
			['windows.txt', 3]
		]);
		for (const { what, cure } of found) expect([what, cure].every((text) => /[\u0600-\u06FF]/.test(text))).toBe(true);
	});

	it('says so when the folder is empty or missing', () => {
		expect(problems()).toMatchObject([{ what: 'لا مقالات في هذا المجلد.' }]);
		expect(() => openSeeds(join(folder, 'none'))).toThrow(/المجلد غير موجود/);
	});

	it('says where library.json is no JSON', () => {
		write('a.txt', 'عنوان\nنص');
		write('library.json', '{ "name": "زاد", }');
		expect(problems()).toMatchObject([{ what: expect.stringContaining('ليس JSON') }]);
	});
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ANYWHERE, followLocale } from '../../../src/lib/arabic/locale.ts';
import { aboutPage } from '../../../src/lib/words/ar-about.ts';
import { bookmarksPage } from '../../../src/lib/words/ar-bookmarks.ts';
import { devicePage } from '../../../src/lib/words/ar-device.ts';
import { download } from '../../../src/lib/words/ar-download.ts';
import { installCard } from '../../../src/lib/words/ar-install.ts';
import { localeFields } from '../../../src/lib/words/ar-locale.ts';
import { articleTools } from '../../../src/lib/words/ar-tools.ts';
import { searchPage } from '../../../src/lib/words/ar-search.ts';
import { words as shared } from '../../../src/lib/words/ar.ts';
import { words as english } from '../../../src/lib/words/en.ts';
import { LANGUAGES } from '../../../src/lib/words/languages.ts';

const arabic = {
	...shared,
	searchPage,
	devicePage,
	download,
	bookmarksPage,
	aboutPage,
	localeFields,
	installCard,
	articleTools
};

beforeAll(() => followLocale(() => ({ ...ANYWHERE, digits: 'latn' })));

const ARABIC = /[\u0600-\u06FF]/;
/** Names that stand in their own letters in every language, and what is typed as it is. */
const NAMES = /SIL|Zad|HTML|Markdown|Pocket|Instapaper|Omnivore|Karakeep|wallabag/g;

/** Every sentence of a table with the path to it; functions say theirs for some counts and for texts of no language. */
function sentences(entry: unknown, path: string): [path: string, sentence: string][] {
	if (typeof entry === 'string') return [[path, entry]];
	if (typeof entry === 'function') {
		const say = entry as (...args: unknown[]) => unknown;
		// Texts, lists of letters and numbers; what a function does not take it ignores.
		const calls: unknown[][] = [0, 1, 2, 3, 11, 100, 1200].map((n) => [n, n, '1']);
		calls.push(['1', '2', '3'], [[], '1', '1']);
		return calls.flatMap((args, index) => {
			try {
				return sentences(say(...args), `${path}(${index})`);
			} catch {
				// Not made for arguments of this kind.
				return [];
			}
		});
	}
	return Object.entries(entry as object).flatMap(([key, below]) => sentences(below, `${path}.${key}`));
}

const filesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.(svelte|ts)$/.test(path))
		.map((path) => join(folder, path));

/** What a file says to somebody else than its own readers. */
function withoutComments(path: string): string {
	return readFileSync(path, 'utf8').replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

const VIEWS = [...filesIn('src/lib/components'), ...filesIn('src/routes'), ...filesIn('src/lib/state')];

describe('the words of the interface', () => {
	it('are all said in English, without an Arabic letter', () => {
		const said = sentences(english, '');
		expect(said.length).toBeGreaterThan(300);
		expect(said.filter(([, sentence]) => ARABIC.test(sentence))).toEqual([]);
	});

	it('are all said in Arabic, without an English word', () => {
		const said = sentences(arabic, '');
		expect(said.length).toBeGreaterThan(300);
		const stray = said.filter(([, sentence]) => /[A-Za-z]{2}/.test(sentence.replace(NAMES, '')));
		expect(stray.map(([path, sentence]) => `${path}: ${sentence}`)).toEqual([]);
	});

	it('stand in one place: no page and no component has a sentence of its own', () => {
		expect(VIEWS.length).toBeGreaterThan(50);
		expect(VIEWS.filter((path) => ARABIC.test(withoutComments(path)))).toEqual([]);
	});

	it('are read in the language of the reader, numbers and dates with them', () => {
		const wrong = VIEWS.filter((path) =>
			/words\/(ar(-\w+)?|en)['.]|arabic\/(numbers|dates)/.test(withoutComments(path))
		);
		// The names in the web app manifest are made once, at build time.
		expect(wrong.sort()).toEqual([
			'src/lib/state/locale.svelte.ts',
			...['about', 'bookmarks', 'data', 'device', 'download', 'highlights', 'install', 'locale', 'search', 'tools'].map(
				(page) => `src/lib/state/words-${page}.ts`
			),
			'src/lib/state/words.ts',
			'src/routes/manifest.webmanifest/+server.ts'
		]);
	});
});

describe('a language', () => {
	it('sets the direction of the page before the first paint', () => {
		const [, known = ''] = /const direction = (\{.*?\})/.exec(readFileSync('src/app.html', 'utf8')) ?? [];
		const others = Object.entries(LANGUAGES).filter(([tag]) => tag !== 'ar');
		// The object literal of our own page
		expect(new Function(`return ${known}`)()).toEqual(
			Object.fromEntries(others.map(([tag, { direction }]) => [tag, direction]))
		);
	});

	it('is loaded when it is wanted', async () => {
		expect(await LANGUAGES.en.load()).toBe(english);
		expect(await LANGUAGES.ar.load()).toBe(shared);
	});
});

describe('English', () => {
	it.each([
		['no articles', () => english.articles(0)],
		['1 article', () => english.articles(1)],
		['2,000 articles', () => english.articles(2000)],
		['30 December 2018', () => english.date('2018-12-30')],
		['2018', () => english.date('2018')],
		['1 minute ago', () => english.ago(0, 60_000)],
		['2 days ago', () => english.ago(0, 2 * 86_400_000)],
		['1.5 MB', () => english.bytes(1_500_000)]
	])('says %s', (expected, say) => {
		expect(say()).toBe(expected);
	});
});

import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startServer, type RunningServer } from '../../src/server/serve.js';
import { textsOf, writeVersions } from '../fixtures/edited-articles.ts';
import { generateArticles, LIBRARY, writeSeeds, type GeneratedArticle } from '../fixtures/generate-articles.ts';

const CACHE = resolve('.cache');

/**
 * The sites that the tests serve: `root` at `/`, `twin` a second build of the very same seeds, `reader` below `/reader`,
 * `content` the same app with a changed library, published beside that of `root`, `next` a newer app with that library, packed anew,
 * in which few articles have pages, `seeds` the project's own seeds, `screens` the articles in which every screen is looked at.
 */
export const BUILDS = {
	root: { seeds: 'first', base: '' },
	twin: { seeds: 'first', base: '' },
	reader: { seeds: 'first', base: '/reader' },
	content: { seeds: 'second', base: '', previous: 'root' },
	next: { seeds: 'third', base: '' },
	seeds: { seeds: null, base: '' },
	screens: { seeds: 'screens', base: '' }
} as const;

export type BuildName = keyof typeof BUILDS;

/** An article of every build that is found by loose spelling, and one that the newer library has changed. */
export const CAIRO = { id: 'رحلة-القاهرة', title: 'رِحلةٌ إلى القاهرة', text: 'زُرنا المدرسةَ الكُبرى ومكتبةَ الأزهر.' };
export const CHANGED = { id: 'خبر-يتغير', title: 'خبر يتغير', before: 'هذا نصه الأول.', after: 'هذا نصه بعد التعديل.' };
/** An article whose title and text look like markup that runs. */
export const HOSTILE = {
	path: 'خطر',
	title: 'عنوان <img src=x onerror="window.pwned=1">',
	paragraphs: ['كتب زعفران <img src=x onerror="window.pwned=1"> ثم <script>window.pwned=1</script> ومضى.']
};
/** A long article that names one man four times, the second and third time far below and close together. */
export const OBSERVATORY = {
	path: 'علوم/مراغة',
	id: 'علوم/مراغة',
	title: 'خبر مراغة',
	author: 'ليلى حداد',
	tags: ['فلك'],
	paragraphs: [
		'جاء الطوسي إلى المدينة في الشتاء.',
		...Array.from({ length: 30 }, () => 'كان الطريق بين القرى طويلا والناس يسألون عن أخبار البلاد البعيدة كل مساء.'),
		'كتب الطوسي زيجه هناك، ثم سُمّي الزيج باسم الخان، وبقي زيج الطوسي مرجعا.',
		...Array.from({ length: 20 }, () => 'وكانت السوق تفتح أبوابها كل صباح فيأتي الباعة من القرى بما زرعوا وصنعوا.'),
		'وللطوسي رسائل أخرى.'
	]
};
/** An article in English with a paragraph in Arabic, in a library that is in Arabic. */
export const LETTER = {
	path: 'letter',
	title: 'A letter from the harbour',
	language: 'en',
	paragraphs: [
		'In 2019 the ships came in before noon, and the quay smelled of tar and oranges.',
		'وكتبت في آخر الصفحة سلاما.'
	]
};
/** A long article of every kind of block; its sentences are numbered, so that each is found again. */
export const JOURNEY = {
	path: 'أسفار/الجبل',
	id: 'أسفار/الجبل',
	title: 'رحلة إلى الجبل',
	author: 'سالم الرحالة',
	/** The headings, with their levels. */
	headings: [
		[2, 'المتاع'],
		[3, 'ما تركناه'],
		[2, 'الطريق'],
		[2, 'كيف تصل']
	] as const,
	paragraphs: [
		'خرجنا صباحًا والطريق خال.',
		'## المتاع',
		'حملنا معنا:',
		'- خبزًا وتمرًا',
		'- ماءً في قِرَب',
		'### ما تركناه',
		'تركنا الكتب والأوراق.',
		'## الطريق',
		...Array.from({ length: 30 }, (_, index) =>
			Array.from({ length: 3 }, (_, part) => `هذه الجملة رقم ${index * 3 + part} من وصف الطريق الطويل إلى القرى.`).join(
				' '
			)
		),
		'> الجبل لا يأتي إليك.',
		'> فامضِ إليه.',
		'## كيف تصل',
		'1. خذ الحافلة',
		'2. اسأل عن زعرورة الوادي',
		'وصلنا ظهرًا.'
	]
};
/** Two articles of which the newer libraries have edited versions; the second is so long that it is laid out as it comes near. */
export const EDITED = [
	{ path: 'منقح/قصير', title: 'مقال منقح', ...writeVersions(5, 60) },
	{ path: 'منقح/طويل', title: 'مقال منقح طويل', ...writeVersions(6, 260) }
];
/** An article that only the newer libraries have. */
export const ADDED = { path: 'خبر-جديد', title: 'خبر جديد', paragraphs: ['نص لم يكن من قبل.'] };
/** An article that the newer libraries have no more: the first of those that are generated. */
export const REMOVED = generateArticles({ seed: 11, count: 1 })[0] as GeneratedArticle;
/** What the newer app calls itself. */
export const NEXT_NAME = 'مكتبة التجربة الثانية';
/** How many articles have a page of their own in the newer app's library. */
export const PAGES = 20;
/** Long enough that the library has several packs and list pages. */
export const ARTICLES = 149;

function articles(version: 'before' | 'after'): GeneratedArticle[] {
	return [
		...generateArticles({ seed: 11, count: ARTICLES }),
		{ path: CAIRO.id, title: CAIRO.title, paragraphs: [CAIRO.text] },
		HOSTILE,
		OBSERVATORY,
		LETTER,
		JOURNEY,
		{ path: CHANGED.id, title: CHANGED.title, paragraphs: [CHANGED[version]] },
		...EDITED.map(({ path, title, [version]: edited }) => ({ path, title, paragraphs: textsOf(edited) }))
	];
}

/** Builds every site anew; REUSE_BUILDS=1 keeps those of the last run while one works on a test. */
export default function buildAll(): void {
	if (process.env.REUSE_BUILDS === '1') return;
	rmSync(join(CACHE, 'seeds'), { recursive: true, force: true });
	rmSync(join(CACHE, 'builds'), { recursive: true, force: true });
	writeSeeds(join(CACHE, 'seeds/first'), articles('before'));
	writeSeeds(join(CACHE, 'seeds/second'), [...articles('after').slice(1), ADDED]);
	// The name is compiled into the app, so another name is another app.
	writeSeeds(join(CACHE, 'seeds/third'), [...articles('after').slice(1), ADDED], {
		...LIBRARY,
		name: NEXT_NAME,
		pages: PAGES
	});
	cpSync('tests/fixtures/screens', join(CACHE, 'seeds/screens'), { recursive: true });
	for (const [name, { seeds, base, ...build }] of Object.entries(BUILDS)) {
		const [OUT, PREVIOUS] = [name, 'previous' in build ? build.previous : name].map((site) =>
			join(CACHE, 'builds', site)
		);
		const env = { ...process.env, OUT, PREVIOUS, BASE: base, KIT_OUT: '.cache/kit' };
		const folder = seeds ? { SEEDS: join('.cache/seeds', seeds) } : {};
		const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], {
			env: { ...env, ...folder },
			encoding: 'utf8'
		});
		if (status !== 0) throw new Error(`The build "${name}" failed.\n${stdout}\n${stderr}`);
	}
}

/** The folder of a built site. */
export function buildFolder(name: BuildName): string {
	return join(CACHE, 'builds', name);
}

/** Serves a built site; a port given again takes the place of a server that was closed. */
export function serve(name: BuildName, port = 0): Promise<RunningServer> {
	return startServer({ directory: buildFolder(name), port, base: BUILDS[name].base });
}

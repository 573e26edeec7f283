import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateArticles, LIBRARY, writeSeeds, type GeneratedArticle } from '../fixtures/generate-articles.ts';
import { openSeeds } from '../../src/packer/read-seeds.ts';

/** A built site: its folder, and what each of its articles says, block by block, by id. */
export interface Site {
	folder: string;
	texts: ReadonlyMap<string, readonly string[]>;
}

/** `anew` has the articles of `second`, but shares no file with `first`; `second` was published beside it. */
export type Sites = Record<'first' | 'second' | 'anew', Site>;

/** Enough for some thirty library files, so that a download can break in many places. */
const ARTICLES = 600;
/** Whatever comes as a page is the host's own word: few, so that articles come from the library. */
const PAGES = 10;
const CACHE = resolve('.cache/faults');

/** Builds the sites; the newer library has other words in every seventh article, three more articles, and three less. */
export function buildSites(): Sites {
	rmSync(CACHE, { recursive: true, force: true });
	const library = { ...LIBRARY, pages: PAGES };
	const articles = generateArticles({ seed: 17, count: ARTICLES + 3 });
	const edit = (article: GeneratedArticle, index: number) =>
		index % 7 === 0 ? { ...article, paragraphs: ['كلام جديد في الأول.', ...article.paragraphs] } : article;
	writeSeeds(join(CACHE, 'seeds/first'), articles.slice(0, ARTICLES), library);
	writeSeeds(join(CACHE, 'seeds/second'), articles.slice(3).map(edit), library);
	return {
		first: build('first', 'first', 'first'),
		second: build('second', 'second', 'first'),
		anew: build('anew', 'second', 'anew')
	};
}

function build(name: string, seeds: string, previous: string): Site {
	const SEEDS = join(CACHE, 'seeds', seeds);
	const folder = join(CACHE, name);
	const env = { ...process.env, SEEDS, OUT: folder, PREVIOUS: join(CACHE, previous), BASE: '' };
	const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], { env, encoding: 'utf8' });
	if (status !== 0) throw new Error(`The build "${name}" failed.\n${stdout}\n${stderr}`);
	const texts = new Map<string, string[]>();
	for (const { id, blocks } of openSeeds(SEEDS).articles()) {
		texts.set(
			id,
			blocks.map(({ text }) => text)
		);
	}
	return { folder, texts };
}

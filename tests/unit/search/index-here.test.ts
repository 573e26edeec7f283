import { describe, expect, it, vi } from 'vitest';
import { filesOf } from '../../../src/lib/packs/manifest.ts';
import type { SearchQuestion } from '../../../src/lib/search/messages.ts';
import { answerQuestion } from '../../../src/search-worker/answer.ts';
import { indexWhatIsHere } from '../../../src/search-worker/index-here.ts';
import { openFiles } from '../../fixtures/opened-library.ts';
import { packArticles } from '../../fixtures/packed-articles.ts';
import { SECTIONED } from '../../fixtures/sectioned-library.ts';

const RARE = 'زعفران';
/** Every article names a plant at its end, which its excerpt does not reach, and a number in its title. */
const library = openFiles(
	packArticles(
		SECTIONED.map((article) => ({ ...article, blocks: [...article.blocks, { type: 'paragraph', text: RARE }] }))
	)
);
const { manifest } = library;
const [pack] = manifest.packs;
const onprogress = vi.fn();

async function ask(query: string, names: ReadonlySet<string>, mostTexts?: number) {
	const question: SearchQuestion = {
		query,
		breadth: 'exact',
		order: 'relevance',
		all: true,
		section: null,
		author: null,
		tag: null,
		year: null,
		limit: 10
	};
	return answerQuestion(await indexWhatIsHere(library, names, onprogress, mostTexts), question);
}

describe('the search of what is here', () => {
	it('finds every article whose pack is stored, and says in how many it looked', async () => {
		const answer = await ask(RARE, new Set([pack!.hash]));
		expect(answer).toMatchObject({ total: pack!.articles, searched: pack!.articles, of: manifest.articles });
		expect(answer.hits[0]?.snippet.some(({ text }) => text.includes(RARE))).toBe(true);
	});

	it('finds the others by their titles, with their true length', async () => {
		const last = SECTIONED.at(-1)!;
		const entries = await Promise.all([...manifest.catalogue.keys()].map((page) => library.catalogue(page)));
		const words = entries.flat().find(({ id }) => id === last.id)?.words;
		const answer = await ask(`"${last.title}"`, new Set([pack!.hash]));
		expect(answer.hits.map(({ id, words }) => [id, words])).toEqual([[last.id, words]]);
	});

	it('looks in the last of very many texts, says in how many, and that it comes further', async () => {
		onprogress.mockClear();
		const last = manifest.packs.at(-1)!;
		const answer = await ask(RARE, new Set(manifest.packs.map(({ hash }) => hash)), last.articles);
		expect(answer).toMatchObject({ total: last.articles, searched: last.articles });
		expect(last.articles).toBeLessThan(SECTIONED.length);
		expect(onprogress).toHaveBeenCalled();
	});

	it('answers as the index of the library does when all is here', async () => {
		const answer = await ask(RARE, new Set(filesOf(manifest).map(({ hash }) => hash)));
		expect([answer.total, answer.searched]).toEqual([SECTIONED.length, SECTIONED.length]);
	});
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../../src/lib/library/library.ts';
import {
	orderPages,
	partPages,
	readListPage,
	readListStart,
	type ListOrder,
	type ListPage
} from '../../../src/lib/state/list-start.ts';
import { openFiles } from '../../fixtures/opened-library.ts';
import { packArticles } from '../../fixtures/packed-articles.ts';
import { SECTIONED } from '../../fixtures/sectioned-library.ts';

let library: Library;

beforeAll(() => (library = openFiles(packArticles(SECTIONED))));

/** Ids in the order in which the page shows them. */
async function idsOf(section: string | null, order: ListOrder): Promise<string[]> {
	const list = await readListStart(library, section);
	const ids: string[] = [];
	for (const { page, turned } of orderPages(list, order)) {
		const entries = await readListPage(library, page[0], section);
		expect(entries).toHaveLength(page[1]);
		ids.push(...(turned ? [...entries].reverse() : entries).map(({ id }) => id));
	}
	return ids;
}

describe('the list of the library', () => {
	it.each([null, 'أخبار', 'علوم/فلك'])(
		'of the section %s has each of its articles once, in the order chosen',
		async (section) => {
			const own = SECTIONED.filter((article) => section === null || article.section === section);
			const dated = own.filter(({ date }) => date !== null);
			const undated = own.filter(({ date }) => date === null).map(({ id }) => id);
			const oldest = dated.sort(
				(a, b) => (a.date as string).localeCompare(b.date as string, 'en') || (a.id > b.id ? -1 : 1)
			);
			const ids = oldest.map(({ id }) => id);
			expect(await idsOf(section, 'oldest')).toEqual([...ids, ...undated]);
			expect(await idsOf(section, 'newest')).toEqual([...[...ids].reverse(), ...undated]);
			const list = await readListStart(library, section);
			expect([list.articles, list.ofArticles]).toEqual([own.length, 700]);
			expect(list.first).toEqual(await readListPage(library, list.pages[0]?.[0] as number, section));
		}
	);

	it.each(['newest', 'oldest'] as const)('comes in parts that have each of its pages once, the %s first', (order) => {
		const pages = Array.from({ length: 130 }, (_, page): ListPage => [page, 50]);
		const list = {
			library: '',
			section: null,
			articles: 6500,
			ofArticles: 6500,
			pages,
			datedPages: 60,
			first: [],
			sections: []
		};
		const ordered = orderPages(list, order);
		const parts = partPages(ordered);
		expect(parts.map(({ pages }) => pages.length)).toEqual([50, 50, 30]);
		expect(parts.flatMap(({ pages }) => pages)).toEqual(ordered);
		expect(parts.map(({ first }) => first)).toEqual([0, 50, 100].map((at) => ordered[at]?.page[0]));
	});

	it('names the sections, the largest first', async () => {
		const { sections } = await readListStart(library);
		expect(sections).toEqual([
			{ name: 'أخبار', articles: 300 },
			{ name: 'أدب', articles: 200 },
			{ name: 'علوم/فلك', articles: 100 }
		]);
	});

	it('of a section that there is not is empty', async () => {
		expect(await readListStart(library, 'سفر')).toMatchObject({ articles: 0, pages: [], first: [] });
	});
});

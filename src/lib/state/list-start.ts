import type { Library } from '$lib/library/library';
import type { CatalogueEntry } from '$lib/packs/catalogue';
import type { Section } from '$lib/packs/manifest';

export const LIST_ORDERS = ['newest', 'oldest'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

/** A catalogue page by its number, and how many of its entries are in the list. */
export type ListPage = [page: number, entries: number];

/** What the library page needs to begin: how long the list is, page by page, and the entries of its first page. */
export interface ListStart {
	/** Hash of the manifest of the library that is listed. */
	library: string;
	/** The section whose articles are listed, null for all of the library. */
	section: string | null;
	articles: number;
	/** Articles of the whole library. */
	ofArticles: number;
	/** The catalogue pages with entries of the list, the newest first. */
	pages: ListPage[];
	/** How many of `pages`, from the first, hold dated articles; those of the others have an order of their own. */
	datedPages: number;
	first: CatalogueEntry[];
	/** All sections of the library, the largest first. */
	sections: Section[];
}

/** Reads the beginning of a library's list, or of one section's; throws LibraryError or PackError. */
export async function readListStart(library: Library, section: string | null = null): Promise<ListStart> {
	const { articles, catalogue, datedPages, sections } = library.manifest;
	const number = sections.findIndex(({ name }) => name === section);
	const entriesOf = ({ entries, sections }: (typeof catalogue)[number]) =>
		section === null ? entries : (sections.find(([own]) => own === number)?.[1] ?? 0);
	const pages = catalogue.map((file, page): ListPage => [page, entriesOf(file)]).filter(([, entries]) => entries > 0);
	const [first] = pages;
	return {
		library: library.hash,
		section,
		articles: section === null ? articles : (sections[number]?.articles ?? 0),
		ofArticles: articles,
		pages,
		datedPages: pages.filter(([page]) => page < datedPages).length,
		first: first ? await readListPage(library, first[0], section) : [],
		sections
	};
}

/** The entries of a list on a catalogue page, the newest first; throws LibraryError or PackError. */
export async function readListPage(library: Library, page: number, section: string | null): Promise<CatalogueEntry[]> {
	const entries = await library.catalogue(page);
	return section === null ? entries : entries.filter((entry) => entry.section === section);
}

/** A page of the list as an order has it; if `turned`, its last entry comes first. */
export interface OrderedPage {
	page: ListPage;
	turned: boolean;
}

/** Turns round what has dates: the pages of dated articles, and the entries on each. Undated ones stay last. */
export function orderPages({ pages, datedPages }: ListStart, order: ListOrder): OrderedPage[] {
	const turned = order === 'oldest';
	const dated = pages.slice(0, datedPages).map((page) => ({ page, turned }));
	const undated = pages.slice(datedPages).map((page) => ({ page, turned: false }));
	return [...(turned ? dated.reverse() : dated), ...undated];
}

/** Pages in a part of the list: 100,000 articles have 2,101 pages, and a box for each of them is built and taken away with the list. */
const PART = 50;

/** The pages in parts that follow one another, each named by the number of its first page. */
export function partPages(pages: OrderedPage[]): { first: number; pages: OrderedPage[] }[] {
	return pages
		.filter((_, index) => index % PART === 0)
		.map(({ page: [first] }, part) => ({ first, pages: pages.slice(part * PART, (part + 1) * PART) }));
}

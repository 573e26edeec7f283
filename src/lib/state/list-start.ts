import type { Library } from '$lib/library/library';
import type { CatalogueEntry } from '$lib/packs/catalogue';

/** What the library page needs to begin: how long the list is, page by page, and the entries of its first page. */
export interface ListStart {
	articles: number;
	/** Number of entries on each catalogue page, in the order of the list. */
	pages: number[];
	first: CatalogueEntry[];
}

/** Reads the beginning of a library's list; throws LibraryError or PackError. */
export async function readListStart(library: Library): Promise<ListStart> {
	const { articles, catalogue } = library.manifest;
	return { articles, pages: catalogue.map(({ entries }) => entries), first: await library.catalogue(0) };
}

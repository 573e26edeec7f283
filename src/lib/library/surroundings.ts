import type { Article } from '../packs/article.ts';
import { gunzip } from '../packs/bytes.ts';
import { packOf, type Manifest } from '../packs/manifest.ts';
import { readSurroundings } from '../packs/surroundings.ts';
import type { Library } from './library.ts';

/** An article to go on to. */
export interface Neighbour {
	id: string;
	title: string;
}

/** What a reader may go on to from an article: its neighbours in the list of the library, and related articles. */
export interface Around {
	previous: Neighbour | null;
	next: Neighbour | null;
	related: Neighbour[];
}

/** What stands around an article, or null where the library does not say; throws LibraryError or PackError. */
export async function readAround(library: Library, id: string): Promise<Around | null> {
	const { manifest } = library;
	const pack = packOf(manifest, id);
	if (!manifest.surroundings || !pack) return null;
	const own = (await library.pack(pack)).findIndex((article) => article.id === id);
	if (own < 0) return null;
	const bytes = await library.readFile(manifest.surroundings).then(gunzip);
	const { place, related } = readSurroundings(bytes, firstNumberOf(manifest, pack) + own);
	const [previous, next] = await Promise.all([entryAt(library, place - 1), entryAt(library, place + 1)]);
	const relatives = await Promise.all(related.map((number) => articleAt(library, number)));
	return { previous, next, related: relatives.filter((article) => article !== null) };
}

/** The number of the first article in a pack. */
function firstNumberOf({ packs }: Manifest, pack: Manifest['packs'][number]): number {
	return packs.slice(0, packs.indexOf(pack)).reduce((sum, { articles }) => sum + articles, 0);
}

/** The article of a number, or null where its pack is not to be had: the others are offered without it. */
async function articleAt(library: Library, number: number): Promise<Neighbour | null> {
	let first = 0;
	for (const pack of library.manifest.packs) {
		if (number < first + pack.articles) {
			const articles: Article[] = await library.pack(pack).catch(() => []);
			const article = articles[number - first];
			return article ? { id: article.id, title: article.title } : null;
		}
		first += pack.articles;
	}
	return null;
}

/** The article at a place in the list of the library, null before its beginning and after its end. */
async function entryAt(library: Library, place: number): Promise<Neighbour | null> {
	let first = 0;
	for (const [index, { entries }] of library.manifest.catalogue.entries()) {
		if (place < first + entries) {
			const entry = (await library.catalogue(index))[place - first];
			return entry ? { id: entry.id, title: entry.title } : null;
		}
		first += entries;
	}
	return null;
}

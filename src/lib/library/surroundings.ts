import { gunzip } from '../packs/bytes.ts';
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
	const file = library.manifest.surroundings;
	const found = file && (await library.find(id));
	if (!found) return null;
	const { place, related } = readSurroundings(await library.readFile(file).then(gunzip), found.number);
	const [previous, next] = await Promise.all([entryAt(library, place - 1), entryAt(library, place + 1)]);
	// One that cannot be read is left out: the others are offered without it.
	const relatives = await Promise.all(related.map((place) => entryAt(library, place).catch(() => null)));
	return { previous, next, related: relatives.filter((article) => article !== null) };
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

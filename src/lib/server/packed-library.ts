import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Library } from '$lib/library/library';
import type { Around, Neighbour } from '$lib/library/surroundings';
import { gunzip } from '$lib/packs/bytes';
import { filePath, POINTER_FILE, readPointer } from '$lib/packs/manifest';
import { readSurroundings } from '$lib/packs/surroundings';
import { PACKED_FOLDER } from '../../packer/packed-files.js';

let opened: Library | null = null;

/** The library as the packer left it, for prerendering; opened anew after a repack in development. */
export async function packedLibrary(): Promise<Library> {
	const pointer = readPointer(JSON.parse(readFileSync(join(PACKED_FOLDER, POINTER_FILE), 'utf8')));
	if (opened?.hash !== pointer.hash) {
		opened = await Library.open(pointer, (file) =>
			Promise.resolve(new Uint8Array(readFileSync(join(PACKED_FOLDER, filePath(file.hash)))))
		);
	}
	return opened;
}

/** Ids of the first `count` articles of the list, in the order of their packs, so that prerendering unpacks each pack once. */
export async function packedArticleIds(count: number): Promise<string[]> {
	const library = await packedLibrary();
	const ids: string[] = [];
	for (const index of library.manifest.catalogue.keys()) {
		if (ids.length >= count) break;
		for (const { id } of await library.catalogue(index)) ids.push(id);
	}
	return ids.slice(0, count).sort((a, b) => (a < b ? -1 : 1));
}

let around: { hash: string; byId: Map<string, Around> } | null = null;

/** What stands around an article, as `readAround` says it; for all articles at once, since every page is rendered. */
export async function packedAround(id: string): Promise<Around | null> {
	const library = await packedLibrary();
	if (around?.hash !== library.hash) around = { hash: library.hash, byId: await readAllAround(library) };
	return around.byId.get(id) ?? null;
}

async function readAllAround(library: Library): Promise<Map<string, Around>> {
	const { catalogue, surroundings } = library.manifest;
	if (!surroundings) return new Map();
	const bytes = await library.readFile(surroundings).then(gunzip);
	const pages = await Promise.all(catalogue.map((_, index) => library.catalogue(index)));
	const list = pages.flat().map(({ id, title }): Neighbour => ({ id, title }));
	const byNumber = list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	return new Map(
		byNumber.map(({ id }, number) => {
			const { place, related } = readSurroundings(bytes, number);
			const relatives = related.map((place) => list[place] as Neighbour);
			return [id, { previous: list[place - 1] ?? null, next: list[place + 1] ?? null, related: relatives }];
		})
	);
}

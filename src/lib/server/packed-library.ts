import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Library } from '$lib/library/library';
import { filePath, POINTER_FILE, readPointer } from '$lib/packs/manifest';
import { PACKED_FOLDER } from '../../packer/packed-files.ts';

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

/** Ids of all articles in the order of their packs, so that prerendering unpacks each pack once. */
export async function packedArticleIds(): Promise<string[]> {
	const library = await packedLibrary();
	const ids: string[] = [];
	for (const index of library.manifest.catalogue.keys()) {
		for (const { id } of await library.catalogue(index)) ids.push(id);
	}
	return ids.sort((a, b) => (a < b ? -1 : 1));
}

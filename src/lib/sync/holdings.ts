import type { StoredFiles } from '../library/stored-files.ts';
import { articlesByPack, filesOf, unpackManifest, type LibraryFile, type Manifest } from '../packs/manifest.ts';

/** How much of a section is on this device, in articles; of those in no section the name is null. */
export interface SectionHolding {
	name: string | null;
	here: number;
	of: number;
}

/** What of the library is on this device: of each section, and bytes of the files by what they are for. */
export interface Holdings {
	sections: SectionHolding[];
	articleBytes: number;
	indexBytes: number;
}

/** Counts what is stored of the version that is whole, or of the one being downloaded; null before there is any. */
export async function readHoldings(stored: StoredFiles): Promise<Holdings | null> {
	const [version] = await stored.versions();
	if (!version?.bytes) return null;
	return countHoldings(await unpackManifest(version.bytes), await stored.names());
}

/** Counts what of a version is stored, by the names of the stored files. */
export function countHoldings(manifest: Manifest, names: ReadonlySet<string>): Holdings {
	const isHere = ({ hash }: LibraryFile) => names.has(hash);
	const bytesOf = (files: LibraryFile[]) => files.filter(isHere).reduce((sum, { bytes }) => sum + bytes, 0);
	const sections = manifest.sections.map(({ name, articles }): SectionHolding => ({ name, here: 0, of: articles }));
	const rest: SectionHolding = { name: null, here: 0, of: manifest.articles };
	for (const { of } of sections) rest.of -= of;
	const articles = articlesByPack(manifest);
	for (const pack of [...manifest.packs, ...manifest.patches].filter(isHere)) {
		rest.here += articles.get(pack.hash) ?? 0;
		for (const [section, articles] of pack.sections) {
			rest.here -= articles;
			(sections[section] as SectionHolding).here += articles;
		}
	}
	const index = manifest.segments.flatMap(({ head, chunks }) => [head, ...chunks]);
	const indexBytes = bytesOf(index);
	return {
		sections: rest.of > 0 && sections.length > 0 ? [...sections, rest] : sections,
		articleBytes: bytesOf(filesOf(manifest)) - indexBytes,
		indexBytes
	};
}

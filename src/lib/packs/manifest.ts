import { gunzip, parseJson } from './bytes.ts';
import { asCount, asFields, asFormat, asHash, asIndex, asList, asText } from './shape.ts';

/**
 * Format number of the manifest and of the pointer file. Format 1 had index segments of one file each, which no engine
 * reads any more; up to format 3 nothing was patched, and what stands around articles was said otherwise or not at all. Catalogue
 * and packs of all are still read, so that a library stored by the app before this one stays readable until the newer one is here.
 */
export const MANIFEST_FORMAT = 4;
const OLDEST_FORMAT = 1;

/** Name of the small file, beside the app, that says which manifest is the newest. */
export const POINTER_FILE = 'current.json';

/** A content-addressed file: its name is the SHA-256 of its bytes, `bytes` its length. */
export interface LibraryFile {
	hash: string;
	bytes: number;
}

/** A section of the library as the publisher named it, and how many articles stand in it. */
export interface Section {
	name: string;
	articles: number;
}

/** How many articles of a section a file holds, without outdated ones; the section by its number in the manifest. */
export type SectionShare = [section: number, articles: number];

/** A pack of `articles` articles, sorted by id; `first` is the lowest id in it. */
export interface PackFile extends LibraryFile {
	articles: number;
	first: string;
	sections: SectionShare[];
}

/** A page of `entries` catalogue entries, in the order of the library page. */
export interface CatalogueFile extends LibraryFile {
	entries: number;
	sections: SectionShare[];
}

/**
 * A search index segment over `articles` articles: a head that is read whole, and chunks that a query reads as it needs
 * them. They are stored as they are, since their bytes are entropy-coded already.
 */
export interface SegmentFiles {
	articles: number;
	head: LibraryFile;
	chunks: LibraryFile[];
}

/** The whole library: every file with its hash and length. Packs are in the order of their first ids. */
export interface Manifest {
	articles: number;
	/** The largest first; none in a library that was made before they were counted, whose files have no shares of them. */
	sections: Section[];
	catalogue: CatalogueFile[];
	/** How many catalogue pages, from the first, hold dated articles; no page holds dated and undated ones. */
	datedPages: number;
	packs: PackFile[];
	/** Packs, in the order of their first ids, of the articles that were changed or added after `packs` were made. */
	patches: PackFile[];
	/** Numbers, rising, of the articles in `packs` that are there no more, or otherwise in `patches`. So are those of the first segment. */
	outdated: number[];
	/** What stands around each article; null where the packer did not say. */
	surroundings: LibraryFile | null;
	segments: SegmentFiles[];
	/** The words that the library vocalises in several ways, null where there are none, as in a library made before. */
	ambiguous: LibraryFile | null;
}

/** Address of a library file below the app's base. */
export function filePath(hash: string): string {
	return `packs/${hash}.bin`;
}

/** The JSON text of a manifest. */
export function writeManifest(manifest: Manifest): string {
	return JSON.stringify({ format: MANIFEST_FORMAT, ...manifest });
}

/** Reads a manifest's parsed JSON; throws PackError. */
export function readManifest(value: unknown): Manifest {
	const fields = asFields(value, 'manifest');
	const format = asFormat(fields, MANIFEST_FORMAT, 'manifest', OLDEST_FORMAT);
	const files = (name: string) => asList(fields[name], `manifest.${name}`).map((item) => asFields(item, name));
	const sections = asList(fields.sections ?? [], 'manifest.sections').map((item) => {
		const section = asFields(item, 'section');
		return { name: asText(section.name, 'section.name'), articles: asCount(section.articles, 'section.articles') };
	});
	const isPatched = format > 3;
	return {
		articles: asCount(fields.articles, 'manifest.articles'),
		sections,
		catalogue: files('catalogue').map((file) => ({
			...readFile(file),
			entries: asCount(file.entries, 'catalogue.entries'),
			sections: readShares(file, sections.length)
		})),
		datedPages: asCount(fields.datedPages ?? 0, 'manifest.datedPages'),
		packs: files('packs').map((file) => readPackFile(file, sections.length)),
		patches: isPatched ? files('patches').map((file) => readPackFile(file, sections.length)) : [],
		outdated: isPatched ? asList(fields.outdated, 'manifest.outdated').map((number) => asCount(number, 'number')) : [],
		surroundings: isPatched && fields.surroundings !== null ? readFile(asFields(fields.surroundings, 'around')) : null,
		segments: format === 1 ? [] : files('segments').map(readSegment),
		ambiguous: fields.ambiguous ? readFile(asFields(fields.ambiguous, 'manifest.ambiguous')) : null
	};
}

function readShares(file: Record<string, unknown>, sections: number): SectionShare[] {
	return asList(file.sections ?? [], 'file.sections').map((item) => {
		const [section, articles] = asList(item, 'share');
		return [asIndex(section, sections, 'share.section'), asCount(articles, 'share.articles')];
	});
}

function readPackFile(fields: Record<string, unknown>, sections: number): PackFile {
	return {
		...readFile(fields),
		articles: asCount(fields.articles, 'pack.articles'),
		first: asText(fields.first, 'pack.first'),
		sections: readShares(fields, sections)
	};
}

function readSegment(fields: Record<string, unknown>): SegmentFiles {
	return {
		articles: asCount(fields.articles, 'segment.articles'),
		head: readFile(asFields(fields.head, 'segment.head')),
		chunks: asList(fields.chunks, 'segment.chunks').map((chunk) => readFile(asFields(chunk, 'segment.chunk')))
	};
}

/** Reads the bytes of a manifest file; throws PackError. */
export async function unpackManifest(bytes: Uint8Array<ArrayBuffer>): Promise<Manifest> {
	return readManifest(parseJson(await gunzip(bytes)));
}

/** Reads a `{ hash, bytes }` description; throws PackError. */
function readFile(fields: Record<string, unknown>): LibraryFile {
	return { hash: asHash(fields.hash, 'file.hash'), bytes: asCount(fields.bytes, 'file.bytes') };
}

/** The JSON text of the pointer file: the manifest's own hash and length. */
export function writePointer(manifest: LibraryFile): string {
	return JSON.stringify({ format: MANIFEST_FORMAT, manifest });
}

/** Reads the pointer file's parsed JSON; throws PackError. */
export function readPointer(value: unknown): LibraryFile {
	const fields = asFields(value, 'pointer');
	asFormat(fields, MANIFEST_FORMAT, 'pointer', OLDEST_FORMAT);
	return readFile(asFields(fields.manifest, 'pointer.manifest'));
}

/** Every file that the manifest names: first the catalogue, so that titles are there before texts, the index last. */
export function filesOf(manifest: Manifest): LibraryFile[] {
	const index = manifest.segments.flatMap(({ head, chunks }) => [head, ...chunks]);
	const surroundings = manifest.surroundings ? [manifest.surroundings] : [];
	const ambiguous = manifest.ambiguous ? [manifest.ambiguous] : [];
	return [...manifest.catalogue, ...manifest.patches, ...manifest.packs, ...surroundings, ...ambiguous, ...index];
}

/** Of packs in the order of their first ids the one that holds the article if any does; undefined when its id sorts before all. */
export function packOf(packs: readonly PackFile[], articleId: string): PackFile | undefined {
	let low = 0;
	let high = packs.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((packs[middle] as PackFile).first <= articleId) low = middle + 1;
		else high = middle;
	}
	return packs[low - 1];
}

/** How many articles of the library each pack holds, by its hash: outdated ones do not count. */
export function articlesByPack({ packs, patches, outdated }: Manifest): Map<string, number> {
	const counts = new Map([...packs, ...patches].map(({ hash, articles }) => [hash, articles]));
	let [index, next] = [0, 0];
	for (const { hash, articles } of packs) {
		next += articles;
		const from = index;
		while (index < outdated.length && (outdated[index] as number) < next) index++;
		counts.set(hash, articles - (index - from));
	}
	return counts;
}

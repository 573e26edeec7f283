import { asCount, asFields, asFormat, asHash, asList, asText } from './shape.ts';

/** Format number of the manifest and of the pointer file. */
export const MANIFEST_FORMAT = 1;

/** Name of the small file, beside the app, that says which manifest is the newest. */
export const POINTER_FILE = 'current.json';

/** A content-addressed file: its name is the SHA-256 of its bytes, `bytes` its length. */
export interface LibraryFile {
	hash: string;
	bytes: number;
}

/** A pack of `articles` articles, sorted by id; `first` is the lowest id in it. */
export interface PackFile extends LibraryFile {
	articles: number;
	first: string;
}

/** A page of `entries` catalogue entries, in the order of the library page. */
export interface CatalogueFile extends LibraryFile {
	entries: number;
}

/** A search index segment over `articles` articles. */
export interface SegmentFile extends LibraryFile {
	articles: number;
}

/** The whole library: every file with its hash and length. Packs are in the order of their first ids. */
export interface Manifest {
	articles: number;
	catalogue: CatalogueFile[];
	packs: PackFile[];
	segments: SegmentFile[];
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
	asFormat(fields, MANIFEST_FORMAT, 'manifest');
	const files = (name: string) => asList(fields[name], `manifest.${name}`).map((item) => asFields(item, name));
	return {
		articles: asCount(fields.articles, 'manifest.articles'),
		catalogue: files('catalogue').map((file) => ({
			...readFile(file),
			entries: asCount(file.entries, 'catalogue.entries')
		})),
		packs: files('packs').map((file) => ({
			...readFile(file),
			articles: asCount(file.articles, 'pack.articles'),
			first: asText(file.first, 'pack.first')
		})),
		segments: files('segments').map((file) => ({
			...readFile(file),
			articles: asCount(file.articles, 'segment.articles')
		}))
	};
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
	asFormat(fields, MANIFEST_FORMAT, 'pointer');
	return readFile(asFields(fields.manifest, 'pointer.manifest'));
}

/** Every file that the manifest names: first the catalogue, so that titles are there before texts, the index last. */
export function filesOf(manifest: Manifest): LibraryFile[] {
	return [...manifest.catalogue, ...manifest.packs, ...manifest.segments];
}

/** The pack that holds the article if the library has it; undefined when its id sorts before every article. */
export function packOf(manifest: Manifest, articleId: string): PackFile | undefined {
	let low = 0;
	let high = manifest.packs.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((manifest.packs[middle] as PackFile).first <= articleId) low = middle + 1;
		else high = middle;
	}
	return manifest.packs[low - 1];
}

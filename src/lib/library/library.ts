import { readPack, type Article } from '../packs/article.ts';
import { gunzip, parseJson } from '../packs/bytes.ts';
import { readCatalogue, type CatalogueEntry } from '../packs/catalogue.ts';
import { packOf, readManifest, type LibraryFile, type Manifest, type SegmentFile } from '../packs/manifest.ts';

/** Gives the verified bytes of a library file; throws LibraryError. */
export type ReadFile = (file: LibraryFile) => Promise<Uint8Array<ArrayBuffer>>;

/** Unpacked packs kept in memory, of about 128 kB each: the hits of several pages of search results lie in as many. */
const KEPT_PACKS = 40;

/** One version of the library, opened by its manifest: articles, list pages and index segments, read as asked for. */
export class Library {
	readonly #packs = new Map<string, Promise<Article[]>>();

	constructor(
		readonly manifest: Manifest,
		readonly hash: string,
		private readonly readFile: ReadFile
	) {}

	/** Opens the version that the manifest file describes; throws LibraryError or PackError. */
	static async open(manifest: LibraryFile, readFile: ReadFile): Promise<Library> {
		return new Library(readManifest(parseJson(await gunzip(await readFile(manifest)))), manifest.hash, readFile);
	}

	/** The article, or undefined when this library has none of that id; throws LibraryError or PackError. */
	async article(id: string): Promise<Article | undefined> {
		const pack = packOf(this.manifest, id);
		if (!pack) return undefined;
		return (await this.#pack(pack)).find((article) => article.id === id);
	}

	/** The entries of catalogue page `index` (from 0), in the order of the library page; throws LibraryError or PackError. */
	async catalogue(index: number): Promise<CatalogueEntry[]> {
		const page = this.manifest.catalogue[index];
		return page ? readCatalogue(parseJson(await gunzip(await this.readFile(page)))) : [];
	}

	/** The unpacked bytes of an index segment; throws LibraryError or PackError. */
	async segment(segment: SegmentFile): Promise<Uint8Array<ArrayBuffer>> {
		return gunzip(await this.readFile(segment));
	}

	#pack(file: LibraryFile): Promise<Article[]> {
		const kept = this.#packs.get(file.hash);
		const pack = kept ?? this.readFile(file).then(gunzip).then(parseJson).then(readPack);
		// Re-inserting moves the pack to the young end of the map, whose order is that of insertion.
		this.#packs.delete(file.hash);
		this.#packs.set(file.hash, pack);
		pack.catch(() => this.#packs.delete(file.hash));
		const oldest = this.#packs.keys().next().value;
		if (this.#packs.size > KEPT_PACKS && oldest) this.#packs.delete(oldest);
		return pack;
	}
}

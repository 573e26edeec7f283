import { readAmbiguousWords } from '../packs/ambiguous-words.ts';
import type { Article } from '../packs/article.ts';
import { gunzip, parseJson } from '../packs/bytes.ts';
import { readCatalogue, type CatalogueEntry } from '../packs/catalogue.ts';
import { PackError } from '../packs/error.ts';
import {
	packOf,
	unpackManifest,
	type LibraryFile,
	type Manifest,
	type PackFile,
	type SegmentFiles
} from '../packs/manifest.ts';
import { readPack } from '../packs/pack.ts';

/** Gives the verified bytes of a library file; throws LibraryError. */
export type ReadFile = (file: LibraryFile) => Promise<Uint8Array<ArrayBuffer>>;

/** Gives the verified bytes of several library files at once, in the order asked for; throws LibraryError. */
export type ReadFiles = (files: readonly LibraryFile[]) => Promise<Uint8Array<ArrayBuffer>[]>;

/** Unpacked packs kept in memory, of about 128 kB each: the hits of several pages of search results lie in as many. */
const KEPT_PACKS = 40;

/** One version of the library, opened by its manifest: articles, list pages and index segments, read as asked for. */
export class Library {
	readonly #packs = new Map<string, Promise<Article[]>>();

	/** `readFiles` is given where several files are read faster at once than one by one. */
	constructor(
		readonly manifest: Manifest,
		readonly hash: string,
		readonly readFile: ReadFile,
		private readonly readFiles: ReadFiles = (files) => Promise.all(files.map(readFile))
	) {}

	/** Opens the version that the manifest file describes; throws LibraryError or PackError. */
	static async open(manifest: LibraryFile, readFile: ReadFile): Promise<Library> {
		return new Library(await unpackManifest(await readFile(manifest)), manifest.hash, readFile);
	}

	/** The article, or undefined when this library has none of that id; throws LibraryError or PackError. */
	async article(id: string): Promise<Article | undefined> {
		return (await this.find(id))?.article;
	}

	/**
	 * The article with its number, from 0 in the order of the ids of all articles, or undefined when this library has none of that
	 * id; throws LibraryError or PackError.
	 */
	async find(id: string): Promise<{ article: Article; number: number } | undefined> {
		const { packs, patches, outdated } = this.manifest;
		const [whole, patch] = await Promise.all([this.#look(packs, id), this.#look(patches, id)]);
		const gone = whole.article !== undefined && outdated.includes(whole.before);
		const article = patch.article ?? (gone ? undefined : whole.article);
		const before = whole.before + patch.before - outdated.filter((number) => number < whole.before).length;
		return article && { article, number: before };
	}

	/** The article among those of some packs, and how many of these stand before it, or before where it would stand. */
	async #look(packs: readonly PackFile[], id: string): Promise<{ article: Article | undefined; before: number }> {
		const pack = packOf(packs, id);
		if (!pack) return { article: undefined, before: 0 };
		const before = packs.slice(0, packs.indexOf(pack)).reduce((sum, { articles }) => sum + articles, 0);
		const articles = await this.pack(pack);
		const index = articles.findIndex((article) => article.id >= id);
		const found = articles[index];
		return {
			article: found?.id === id ? found : undefined,
			before: before + (index < 0 ? articles.length : index)
		};
	}

	/** The entries of catalogue page `index` (from 0), in the order of the library page; throws LibraryError or PackError. */
	async catalogue(index: number): Promise<CatalogueEntry[]> {
		const page = this.manifest.catalogue[index];
		return page ? readCatalogue(parseJson(await gunzip(await this.readFile(page)))) : [];
	}

	/** The bare forms of words that the library vocalises in several ways; throws LibraryError or PackError. */
	async ambiguousWords(): Promise<ReadonlySet<string>> {
		const { ambiguous } = this.manifest;
		return ambiguous ? readAmbiguousWords(parseJson(await gunzip(await this.readFile(ambiguous)))) : new Set();
	}

	/** The head of an index segment; throws LibraryError. */
	async segmentHead(segment: SegmentFiles): Promise<Uint8Array<ArrayBuffer>> {
		return this.readFile(segment.head);
	}

	/** Chunks of an index segment by their numbers (from 0), in the order asked for; throws LibraryError or PackError. */
	async segmentChunks(segment: SegmentFiles, numbers: readonly number[]): Promise<Uint8Array<ArrayBuffer>[]> {
		return this.readFiles(numbers.map((number) => chunkOf(segment, number)));
	}

	/** All articles of a pack, in the order of their ids; throws LibraryError or PackError. */
	pack(file: LibraryFile): Promise<Article[]> {
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

function chunkOf({ chunks }: SegmentFiles, number: number): LibraryFile {
	const chunk = chunks[number];
	// The head says how many there are: one that asks for more belongs to another manifest.
	if (!chunk) throw new PackError('damaged', `chunk ${number} of ${chunks.length}`);
	return chunk;
}

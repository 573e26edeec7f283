import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Vocalisations } from '../lib/arabic/vocalisations.ts';
import { writeAmbiguousWords } from '../lib/packs/ambiguous-words.ts';
import { countWords, excerptOf, writePack, type Article } from '../lib/packs/article.ts';
import { writeCatalogue, type CatalogueEntry } from '../lib/packs/catalogue.ts';
import { encodeText } from '../lib/packs/code-page.ts';
import {
	filePath,
	POINTER_FILE,
	writeManifest,
	writePointer,
	type LibraryFile,
	type Manifest,
	type PackFile,
	type SegmentFiles
} from '../lib/packs/manifest.ts';
import { writeSurroundings } from '../lib/packs/surroundings.ts';
import { SegmentBuilder, type SegmentBytes } from '../lib/search/build.ts';
import { cutByHash } from './cut.ts';
import { RelatedFinder } from './find-related.ts';

/** Entries of one catalogue page on average, and at least: a screen or two of the library list, as each changed one is fetched again. */
const CATALOGUE_ENTRIES = 24;
const LEAST_CATALOGUE_ENTRIES = 12;

/** Takes a file of the library: its path below the base, and its bytes. */
export type WriteFile = (path: string, bytes: Uint8Array) => void;

/** The parts of a library that are not the same for every way of packing. */
export type Texts = Pick<Manifest, 'packs' | 'patches' | 'outdated' | 'segments'>;

/** Writes the files of a library under the names that their bytes give them. */
export class LibraryWriter {
	#entries: CatalogueEntry[] = [];
	#related = new RelatedFinder();
	#vocalisations = new Vocalisations();

	constructor(private readonly write: WriteFile) {}

	/** Takes note of an article; all of them come once, in the order of their ids. */
	note(article: Article): void {
		this.#entries.push(entryOf(article));
		this.#related.add(article);
		this.#vocalisations.add(article.title);
		for (const { text } of article.blocks) this.#vocalisations.add(text);
	}

	/** Packs articles that come in the order of their ids, in packs of so many bytes of text on average. */
	addPacks(articles: Iterable<Article>, bytes: number): PackFile[] {
		return Array.from(cutByHash(articles, { average: bytes, weightOf: textBytes }), (pack) => ({
			...this.#addJson(writePack(pack)),
			articles: pack.length,
			first: (pack[0] as Article).id
		}));
	}

	addSegment(articles: number, { head, chunks }: SegmentBytes): SegmentFiles {
		return { articles, head: this.add(head), chunks: chunks.map((chunk) => this.add(chunk)) };
	}

	add(bytes: Uint8Array): LibraryFile {
		const hash = createHash('sha256').update(bytes).digest('hex');
		this.write(filePath(hash), bytes);
		return { hash, bytes: bytes.length };
	}

	/** Writes all that is known of the articles noted, and the manifest with the pointer to it. Returns the number of articles. */
	finish(texts: Texts): number {
		const list = this.#entries.toSorted(newestFirst);
		const pages = cutByHash(list, { average: CATALOGUE_ENTRIES, least: LEAST_CATALOGUE_ENTRIES });
		const ambiguous = this.#vocalisations.ambiguous();
		const manifest = this.#addJson(
			writeManifest({
				articles: list.length,
				catalogue: Array.from(pages, (page) => ({ ...this.#addJson(writeCatalogue(page)), entries: page.length })),
				...texts,
				surroundings: this.#addPacked(this.#surroundings(list)),
				ambiguous: ambiguous.length > 0 ? this.#addJson(writeAmbiguousWords(ambiguous)) : null
			})
		);
		this.write(POINTER_FILE, new TextEncoder().encode(writePointer(manifest)));
		return list.length;
	}

	#surroundings(list: CatalogueEntry[]): Uint8Array {
		const placesById = new Map(list.map(({ id }, place) => [id, place]));
		const places = this.#entries.map(({ id }) => placesById.get(id) as number);
		const related = this.#related.related();
		return writeSurroundings(
			places.map((place, number) => ({
				place,
				related: (related[number] as number[]).map((other) => places[other] as number)
			}))
		);
	}

	#addJson(json: string): LibraryFile {
		return this.#addPacked(encodeText(json));
	}

	#addPacked(bytes: Uint8Array): LibraryFile {
		return this.add(new Uint8Array(gzipSync(bytes, { level: 9 })));
	}
}

/** Adds an article to an index segment. */
export function addToIndex(index: SegmentBuilder, { blocks, ...article }: Article): void {
	// Copied: V8 lets a slice of a text keep the whole of it.
	index.add({ ...structuredClone(article), text: blocks.map(({ text }) => text) });
}

function textBytes(article: Article): number {
	return article.blocks.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}

/** Dated articles first, the newest on top; the others by id, which is the order of their paths. */
function newestFirst(a: CatalogueEntry, b: CatalogueEntry): number {
	if (a.date !== b.date) {
		if (a.date === null) return 1;
		if (b.date === null) return -1;
		return a.date < b.date ? 1 : -1;
	}
	return a.id < b.id ? -1 : 1;
}

function entryOf(article: Article): CatalogueEntry {
	const { id, title, date, section, language } = article;
	const entry = { id, title, excerpt: excerptOf(article), date, section, words: countWords(article) };
	return structuredClone(language === undefined ? entry : { ...entry, language });
}

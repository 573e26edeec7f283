import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Vocalisations } from '../lib/arabic/vocalisations.ts';
import { writeAmbiguousWords } from '../lib/packs/ambiguous-words.ts';
import { countWords, excerptOf, type Article } from '../lib/packs/article.ts';
import { writeCatalogue, type CatalogueEntry } from '../lib/packs/catalogue.ts';
import { encodeText } from '../lib/packs/code-page.ts';
import {
	filePath,
	POINTER_FILE,
	writeManifest,
	writePointer,
	type CatalogueFile,
	type LibraryFile,
	type Manifest,
	type PackFile,
	type Section,
	type SectionShare,
	type SegmentFiles
} from '../lib/packs/manifest.ts';
import { writePack } from '../lib/packs/pack.ts';
import { writeSurroundings } from '../lib/packs/surroundings.ts';
import { roundWords } from '../lib/reading/pace.ts';
import { SegmentBuilder, type SegmentBytes } from '../lib/search/build.ts';
import { cutByHash } from './cut.ts';
import { RelatedFinder } from './find-related.ts';

/** Entries of one catalogue page on average, and at least: a screen or two of the library list, as each changed one is fetched again. */
const CATALOGUE_ENTRIES = 24;
const LEAST_CATALOGUE_ENTRIES = 24;

/** Takes a file of the library: its path below the base, and its bytes. */
export type WriteFile = (path: string, bytes: Uint8Array) => void;

/** How many articles of each section there are, by its name. */
export type SectionCounts = ReadonlyMap<string, number>;

/** A pack as long as the sections of the library are not counted, and so have no numbers. */
export type CountedPack = Omit<PackFile, 'sections'> & { sections: SectionCounts };

/** The parts of a library that are not the same for every way of packing. */
export interface Texts extends Pick<Manifest, 'outdated' | 'segments'> {
	packs: CountedPack[];
	patches: CountedPack[];
}

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
	addPacks(articles: Iterable<Article>, bytes: number): CountedPack[] {
		return Array.from(cutByHash(articles, { average: bytes, weightOf: textBytes }), (pack) => ({
			...this.#addJson(writePack(pack)),
			articles: pack.length,
			first: (pack[0] as Article).id,
			sections: countSections(pack)
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
	finish({ packs, patches, outdated, segments }: Texts): number {
		const list = this.#entries.toSorted(newestFirst);
		const sections = listSections(countSections(list));
		const shared = ({ sections: counts, ...pack }: CountedPack) => ({ ...pack, sections: sharesOf(counts, sections) });
		// Cut apart, so that the dated ones can be turned round.
		const [dated, undated] = [true, false].map((isDated) => {
			const part = list.filter(({ date }) => (date !== null) === isDated);
			return Array.from(cutByHash(part, { average: CATALOGUE_ENTRIES, least: LEAST_CATALOGUE_ENTRIES }), (page) => ({
				...this.#addJson(writeCatalogue(page)),
				entries: page.length,
				sections: sharesOf(countSections(page), sections)
			}));
		}) as [CatalogueFile[], CatalogueFile[]];
		const ambiguous = this.#vocalisations.ambiguous();
		const manifest = this.#addJson(
			writeManifest({
				articles: list.length,
				sections,
				catalogue: [...dated, ...undated],
				datedPages: dated.length,
				packs: packs.map(shared),
				patches: patches.map(shared),
				outdated,
				surroundings: this.#addPacked(this.#surroundings(list)),
				segments,
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

/** Counts the articles of each section. */
export function countSections(articles: Iterable<Pick<Article, 'section'>>): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { section } of articles) if (section !== null) counts.set(section, (counts.get(section) ?? 0) + 1);
	return counts;
}

/** The largest first. */
function listSections(counts: SectionCounts): Section[] {
	return [...counts]
		.map(([name, articles]) => ({ name, articles }))
		.sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
}

function sharesOf(counts: SectionCounts, sections: readonly Section[]): SectionShare[] {
	return sections.flatMap(({ name }, number): SectionShare[] => {
		const count = counts.get(name);
		return count === undefined ? [] : [[number, count]];
	});
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
	const entry = { id, title, excerpt: excerptOf(article), date, section, words: roundWords(countWords(article)) };
	return structuredClone(language === undefined ? entry : { ...entry, language });
}

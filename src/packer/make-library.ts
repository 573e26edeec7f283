import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Vocalisations } from '../lib/arabic/vocalisations.ts';
import { writeAmbiguousWords } from '../lib/packs/ambiguous-words.ts';
import { encodeText } from '../lib/packs/code-page.ts';
import { countWords, excerptOf, writePack, type Article } from '../lib/packs/article.ts';
import { writeCatalogue, type CatalogueEntry } from '../lib/packs/catalogue.ts';
import { filePath, POINTER_FILE, writeManifest, writePointer, type LibraryFile } from '../lib/packs/manifest.ts';
import { writeSurroundings, type Surroundings } from '../lib/packs/surroundings.ts';
import { SegmentBuilder } from '../lib/search/build.ts';
import type { SearchDocument } from '../lib/search/document.ts';
import { cutByHash } from './cut.ts';
import { RelatedFinder } from './find-related.ts';

/** UTF-8 bytes of text in one pack on average: about 30 news articles, so that one opens after one small read. */
const PACK_BYTES = 128 * 1024;
/** Entries of one catalogue page on average, and at least: a few screens of the library list. */
const CATALOGUE_ENTRIES = 64;
const LEAST_CATALOGUE_ENTRIES = 24;

const encoder = new TextEncoder();

/** Takes a file of the library: its path below the base, and its bytes. */
export type WriteFile = (path: string, bytes: Uint8Array) => void;

/**
 * Packs articles, which come in the order of their ids, into the library's files. Each article is read once and let go: what
 * is kept of it until the end is its entry in the list, 4 bytes for each word in the index, and its telling terms. The
 * same articles give the same bytes. Pages are cut by hashes of ids, so a changed article changes its own files only, besides
 * what stands around the articles and the index, which is one segment over all articles: several would cost each query as
 * many reads. Returns the number of articles.
 */
export function makeLibrary(articles: Iterable<Article>, write: WriteFile): number {
	const add = (bytes: Uint8Array): LibraryFile => {
		const hash = createHash('sha256').update(bytes).digest('hex');
		write(filePath(hash), bytes);
		return { hash, bytes: bytes.length };
	};
	const addPacked = (bytes: Uint8Array) => add(new Uint8Array(gzipSync(bytes, { level: 9 })));
	const addJson = (json: string) => addPacked(encodeText(json));

	const entries: CatalogueEntry[] = [];
	const related = new RelatedFinder();
	const vocalisations = new Vocalisations();
	const index = new SegmentBuilder();
	function* read() {
		for (const article of articles) {
			entries.push(entryOf(article));
			related.add(article);
			for (const text of [article.title, ...article.blocks.map(({ text }) => text)]) vocalisations.add(text);
			index.add(searchDocument(article));
			yield article;
		}
	}

	const packs = Array.from(cutByHash(read(), { average: PACK_BYTES, weightOf: textBytes }), (pack) => ({
		...addJson(writePack(pack)),
		articles: pack.length,
		first: (pack[0] as Article).id
	}));
	const list = entries.toSorted(newestFirst);
	const catalogue = Array.from(
		cutByHash(list, { average: CATALOGUE_ENTRIES, least: LEAST_CATALOGUE_ENTRIES }),
		(page) => ({ ...addJson(writeCatalogue(page)), entries: page.length })
	);
	const surroundings = addPacked(writeSurroundings(surroundingsOf(entries, list, related.related())));
	const { head, chunks } = index.finish();
	const ambiguous = vocalisations.ambiguous();
	const manifest = addJson(
		writeManifest({
			articles: entries.length,
			catalogue,
			packs,
			surroundings,
			segments: [{ articles: entries.length, head: add(head), chunks: chunks.map(add) }],
			ambiguous: ambiguous.length > 0 ? addJson(writeAmbiguousWords(ambiguous)) : null
		})
	);
	write(POINTER_FILE, encoder.encode(writePointer(manifest)));
	return entries.length;
}

/** What stands around each article, in the order of their ids. */
function surroundingsOf(entries: CatalogueEntry[], list: CatalogueEntry[], related: number[][]): Surroundings[] {
	const places = new Map(list.map(({ id }, place) => [id, place]));
	return entries.map(({ id }, number) => ({ place: places.get(id) as number, related: related[number] as number[] }));
}

function searchDocument({ blocks, ...article }: Article): SearchDocument {
	return { ...structuredClone(article), text: blocks.map((block) => block.text) };
}

function textBytes(article: Article): number {
	return article.blocks.reduce((sum, block) => sum + Buffer.byteLength(block.text), 0);
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
	// Copied: V8 lets a slice of a text keep the whole of it.
	return structuredClone(language === undefined ? entry : { ...entry, language });
}

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { countWords, excerptOf, writePack, type Article } from '../lib/packs/article.ts';
import { writeCatalogue, type CatalogueEntry } from '../lib/packs/catalogue.ts';
import { filePath, POINTER_FILE, writeManifest, writePointer, type LibraryFile } from '../lib/packs/manifest.ts';
import { buildSegment } from '../lib/search/build.ts';
import { cutByHash } from './cut.ts';

/** UTF-8 bytes of text in one pack on average: about 30 news articles, so that one opens after one small read. */
const PACK_BYTES = 128 * 1024;
/** Entries of one catalogue page on average, and at least: a few screens of the library list. */
const CATALOGUE_ENTRIES = 64;
const LEAST_CATALOGUE_ENTRIES = 24;
/** Articles of one index segment on average; an open segment is searched as one, a changed article rebuilds it. */
const SEGMENT_ARTICLES = 1024;

const encoder = new TextEncoder();

/**
 * Packs articles (in the order of their ids) into the library's files: file path below the base -> bytes. Pure: the
 * same articles give the same bytes. Pages are cut by hashes of ids, so a changed article changes its own files only.
 */
export function makeLibrary(articles: Article[]): Map<string, Uint8Array> {
	const files = new Map<string, Uint8Array>();
	const add = (content: string | Uint8Array): LibraryFile => {
		const bytes = new Uint8Array(gzipSync(content, { level: 9 }));
		const hash = createHash('sha256').update(bytes).digest('hex');
		files.set(filePath(hash), bytes);
		return { hash, bytes: bytes.length };
	};
	const catalogueOrder = articles.map(entryOf).sort(newestFirst);
	const manifest = add(
		writeManifest({
			articles: articles.length,
			catalogue: cutByHash(catalogueOrder, { average: CATALOGUE_ENTRIES, least: LEAST_CATALOGUE_ENTRIES }).map(
				(page) => ({
					...add(writeCatalogue(page)),
					entries: page.length
				})
			),
			packs: cutByHash(articles, { average: PACK_BYTES, weightOf: textBytes }).map((pack) => ({
				...add(writePack(pack)),
				articles: pack.length,
				first: (pack[0] as Article).id
			})),
			segments: cutByHash(articles, { average: SEGMENT_ARTICLES }).map((segment) => ({
				...add(buildSegment(segment.map(searchDocument))),
				articles: segment.length
			}))
		})
	);
	files.set(POINTER_FILE, encoder.encode(writePointer(manifest)));
	return files;
}

function searchDocument({ id, title, blocks }: Article): { id: string; title: string; text: string[] } {
	return { id, title, text: blocks.map((block) => block.text) };
}

function textBytes(article: Article): number {
	return article.blocks.reduce((sum, block) => sum + encoder.encode(block.text).length, 0);
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
	const { id, title, date, section } = article;
	return { id, title, excerpt: excerptOf(article), date, section, words: countWords(article) };
}

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Vocalisations } from '../lib/arabic/vocalisations.ts';
import { writeAmbiguousWords } from '../lib/packs/ambiguous-words.ts';
import { countWords, excerptOf, writePack, type Article } from '../lib/packs/article.ts';
import { writeCatalogue, type CatalogueEntry } from '../lib/packs/catalogue.ts';
import {
	filePath,
	POINTER_FILE,
	writeManifest,
	writePointer,
	type LibraryFile,
	type Section,
	type SectionShare,
	type SegmentFiles
} from '../lib/packs/manifest.ts';
import { writeSurroundings, type Surroundings } from '../lib/packs/surroundings.ts';
import { SegmentBuilder } from '../lib/search/build.ts';
import type { SearchDocument } from '../lib/search/document.ts';
import { cutByHash } from './cut.ts';
import { findRelated } from './find-related.ts';

/** UTF-8 bytes of text in one pack on average: about 30 news articles, so that one opens after one small read. */
const PACK_BYTES = 128 * 1024;
/** Entries of one catalogue page on average, and at least: a few screens of the library list. */
const CATALOGUE_ENTRIES = 64;
const LEAST_CATALOGUE_ENTRIES = 24;

const encoder = new TextEncoder();

type Sectioned = Pick<Article, 'section'>;

/**
 * Packs articles (in the order of their ids) into the library's files: file path below the base -> bytes. Pure: the
 * same articles give the same bytes. Pages are cut by hashes of ids, so a changed article changes its own files only,
 * besides what stands around the articles and the index, which is one segment over all articles: several would cost each
 * query as many reads.
 */
export function makeLibrary(articles: Article[]): Map<string, Uint8Array> {
	const files = new Map<string, Uint8Array>();
	const add = (bytes: Uint8Array): LibraryFile => {
		const hash = createHash('sha256').update(bytes).digest('hex');
		files.set(filePath(hash), bytes);
		return { hash, bytes: bytes.length };
	};
	const addJson = (json: string) => add(new Uint8Array(gzipSync(json, { level: 9 })));
	const catalogueOrder = articles.map(entryOf).sort(newestFirst);
	// Cut apart, so that the dated ones can be turned round.
	const [datedPages, undatedPages] = [true, false].map((dated) =>
		cutByHash(
			catalogueOrder.filter(({ date }) => (date !== null) === dated),
			{ average: CATALOGUE_ENTRIES, least: LEAST_CATALOGUE_ENTRIES }
		)
	) as [CatalogueEntry[][], CatalogueEntry[][]];
	const sections = countSections(articles);
	const sharesOf = makeShares(sections);
	const manifest = addJson(
		writeManifest({
			articles: articles.length,
			sections,
			catalogue: [...datedPages, ...undatedPages].map((page) => ({
				...addJson(writeCatalogue(page)),
				entries: page.length,
				sections: sharesOf(page)
			})),
			datedPages: datedPages.length,
			packs: cutByHash(articles, { average: PACK_BYTES, weightOf: textBytes }).map((pack) => ({
				...addJson(writePack(pack)),
				articles: pack.length,
				first: (pack[0] as Article).id,
				sections: sharesOf(pack)
			})),
			surroundings: add(
				new Uint8Array(gzipSync(writeSurroundings(surroundingsOf(articles, catalogueOrder)), { level: 9 }))
			),
			segments: [addSegment(articles, add)],
			ambiguous: addAmbiguousWords(articles, addJson)
		})
	);
	files.set(POINTER_FILE, encoder.encode(writePointer(manifest)));
	return files;
}

/** The sections by how many articles they have, the largest first. */
function countSections(articles: readonly Sectioned[]): Section[] {
	const counts = new Map<string, number>();
	for (const { section } of articles) if (section !== null) counts.set(section, (counts.get(section) ?? 0) + 1);
	return [...counts]
		.map(([name, count]) => ({ name, articles: count }))
		.sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
}

/** Says how many articles of each section a file holds. */
function makeShares(sections: Section[]): (articles: readonly Sectioned[]) => SectionShare[] {
	const numbers = new Map(sections.map(({ name }, number) => [name, number]));
	return (articles) => countSections(articles).map(({ name, articles: count }) => [numbers.get(name) as number, count]);
}

function addAmbiguousWords(articles: Article[], addJson: (json: string) => LibraryFile): LibraryFile | null {
	const vocalisations = new Vocalisations();
	for (const { title, blocks } of articles) {
		vocalisations.add(title);
		for (const { text } of blocks) vocalisations.add(text);
	}
	const forms = vocalisations.ambiguous();
	return forms.length > 0 ? addJson(writeAmbiguousWords(forms)) : null;
}

function surroundingsOf(articles: Article[], catalogueOrder: CatalogueEntry[]): Surroundings[] {
	const places = new Map(catalogueOrder.map(({ id }, place) => [id, place]));
	const related = findRelated(articles);
	return articles.map(({ id }, number) => ({ place: places.get(id) as number, related: related[number] as number[] }));
}

function addSegment(articles: Article[], add: (bytes: Uint8Array) => LibraryFile): SegmentFiles {
	const builder = new SegmentBuilder();
	for (const article of articles) builder.add(searchDocument(article));
	const { head, chunks } = builder.finish();
	return { articles: articles.length, head: add(head), chunks: chunks.map(add) };
}

function searchDocument({ blocks, ...article }: Article): SearchDocument {
	return { ...article, text: blocks.map((block) => block.text) };
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
	const { id, title, date, section, language } = article;
	const entry = { id, title, excerpt: excerptOf(article), date, section, words: countWords(article) };
	return language === undefined ? entry : { ...entry, language };
}

import type { Article } from '../lib/packs/article.ts';
import { SegmentBuilder } from '../lib/search/build.ts';
import { addToIndex, LibraryWriter, type WriteFile } from './library-writer.ts';

/** UTF-8 bytes of text in one pack on average: about 30 news articles, so that one opens after one small read. */
const PACK_BYTES = 128 * 1024;

/**
 * Packs articles, which come in the order of their ids, into the library's files. Each article is read once and let go: what
 * is kept of it until the end is its entry in the list, 4 bytes for each word in the index, and its telling terms. The
 * same articles give the same bytes. Packs and pages are cut by hashes of ids, so a changed article changes its own files only,
 * besides what stands around the articles and the index, which is one segment over all articles: several would cost each query
 * as many reads. Returns the number of articles.
 */
export function makeLibrary(articles: Iterable<Article>, write: WriteFile): number {
	const writer = new LibraryWriter(write);
	const index = new SegmentBuilder();
	function* noted() {
		for (const article of articles) {
			writer.note(article);
			addToIndex(index, article);
			yield article;
		}
	}
	const packs = writer.addPacks(noted(), PACK_BYTES);
	const count = packs.reduce((sum, { articles }) => sum + articles, 0);
	return writer.finish({ packs, patches: [], outdated: [], segments: [writer.addSegment(count, index.finish())] });
}

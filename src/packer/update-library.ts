import { isDeepStrictEqual } from 'node:util';
import type { Article } from '../lib/packs/article.ts';
import { filePath } from '../lib/packs/manifest.ts';
import { SegmentBuilder } from '../lib/search/build.ts';
import { readLexicon } from '../lib/search/merge.ts';
import { addToIndex, countSections, LibraryWriter, type WriteFile } from './library-writer.ts';
import type { PreviousLibrary } from './previous-library.ts';

/** UTF-8 bytes of text in one pack of changed articles on average: with the next update few of them change again. */
const PATCH_BYTES = 16 * 1024;
/** Share of the articles that may have changed since all was packed anew: then searching in two segments and old texts cost too much. */
const MOST_CHANGED = 0.1;

/**
 * Packs articles, which come in the order of their ids, beside what was packed before: packs and index stay as they are, and
 * what was changed or added since comes in small packs and a small segment of its own, so that a reader fetches little more than
 * that. Returns the number of articles, or null, with nothing written, where too much has changed.
 */
export async function updateLibrary(
	articles: Iterable<Article>,
	previous: PreviousLibrary,
	write: WriteFile
): Promise<number | null> {
	const writer = new LibraryWriter(write);
	const [segment] = previous.manifest.segments;
	if (!segment) return null;
	const { outdated, patch, sections } = compare(articles, previous, (article) => writer.note(article));
	if (!patch) return null;
	const packs = previous.manifest.packs.map((pack, number) => ({ ...pack, sections: sections[number] ?? new Map() }));

	for (const file of previous.files()) write(filePath(file.hash), previous.read(file));
	if (patch.length === 0) return writer.finish({ packs, patches: [], outdated, segments: [segment] });
	const index = new SegmentBuilder(await readLexicon(previous.segment));
	for (const article of patch) addToIndex(index, article);
	return writer.finish({
		packs,
		patches: writer.addPacks(patch, PATCH_BYTES),
		outdated,
		segments: [segment, writer.addSegment(patch.length, index.finish())]
	});
}

interface Comparison {
	/** The numbers of the previous articles that are no more or otherwise. */
	outdated: number[];
	/** The articles that are not as they were, or null where too much has changed. */
	patch: Article[] | null;
	/** For each pack what it holds of each section, without outdated articles. */
	sections: Map<string, number>[];
}

function compare(
	articles: Iterable<Article>,
	previous: PreviousLibrary,
	visit: (article: Article) => void
): Comparison {
	const before = previous.articles();
	const most = MOST_CHANGED * previous.segment.documentCount;
	const outdated: number[] = [];
	const patch: Article[] = [];
	const kept: Pick<Article, 'section'>[][] = previous.manifest.packs.map(() => []);
	let number = 0;
	let old = before.next();
	const pass = () => {
		number++;
		old = before.next();
	};
	for (const article of articles) {
		visit(article);
		while (!old.done && old.value.article.id < article.id) {
			outdated.push(number);
			pass();
		}
		const known = !old.done && old.value.article.id === article.id;
		if (!old.done && known && isDeepStrictEqual(old.value.article, article)) {
			kept[old.value.pack]?.push({ section: article.section });
		} else {
			if (known) outdated.push(number);
			patch.push(article);
		}
		if (known) pass();
		if (Math.max(patch.length, outdated.length) > most) return { outdated, patch: null, sections: [] };
	}
	for (; !old.done; pass()) outdated.push(number);
	return { outdated, patch: outdated.length > most ? null : patch, sections: kept.map(countSections) };
}

import type { Library } from '../lib/library/library.ts';
import type { Article } from '../lib/packs/article.ts';
import type { CatalogueEntry } from '../lib/packs/catalogue.ts';
import { SegmentBuilder } from '../lib/search/build.ts';
import { openSegment } from '../lib/search/segment.ts';
import type { Index } from './answer.ts';

/**
 * Titles at most that are searched without their texts: an index is made of them when the first question comes, at some 20,000 a
 * second on a desk.
 */
const MOST_TITLES = 20_000;

/**
 * An index of what is on this device, made in memory, where the library's own is not wanted here: the articles whose packs are
 * stored, and of the others title and excerpt, which the catalogue has. `names` are those of the stored files. Throws LibraryError or
 * PackError.
 */
export async function indexWhatIsHere(library: Library, names: ReadonlySet<string>): Promise<Index> {
	const { packs, patches, outdated, articles } = library.manifest;
	const gone = new Set(outdated);
	const builder = new SegmentBuilder();
	const here = new Set<string>();
	const add = ({ blocks, ...article }: Article) => builder.add({ ...article, text: blocks.map(({ text }) => text) });
	let number = 0;
	for (const pack of packs) {
		const first = number;
		number += pack.articles;
		if (!names.has(pack.hash)) continue;
		for (const [index, article] of (await library.pack(pack)).entries()) {
			if (gone.has(first + index)) continue;
			here.add(article.id);
			add(article);
		}
	}
	for (const patch of patches) {
		if (!names.has(patch.hash)) continue;
		for (const article of await library.pack(patch)) {
			here.add(article.id);
			add(article);
		}
	}
	const listed = new Map<string, CatalogueEntry>();
	for (const page of articles <= MOST_TITLES ? library.manifest.catalogue.keys() : []) {
		for (const entry of await library.catalogue(page)) {
			if (here.has(entry.id)) continue;
			listed.set(entry.id, entry);
			add(articleOf(entry));
		}
	}
	const { head, chunks } = builder.finish();
	const segment = openSegment(head, (numbers) => Promise.resolve(numbers.map((number) => chunks[number]!)));
	return {
		library: {
			manifest: library.manifest,
			article: async (id) => {
				const entry = listed.get(id);
				return entry ? articleOf(entry) : library.article(id);
			}
		},
		segments: [segment],
		part: { articles: here.size, words: (id) => listed.get(id)?.words ?? null }
	};
}

/** What the list knows of an article. */
function articleOf({ words: _, excerpt, ...entry }: CatalogueEntry): Article {
	return { ...entry, author: null, tags: [], blocks: [{ type: 'paragraph', text: excerpt }] };
}

import type { Library } from '../lib/library/library.ts';
import type { Article } from '../lib/packs/article.ts';
import type { CatalogueEntry } from '../lib/packs/catalogue.ts';
import type { PackFile } from '../lib/packs/manifest.ts';
import { SegmentBuilder } from '../lib/search/build.ts';
import { openSegment } from '../lib/search/segment.ts';
import type { Index } from './answer.ts';

/**
 * Titles at most that are searched without their texts: an index is made of them when the first question comes, at some 20,000 a
 * second on a desk.
 */
const MOST_TITLES = 20_000;
/** Texts at most, some 40 MB of them: the index is made in seconds, and stands in memory. */
const MOST_TEXTS = 10_000;

/**
 * An index of what is on this device, made in memory, where the library's own is not wanted here: the articles whose packs are
 * stored, and of the others title and excerpt, which the catalogue has. Of very many texts those with the last ids are read, which are
 * the newest where ids begin with a date. `names` are those of the stored files; `onprogress` is called now and then. Throws
 * LibraryError or PackError.
 */
export async function indexWhatIsHere(
	library: Library,
	names: ReadonlySet<string>,
	onprogress: () => void = () => {},
	mostTexts = MOST_TEXTS
): Promise<Index> {
	const { packs, patches, outdated, articles } = library.manifest;
	const gone = new Set(outdated);
	const builder = new SegmentBuilder();
	const here = new Set<string>();
	const add = ({ blocks, ...article }: Article) => builder.add({ ...article, text: blocks.map(({ text }) => text) });
	const read = lastOf(
		packs.filter(({ hash }) => names.has(hash)),
		mostTexts
	);
	let number = 0;
	for (const pack of packs) {
		const first = number;
		number += pack.articles;
		if (!read.has(pack)) continue;
		onprogress();
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
		onprogress();
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

/** The last packs that hold so many articles at most, and one in any case. */
function lastOf(packs: readonly PackFile[], articles: number): ReadonlySet<PackFile> {
	const last = new Set<PackFile>();
	for (const pack of [...packs].reverse()) {
		if ((articles -= pack.articles) < 0 && last.size > 0) break;
		last.add(pack);
	}
	return last;
}

/** What the list knows of an article. */
function articleOf({ words: _, excerpt, ...entry }: CatalogueEntry): Article {
	return { ...entry, author: null, tags: [], blocks: [{ type: 'paragraph', text: excerpt }] };
}

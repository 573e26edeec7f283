import type { Library } from '../library/library.ts';
import { filesOf, packOf, type LibraryFile, type Manifest, type PackFile } from '../packs/manifest.ts';

/** How much of a library comes by itself: all of it; its titles and newest articles; its titles. What is opened comes in any case. */
export const DOWNLOAD_MODES = ['all', 'newest', 'opened'] as const;
export type DownloadMode = (typeof DOWNLOAD_MODES)[number];

/** What the reader wants to be fetched; `mode` is null until he has said, `saving` is his browser's wish to spare data. */
export interface Wish {
	mode: DownloadMode | null;
	saving: boolean;
}

/** A wish as it was stored: what we never wrote is that of a reader who has said nothing. */
export function readWish(value: unknown): Wish {
	const { mode, saving } = (value ?? {}) as Record<string, unknown>;
	return { mode: DOWNLOAD_MODES.find((known) => known === mode) ?? null, saving: saving === true };
}

/**
 * Bytes of a download that the reader is asked about: over a poor line of 1 Mbit/s it takes 80 seconds, and in the dearest markets a
 * megabyte is paid for one by one. A thousand articles are 2.4 MB and come as they always did.
 */
export const LARGE = 10_000_000;

/**
 * Part of the bytes of all texts that come with the newest articles. Packs are in the order of ids, so each also holds others than
 * the newest: a smaller part would be few articles, a larger one no saving. Of 5,000 generated articles the titles and this quarter are
 * 1.7 of 8.9 MB, in which the newest 800 are whole and 233 others as well.
 */
const NEWEST_PART = 1 / 4;

/** Pages of the list that are read side by side: of 100,000 articles 500 are read to know which packs the newest need. */
const PAGES_AT_ONCE = 8;

/** Bytes that each mode would still fetch. */
export type Costs = Record<DownloadMode, number>;

/** What a download does for a wish. */
export interface Plan {
	/** The mode that holds; null while the reader is to be asked, and nothing but titles comes meanwhile. */
	mode: DownloadMode | null;
	/** All files that are wanted, in the order in which they are fetched. */
	files: LibraryFile[];
	/** Those without which something would be lost that can be read or searched in the version before. */
	kept: LibraryFile[];
	costs: Costs;
}

/**
 * What to fetch of a library whose titles are stored already; `names` are those of all stored files, `before` is the manifest that
 * pages read so far, null on a first download. Throws LibraryError or PackError.
 */
export async function planDownload(
	library: Library,
	names: ReadonlySet<string>,
	before: Manifest | null,
	wish: Wish
): Promise<Plan> {
	const { manifest } = library;
	const whole = filesOf(manifest);
	if (whole.every(({ hash }) => names.has(hash))) {
		return { mode: wish.mode ?? 'all', files: whole, kept: whole, costs: { all: 0, newest: 0, opened: 0 } };
	}
	const kept = keptFiles(manifest, names, before ?? manifest);
	const files: Record<DownloadMode, LibraryFile[]> = {
		all: whole,
		newest: distinct([...manifest.catalogue, ...kept, ...(await newestFiles(library))]),
		opened: distinct([...manifest.catalogue, ...kept])
	};
	const costOf = (mode: DownloadMode) => bytesOf(files[mode].filter(({ hash }) => !names.has(hash)));
	const costs = { all: costOf('all'), newest: costOf('newest'), opened: costOf('opened') };
	// Who had everything goes on having it, and is asked only when the update itself is large.
	const had = before !== null && filesOf(before).every(({ hash }) => names.has(hash));
	const size = had ? costs.all : bytesOf(whole);
	const asks = wish.mode === null && (wish.saving || size > LARGE);
	const mode = asks ? null : (wish.mode ?? 'all');
	return {
		mode,
		files: mode ? files[mode] : [...manifest.catalogue],
		kept: had && mode === 'all' ? whole : kept,
		costs
	};
}

/**
 * The files of a version that take the place of what is here of the one before: its titles; every pack in whose stretch of ids a
 * stored one lies; the index, if it was here. Without them an article that could be read would be gone after the update.
 */
export function keptFiles(manifest: Manifest, names: ReadonlySet<string>, before: Manifest): LibraryFile[] {
	const kept: LibraryFile[] = [...manifest.catalogue];
	const isHere = ({ hash }: LibraryFile) => names.has(hash);
	const here = stretches(before.packs).filter(({ pack }) => isHere(pack));
	const needed = (packs: readonly PackFile[]) => {
		let next = 0;
		return stretches(packs).filter(({ from, to }) => {
			// Both are in the order of their ids: there are thousands of each.
			while (endsBefore(here[next], from)) next++;
			const stored = here[next];
			return stored !== undefined && (to === null || stored.from < to);
		});
	};
	// An article is looked for in both: without the patch, it would not be known whether the pack has its newest text.
	for (const { pack } of [...needed(manifest.patches), ...needed(manifest.packs)]) kept.push(pack);
	if (before.surroundings && isHere(before.surroundings)) kept.push(...smallFiles({ ...manifest, ambiguous: null }));
	if (before.ambiguous && isHere(before.ambiguous)) kept.push(...smallFiles({ ...manifest, surroundings: null }));
	const index = indexFiles(before);
	if (index.length > 0 && index.every(isHere)) kept.push(...indexFiles(manifest));
	return kept;
}

/** A pack with the ids that are looked for in it, from the first up to, without it, the last; null is the end of all. */
interface Stretch {
	pack: PackFile;
	from: string;
	to: string | null;
}

/** Whether there is such a stretch, and it has nothing from this id on. */
function endsBefore(stretch: Stretch | undefined, id: string): boolean {
	return typeof stretch?.to === 'string' && stretch.to <= id;
}

function stretches(packs: readonly PackFile[]): Stretch[] {
	return packs.map((pack, index) => {
		return { pack, from: index === 0 ? '' : pack.first, to: packs[index + 1]?.first ?? null };
	});
}

/** The last answer of `newestFiles`, which is asked for at each file that is stored and depends on the version alone. */
let lastNewest: { version: string; files: LibraryFile[] } | null = null;

/** What the newest articles need, in the order of the list, as far as their part of the bytes of all packs goes. */
async function newestFiles(library: Library): Promise<LibraryFile[]> {
	if (lastNewest?.version !== library.hash) lastNewest = { version: library.hash, files: await readNewest(library) };
	return lastNewest.files;
}

async function readNewest(library: Library): Promise<LibraryFile[]> {
	const { packs, patches, catalogue } = library.manifest;
	// Patches are few and small, and no article is found without the one in whose stretch its id lies.
	const files = new Set<PackFile>();
	let room = bytesOf(packs) * NEWEST_PART;
	pages: for (let page = 0; page < catalogue.length; page += PAGES_AT_ONCE) {
		const numbers = Array.from({ length: PAGES_AT_ONCE }, (_, index) => page + index);
		const lists = await Promise.all(numbers.map((number) => library.catalogue(number)));
		for (const { id } of lists.flat()) {
			const pack = packOf(packs, id);
			if (!pack || files.has(pack)) continue;
			// A small library may have no pack that fits: the very newest article comes all the same.
			if ((room -= pack.bytes) < 0 && files.size > 0) break pages;
			files.add(pack);
		}
	}
	return [...patches, ...files, ...smallFiles(library.manifest)];
}

/** What stands around the articles, and their ambiguous words. */
function smallFiles({ surroundings, ambiguous }: Pick<Manifest, 'surroundings' | 'ambiguous'>): LibraryFile[] {
	return [surroundings, ambiguous].filter((file) => file !== null);
}

/** The index comes with everything alone: it is two thirds as large as all the texts (3.3 MB beside 4.9), and what is here is searched without. */
export function indexFiles({ segments }: Manifest): LibraryFile[] {
	return segments.flatMap(({ head, chunks }) => [head, ...chunks]);
}

function bytesOf(files: readonly LibraryFile[]): number {
	return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

function distinct(files: readonly LibraryFile[]): LibraryFile[] {
	return [...new Map(files.map((file) => [file.hash, file])).values()];
}

import { LibraryError } from '../library/error.ts';
import type { ReadFile } from '../library/library.ts';
import type { StoredFiles } from '../library/stored-files.ts';
import type { Article } from '../packs/article.ts';
import { gunzip, parseJson, sha256 } from '../packs/bytes.ts';
import { unpackManifest, type Manifest, type PackFile } from '../packs/manifest.ts';
import { readPack } from '../packs/pack.ts';

/**
 * Bytes of packs, both versions together, that are read to tell what changed: of a library of 10,000 articles a third. Where more
 * is otherwise it was packed anew, and which articles changed would take reading all of them.
 */
const READ_LIMIT = 8_000_000;

/** An article that one version has otherwise than the other. */
export type ChangedArticle = Pick<Article, 'id' | 'title' | 'date' | 'language'>;

/** What a version of the library changed: the newest articles first, those without a date last. */
export interface LibraryChanges {
	added: ChangedArticle[];
	changed: ChangedArticle[];
	/** As they were. */
	removed: ChangedArticle[];
}

/** What the last update changed, or null where there was none or it cannot be told; reads storage alone. Throws LibraryError or PackError. */
export async function readLastChanges(stored: StoredFiles): Promise<LibraryChanges | null> {
	const previous = await stored.manifest('previous');
	return previous ? readChangesSince(stored, await unpackManifest(await readerOf(stored)(previous))) : null;
}

/** What the version that is whole on this device changed since another one, in the same way. */
export async function readChangesSince(stored: StoredFiles, before: Manifest): Promise<LibraryChanges | null> {
	const current = await stored.manifest('current');
	const readFile = readerOf(stored);
	return current ? compareManifests(before, await unpackManifest(await readFile(current)), readFile) : null;
}

/** Reads from storage; throws LibraryError `not-downloaded` or `damaged`. */
function readerOf(stored: StoredFiles): ReadFile {
	return async (file) => {
		const bytes = await stored.read(file);
		if (!bytes) throw new LibraryError('not-downloaded', `${file.hash} is not stored`);
		return bytes;
	};
}

/**
 * What one version of a library changed since another. Packs are named by their bytes, so only those that one of the two does not
 * have are read, or has with other articles outdated; null where these are too many. Throws what `readFile` throws, or PackError.
 */
export async function compareManifests(
	before: Manifest,
	after: Manifest,
	readFile: ReadFile
): Promise<LibraryChanges | null> {
	const [packsBefore, packsAfter] = [packsOf(before), packsOf(after)];
	const [gone, come] = [differingFrom(packsAfter, packsBefore), differingFrom(packsBefore, packsAfter)];
	if ([...gone, ...come].reduce((sum, { pack }) => sum + pack.bytes, 0) > READ_LIMIT) return null;
	const old = await readVersions(gone, readFile);
	const changes: LibraryChanges = { added: [], changed: [], removed: [] };
	for (const [id, { article, digest }] of await readVersions(come, readFile)) {
		const was = old.get(id);
		if (!was) changes.added.push(article);
		else if (was.digest !== digest) changes.changed.push(article);
		old.delete(id);
	}
	changes.removed = [...old.values()].map(({ article }) => article);
	for (const list of Object.values(changes) as ChangedArticle[][]) list.sort(newestFirst);
	return changes;
}

function newestFirst(a: ChangedArticle, b: ChangedArticle): number {
	const [dateA, dateB] = [a.date ?? '', b.date ?? ''];
	return dateA === dateB ? 0 : dateA < dateB ? 1 : -1;
}

/** A pack, and which of its articles, by their numbers in it, the library has no more or has in a patch. */
interface PackState {
	pack: PackFile;
	outdated: Set<number>;
}

/** The packs and patches of a version by their hashes. */
function packsOf({ packs, patches, outdated }: Manifest): Map<string, PackState> {
	const states = new Map<string, PackState>();
	let first = 0;
	let next = 0;
	for (const pack of packs) {
		const end = first + pack.articles;
		const own = new Set<number>();
		for (; next < outdated.length && (outdated[next] as number) < end; next++)
			own.add((outdated[next] as number) - first);
		states.set(pack.hash, { pack, outdated: own });
		first = end;
	}
	for (const pack of patches) states.set(pack.hash, { pack, outdated: new Set() });
	return states;
}

/** A pack, and which of its articles one version has where the other does not have it. */
interface Difference {
	pack: PackFile;
	has: (number: number) => boolean;
}

function differingFrom(others: Map<string, PackState>, own: Map<string, PackState>): Difference[] {
	const differences: Difference[] = [];
	for (const [hash, { pack, outdated }] of own) {
		const there = others.get(hash);
		if (!there) differences.push({ pack, has: (number) => !outdated.has(number) });
		else if ([...there.outdated].some((number) => !outdated.has(number)))
			differences.push({ pack, has: (number) => there.outdated.has(number) && !outdated.has(number) });
	}
	return differences;
}

/** The articles of these packs by their ids, each with a digest that tells its versions apart: the texts would fill the memory. */
async function readVersions(differences: readonly Difference[], readFile: ReadFile) {
	const versions = new Map<string, { article: ChangedArticle; digest: string }>();
	for (const { pack, has } of differences) {
		const articles = readPack(parseJson(await gunzip(await readFile(pack))));
		for (const [number, article] of articles.entries()) {
			if (!has(number)) continue;
			const { id, title, date, language } = article;
			const digest = await sha256(new TextEncoder().encode(JSON.stringify(article)));
			versions.set(id, { article: { id, title, date, ...(language && { language }) }, digest });
		}
	}
	return versions;
}

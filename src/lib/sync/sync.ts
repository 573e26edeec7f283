import { LibraryError, libraryErrorCode } from '../library/error.ts';
import { Library } from '../library/library.ts';
import type { StoredFiles } from '../library/stored-files.ts';
import { sha256 } from '../packs/bytes.ts';
import { articlesByPack, filesOf, unpackManifest, type LibraryFile, type Manifest } from '../packs/manifest.ts';
import { downloadFile, downloadPointer } from './download.ts';
import { eachConcurrently } from './each-concurrently.ts';
import type { LibraryPhase, LibraryStatus, Progress } from './messages.ts';
import { afterReaders } from './readers-first.ts';
import { planDownload, readWish, type Plan, type Wish } from './wish.ts';

/** Told at each stored file, so that progress is seen as it happens. */
export type Report = (status: LibraryStatus) => void;

/** Where a sync reads and writes, and how long it may take. */
export interface SyncOptions {
	stored: StoredFiles;
	/** The app's base path, such as '' or '/reader'. */
	base: string;
	/** Milliseconds after which no further file is begun; browsers end a worker's event after about a minute. */
	budget: number;
	report: Report;
	/** What the reader wants to be here. */
	wish: Wish;
	/** Aborted when the reader pauses or deletes the articles: what is under way ends, and nothing more is begun. */
	signal?: AbortSignal | undefined;
}

/**
 * One bounded batch of the download: pointer, manifest, titles, then the missing files that the reader wants, each verified and
 * stored on its own. The new version becomes current in one transaction, when all that is wanted is here; where the one before is here
 * in part, already when nothing of it would be lost, since the publisher's host may have no more of it. Never throws: the status
 * tells what stopped it. `loading` in the answer means that there is more to fetch and the caller asks again.
 */
export async function syncLibrary(options: SyncOptions): Promise<LibraryStatus> {
	const status = await syncOnce(options);
	const isFull = status.problem === 'no-room' && (await makeRoom(options.stored).catch(() => false));
	return isFull ? syncOnce(options) : status;
}

async function syncOnce({ stored, base, budget, report, wish, signal }: SyncOptions): Promise<LibraryStatus> {
	const deadline = Date.now() + budget;
	/** Files begun: one at least in each batch, or a slow device would never come further. */
	let begun = 0;
	let tracker: Tracker | null = null;
	try {
		await noteWish(stored, wish);
		const pointer = await downloadPointer(base, { signal });
		const keep = (file: LibraryFile) => keepFile(stored, base, file, signal);
		const manifest = await unpackManifest(await keep(pointer));
		const names = await stored.names();
		const tracked = new Tracker(manifest, pointer, names);
		tracker = tracked;
		const before = await readCurrent(stored);
		const isNew = before?.file.hash !== pointer.hash;

		/** Fetches what is missing of some files; false when the time was over before all were begun. */
		const fetchMissing = async (files: readonly LibraryFile[]): Promise<boolean> => {
			const missing = files.filter(({ hash }) => !names.has(hash));
			if (missing.length === 0) return true;
			if (isNew) await stored.begin(pointer);
			report(tracked.status('loading'));
			await eachConcurrently(missing, async (file) => {
				await afterReaders(base);
				if (Date.now() > deadline && begun > 0) return;
				begun += 1;
				// A reader may have opened it meanwhile.
				if (!(await stored.has(file.hash))) {
					await stored.put(file.hash, await downloadFile(base, file, { signal }));
				}
				names.add(file.hash);
				tracked.add(file);
				report(tracked.status('loading'));
			});
			return missing.every(({ hash }) => names.has(hash));
		};

		if (!(await fetchMissing(manifest.catalogue))) return tracked.status('loading');
		const library = new Library(manifest, pointer.hash, keep);
		const plan = await planDownload(library, names, before?.manifest ?? null, wish);
		tracked.plan = plan;
		const isHere = ({ hash }: LibraryFile) => names.has(hash);
		// Nothing may be fetched unasked, and nothing may be lost: the version before stays until the reader has said.
		if (!plan.mode && before && isNew && !plan.kept.every(isHere))
			return { ...tracked.status('enough'), manifest: before.file.hash };
		if (!isNew && plan.files.every(isHere)) {
			await collectGarbage(stored);
			return tracked.status(tracked.settled);
		}

		if (before && isNew) {
			if (!(await fetchMissing(plan.kept))) return tracked.status('loading');
			if (!(await stored.switchTo(pointer, plan.kept))) return tracked.status('loading');
		}
		if (!(await fetchMissing(plan.files))) return tracked.status('loading');
		// Refused when another tab deleted the library meanwhile: the next batch fetches it anew.
		if (!(await stored.switchTo(pointer, plan.files))) return tracked.status('loading');
		await collectGarbage(stored);
		return tracked.status(tracked.settled);
	} catch (error) {
		const known = tracker ?? (await trackStored(stored).catch(() => null));
		// The reader himself ended it.
		if (signal?.aborted) return known?.status('partial') ?? EMPTY;
		const problem = libraryErrorCode(error);
		const kept = (known?.progress.bytes ?? 0) > 0;
		if (problem === 'not-downloaded' && known && known.settled !== 'partial' && !tracker)
			return known.status(known.settled);
		return {
			...(known?.status('partial') ?? EMPTY),
			phase: problem === 'not-downloaded' || problem === 'damaged' || kept ? 'partial' : 'broken',
			problem
		};
	}
}

/** Notes what the reader wants; on a full disk the download goes by it all the same. */
async function noteWish(stored: StoredFiles, wish: Wish): Promise<void> {
	const noted = readWish(await stored.wish());
	if (noted.mode === wish.mode && noted.saving === wish.saving) return;
	await stored.keepWish({ ...wish }).catch((error: unknown) => {
		if (libraryErrorCode(error) !== 'no-room') throw error;
	});
}

/**
 * Stores a file that a page has fetched to show it, so that it is never fetched again. Returns whether it did: bytes that are not
 * the file's are refused, and so is everything when there is no library to which they may belong.
 */
export async function keepOpened(
	stored: StoredFiles,
	file: LibraryFile,
	bytes: Uint8Array<ArrayBuffer>
): Promise<boolean> {
	if (bytes.length !== file.bytes || (await sha256(bytes)) !== file.hash) return false;
	if (!(await stored.manifest('current')) && !(await stored.manifest('next'))) return false;
	await stored.put(file.hash, bytes);
	return true;
}

/** What is stored, without asking the network: for the first moments of a start, and offline. */
export async function storedStatus(stored: StoredFiles): Promise<LibraryStatus> {
	try {
		const tracker = await trackStored(stored);
		return tracker ? tracker.status(tracker.settled) : EMPTY;
	} catch (error) {
		return { ...EMPTY, phase: 'broken', problem: libraryErrorCode(error) };
	}
}

const EMPTY: LibraryStatus = {
	phase: 'partial',
	progress: null,
	problem: null,
	manifest: null,
	offer: null
};

/** Counts what is stored of one manifest. */
class Tracker {
	readonly progress: Progress;
	/** What is to be fetched of it; null as long as its titles are not here. */
	plan: Plan | null = null;
	readonly #articles: Map<string, number>;
	readonly #here = new Set<string>();

	constructor(
		manifest: Manifest,
		private readonly file: LibraryFile,
		names: Set<string>
	) {
		const files = filesOf(manifest);
		this.#articles = articlesByPack(manifest);
		const ofBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
		this.progress = { articles: 0, ofArticles: manifest.articles, bytes: 0, ofBytes };
		for (const stored of files) if (names.has(stored.hash)) this.add(stored);
	}

	/** What is to be said when nothing is on its way. */
	get settled(): LibraryPhase {
		if (this.progress.bytes === this.progress.ofBytes) return 'ready';
		return this.plan?.files.every(({ hash }) => this.#here.has(hash)) ? 'enough' : 'partial';
	}

	add({ hash, bytes }: LibraryFile): void {
		this.#here.add(hash);
		this.progress.bytes += bytes;
		this.progress.articles += this.#articles.get(hash) ?? 0;
	}

	status(phase: LibraryPhase): LibraryStatus {
		const progress = { ...this.progress };
		const offer = this.plan && { mode: this.plan.mode, costs: this.plan.costs };
		return { phase, progress, problem: null, manifest: this.file.hash, offer };
	}
}

/** Counts what is stored of the current version, or of the one whose download was begun. */
async function trackStored(stored: StoredFiles): Promise<Tracker | null> {
	const version = (await stored.versions()).find(({ bytes }) => bytes);
	if (!version?.bytes) return null;
	const manifest = await unpackManifest(version.bytes);
	const names = await stored.names();
	const tracker = new Tracker(manifest, version.manifest, names);
	if (tracker.settled !== 'ready' && manifest.catalogue.every(({ hash }) => names.has(hash))) {
		const library = storedLibrary(stored, version.manifest, manifest);
		const wish = readWish(await stored.wish());
		tracker.plan = await planDownload(library, names, manifest, wish).catch((error: unknown) => {
			// The next batch fetches it again, and plans then.
			if (libraryErrorCode(error) === 'damaged') return null;
			throw error;
		});
	}
	return tracker;
}

/** The version that pages read, when its manifest can be read. */
async function readCurrent(stored: StoredFiles): Promise<{ file: LibraryFile; manifest: Manifest } | null> {
	const file = await stored.manifest('current');
	const bytes = file && (await stored.read(file).catch(() => undefined));
	return file && bytes ? { file, manifest: await unpackManifest(bytes) } : null;
}

/** A version whose files come from storage alone. */
function storedLibrary(stored: StoredFiles, file: LibraryFile, manifest: Manifest): Library {
	return new Library(manifest, file.hash, async (wanted) => {
		const bytes = await stored.read(wanted);
		if (!bytes) throw new LibraryError('not-downloaded', wanted.hash);
		return bytes;
	});
}

/** The file's bytes from storage, else downloaded and stored. */
async function keepFile(
	stored: StoredFiles,
	base: string,
	file: LibraryFile,
	signal: AbortSignal | undefined
): Promise<Uint8Array<ArrayBuffer>> {
	const kept = await stored.read(file).catch(() => undefined);
	if (kept) return kept;
	const bytes = await downloadFile(base, file, { signal });
	await stored.put(file.hash, bytes);
	return bytes;
}

/**
 * Deletes what neither the current nor the previous version needs: tabs opened before the switch still read the latter. A failure is
 * none of the download; the next one that is settled tries again.
 */
async function collectGarbage(stored: StoredFiles): Promise<void> {
	await keepVersions(stored, ['current', 'previous']).catch(() => false);
}

/**
 * Deletes what is neither of the current version nor of the one that is being downloaded: a tab that reads the one before moves to the
 * current when it misses something (`findArticle`). Returns whether there was any of it.
 */
function makeRoom(stored: StoredFiles): Promise<boolean> {
	return keepVersions(stored, ['current', 'next']);
}

/** Deletes the files of all other versions; nothing where one of these cannot be read, since it may be the storage that is slow. */
async function keepVersions(
	stored: StoredFiles,
	names: readonly ('current' | 'previous' | 'next')[]
): Promise<boolean> {
	const keep = new Set<string>();
	for (const name of names) {
		const file = await stored.manifest(name);
		if (!file) continue;
		keep.add(file.hash);
		const bytes = await stored.read(file).catch((error: unknown) => {
			if (libraryErrorCode(error) !== 'damaged') throw error;
		});
		// Without its manifest nobody knows which files are those of the version that is read.
		if (!bytes && name !== 'previous') return false;
		for (const { hash } of bytes ? filesOf(await unpackManifest(bytes)) : []) keep.add(hash);
	}
	return stored.keepOnly(keep);
}

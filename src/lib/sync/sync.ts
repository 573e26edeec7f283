import { libraryErrorCode } from '../library/error.ts';
import type { StoredFiles } from '../library/stored-files.ts';
import { articlesByPack, filesOf, unpackManifest, type LibraryFile, type Manifest } from '../packs/manifest.ts';
import { downloadFile, downloadPointer } from './download.ts';
import { eachConcurrently } from './each-concurrently.ts';
import type { LibraryPhase, LibraryStatus, Progress } from './messages.ts';

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
	/** Aborted when the reader deletes the articles: what is under way ends, and nothing more is begun. */
	signal?: AbortSignal | undefined;
}

/**
 * One bounded batch of the download: pointer, manifest, then missing files, each verified and stored on its own; when
 * all are here the new version becomes current in one transaction. Never throws: the status tells what stopped it.
 * `loading` in the answer means that there is more to fetch and the caller asks again.
 */
export async function syncLibrary({ stored, base, budget, report, signal }: SyncOptions): Promise<LibraryStatus> {
	const deadline = Date.now() + budget;
	let tracker: Tracker | null = null;
	try {
		const pointer = await downloadPointer(base);
		const manifest = await unpackManifest(await keepFile(stored, base, pointer));
		const files = filesOf(manifest);
		const names = await stored.names();
		tracker = new Tracker(manifest, pointer, names);
		const missing = files.filter(({ hash }) => !names.has(hash));
		if (missing.length === 0 && (await stored.manifest('current'))?.hash === pointer.hash)
			return tracker.status('ready');

		await stored.begin(pointer);
		report(tracker.status('loading'));
		await eachConcurrently(missing, async (file) => {
			if (Date.now() > deadline) return;
			await stored.put(file.hash, await downloadFile(base, file, signal));
			tracker?.add(file);
			if (tracker) report(tracker.status('loading'));
		});
		if (Date.now() > deadline) return tracker.status('loading');
		// Refused when another tab deleted the library meanwhile: the next batch fetches it anew.
		if (!(await stored.switchTo(pointer, files))) return tracker.status('loading');
		await collectGarbage(stored);
		return tracker.status('ready');
	} catch (error) {
		const problem = libraryErrorCode(error);
		const known = tracker ?? (await trackStored(stored).catch(() => null));
		const kept = (known?.progress.bytes ?? 0) > 0;
		if (problem === 'not-downloaded' && known?.whole && !tracker) return known.status('ready');
		return {
			...(known?.status('partial') ?? EMPTY),
			phase: problem === 'not-downloaded' || problem === 'damaged' || kept ? 'partial' : 'broken',
			problem
		};
	}
}

/** What is stored, without asking the network: for the first moments of a start, and offline. */
export async function storedStatus(stored: StoredFiles): Promise<LibraryStatus> {
	try {
		const tracker = await trackStored(stored);
		return tracker ? tracker.status(tracker.whole ? 'ready' : 'partial') : EMPTY;
	} catch (error) {
		return { ...EMPTY, phase: 'broken', problem: libraryErrorCode(error) };
	}
}

const EMPTY: LibraryStatus = {
	phase: 'partial',
	progress: null,
	problem: null,
	manifest: null
};

/** Counts what is stored of one manifest. */
class Tracker {
	readonly progress: Progress;
	readonly #articles: Map<string, number>;

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

	get whole(): boolean {
		return this.progress.bytes === this.progress.ofBytes;
	}

	add({ hash, bytes }: LibraryFile): void {
		this.progress.bytes += bytes;
		this.progress.articles += this.#articles.get(hash) ?? 0;
	}

	status(phase: LibraryPhase): LibraryStatus {
		const progress = { ...this.progress };
		return { phase, progress, problem: null, manifest: this.file.hash };
	}
}

/** Counts what is stored of the current version, or of the one whose download was begun. */
async function trackStored(stored: StoredFiles): Promise<Tracker | null> {
	const [version] = await stored.versions();
	if (!version?.bytes) return null;
	return new Tracker(await unpackManifest(version.bytes), version.manifest, await stored.names());
}

/** The file's bytes from storage, else downloaded and stored. */
async function keepFile(stored: StoredFiles, base: string, file: LibraryFile): Promise<Uint8Array<ArrayBuffer>> {
	const kept = await stored.read(file).catch(() => undefined);
	if (kept) return kept;
	const bytes = await downloadFile(base, file);
	await stored.put(file.hash, bytes);
	return bytes;
}

/** Deletes what neither the current nor the previous version needs: tabs opened before the switch still read the latter. */
async function collectGarbage(stored: StoredFiles): Promise<void> {
	const keep = new Set<string>();
	for (const name of ['current', 'previous'] as const) {
		const file = await stored.manifest(name);
		const bytes = file && (await stored.read(file).catch(() => undefined));
		if (!file || !bytes) continue;
		for (const { hash } of [file, ...filesOf(await unpackManifest(bytes))]) keep.add(hash);
	}
	await stored.keepOnly(keep);
}

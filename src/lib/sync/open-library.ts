import { LibraryError } from '../library/error.ts';
import { Library, type ReadFiles } from '../library/library.ts';
import type { StoredBytes, StoredFiles, StoredVersion } from '../library/stored-files.ts';
import { unpackManifest, type LibraryFile } from '../packs/manifest.ts';
import { downloadFile, downloadPointer } from './download.ts';
import { eachConcurrently } from './each-concurrently.ts';
import { goFirst } from './readers-first.ts';

/** Told what was fetched to be shown, so that it can be stored. */
export type Keep = (file: LibraryFile, bytes: Uint8Array<ArrayBuffer>) => void;

/**
 * Opens the library for reading: the version that is whole on this device, else the one being downloaded, else, on a
 * first visit, the publisher's newest. Files that are not here or are damaged come from the network, verified.
 * Throws LibraryError or PackError.
 */
export async function openLibrary(stored: StoredFiles, base: string, keep?: Keep): Promise<Library> {
	// Without storage (a private window) reading from the network still works.
	const versions = await stored.versions().catch(() => []);
	const [version] = versions;
	if (!version) return openFrom(stored, base, await downloadPointer(base, { silence: READER_PATIENCE }), null, keep);
	try {
		return await openFrom(stored, base, version.manifest, version.bytes, keep);
	} catch (error) {
		// Its manifest is damaged, and the host, if it can be reached, has it no more.
		const other = version.bytes ? null : await otherVersion(stored, versions);
		if (!other) throw error;
		return openFrom(stored, base, other.manifest, other.bytes, keep);
	}
}

/** A version that is not the one to be read, but can be: the one being downloaded, else the one before. */
async function otherVersion(stored: StoredFiles, versions: readonly StoredVersion[]): Promise<StoredVersion | null> {
	const next = versions.find(({ bytes }) => bytes);
	if (next) return next;
	const manifest = await stored.manifest('previous');
	const bytes = manifest && (await stored.read(manifest).catch(() => undefined));
	return manifest && bytes ? { manifest, bytes } : null;
}

/** Milliseconds that a reader waits to learn whether an unknown address is a new article. */
const POINTER_PATIENCE = 5_000;
/** Milliseconds of silence after which a reader who waits for a text is told that it does not come; he can try again. */
const READER_PATIENCE = 9_000;

/**
 * The publisher's newest library, read from the network where it is not stored yet, or null when that is `opened` itself
 * or cannot be reached: a link to a new article may arrive before the article does.
 */
export async function openNewerLibrary(
	stored: StoredFiles,
	base: string,
	opened: Library,
	keep?: Keep
): Promise<Library | null> {
	try {
		const pointer = await downloadPointer(base, { silence: POINTER_PATIENCE });
		return pointer.hash === opened.hash ? null : await openFrom(stored, base, pointer, null, keep);
	} catch {
		// No network or a damaged answer: what is here is the newest that can be had.
		return null;
	}
}

/** Opens a version whose manifest file may have been read already; what it is asked for later comes through storage. */
async function openFrom(
	stored: StoredFiles,
	base: string,
	manifest: LibraryFile,
	known: Uint8Array<ArrayBuffer> | null,
	keep?: Keep
): Promise<Library> {
	const readFiles = readThrough(stored, base, keep);
	const readFile = async (file: LibraryFile) => (await readFiles([file]))[0] as Uint8Array<ArrayBuffer>;
	return new Library(await unpackManifest(known ?? (await readFile(manifest))), manifest.hash, readFile, readFiles);
}

/**
 * Reads from storage first, all files at once, then what is missing or damaged there from the network. The page never
 * stores: that is the service worker's part, which is given to `keep`.
 */
function readThrough(stored: StoredFiles, base: string, keep?: Keep): ReadFiles {
	return async (files) => {
		const hashes = files.map(({ hash }) => hash);
		// Without storage (a private window) everything comes from the network.
		const { bytes, damaged } = await stored
			.readMany(hashes)
			.catch((): StoredBytes => ({ bytes: new Map(), damaged: new Set() }));
		const missing = files.filter(({ hash }) => !bytes.has(hash));
		const fetching = eachConcurrently(missing, async (file) => {
			try {
				const fetched = await downloadFile(base, file, { silence: READER_PATIENCE });
				bytes.set(file.hash, fetched);
				keep?.(file, fetched);
			} catch (error) {
				// Damage here is the truer reason than a network that gave no replacement.
				if (damaged.has(file.hash)) throw new LibraryError('damaged', `stored bytes of ${file.hash}`, { cause: error });
				throw error;
			}
		});
		if (missing.length > 0) goFirst(base, fetching);
		await fetching;
		return files.map(({ hash }) => bytes.get(hash) as Uint8Array<ArrayBuffer>);
	};
}

import { LibraryError } from '../library/error.ts';
import { parseJson, sha256 } from '../packs/bytes.ts';
import { filePath, POINTER_FILE, readPointer, type LibraryFile } from '../packs/manifest.ts';

/** Milliseconds without a single byte after which the connection counts as lost. A slow line is not a lost one. */
const SILENCE = 30_000;

/** Longest pointer file in bytes that is read; the real one has about 130. */
const POINTER_LIMIT = 4096;

/** How a file is waited for: `silence` in milliseconds; an aborted `signal` ends it as a lost connection would. */
interface Patience {
	silence?: number;
	signal?: AbortSignal | undefined;
}

/**
 * Fetches a library file past every cache of the browser and verifies length and SHA-256. In such a cache a missing or broken
 * answer may sit for a year, as hosts send it with the headers of the file; and what is right is stored by us. Throws
 * LibraryError `not-downloaded` or `damaged`.
 */
export async function downloadFile(
	base: string,
	file: LibraryFile,
	patience: Patience = {}
): Promise<Uint8Array<ArrayBuffer>> {
	const bytes = await download(`${base}/${filePath(file.hash)}`, { limit: file.bytes, ...patience });
	if (bytes.length === file.bytes && (await sha256(bytes)) === file.hash) return bytes;
	throw new LibraryError('damaged', `${file.hash} arrived with other bytes`);
}

/**
 * Fetches the pointer and reads which manifest is the newest. Throws LibraryError or PackError.
 */
export async function downloadPointer(base: string, patience: Patience = {}): Promise<LibraryFile> {
	const bytes = await download(`${base}/${POINTER_FILE}`, { limit: POINTER_LIMIT, ...patience });
	return readPointer(parseJson(bytes));
}

interface DownloadOptions extends Patience {
	/** Bytes that are read at most, and one more that shows an excess. */
	limit: number;
}

/** The body of a plain same-origin 200 answer. */
async function download(
	url: string,
	{ limit, silence = SILENCE, signal }: DownloadOptions
): Promise<Uint8Array<ArrayBuffer>> {
	const controller = new AbortController();
	const abort = () => controller.abort();
	let timer = setTimeout(abort, silence);
	const heard = () => {
		clearTimeout(timer);
		timer = setTimeout(abort, silence);
	};
	signal?.addEventListener('abort', abort);
	try {
		if (signal?.aborted) throw new Error('aborted');
		const response = await fetch(url, { cache: 'no-store', redirect: 'error', signal: controller.signal });
		if (response.status !== 200 || !response.body) throw new Error(`status ${response.status}`);
		// A captive portal answers every address with a page of its own.
		if (response.headers.get('content-type')?.startsWith('text/html')) throw new Error('a web page came instead');
		return await readAtMost(response.body, limit + 1, heard);
	} catch (error) {
		throw new LibraryError('not-downloaded', `${url}: ${String(error)}`, { cause: error });
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener('abort', abort);
	}
}

async function readAtMost(
	body: ReadableStream<Uint8Array>,
	limit: number,
	heard: () => void
): Promise<Uint8Array<ArrayBuffer>> {
	const bytes = new Uint8Array(limit);
	const reader = body.getReader();
	let length = 0;
	for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
		heard();
		const part = chunk.value.subarray(0, limit - length);
		bytes.set(part, length);
		length += part.length;
		if (length === limit) {
			await reader.cancel();
			break;
		}
	}
	return bytes.slice(0, length);
}

import { LibraryError } from '../library/error.ts';
import { parseJson, sha256 } from '../packs/bytes.ts';
import { filePath, POINTER_FILE, readPointer, type LibraryFile } from '../packs/manifest.ts';

/** A request that has not ended after this many milliseconds counts as a lost connection. */
const REQUEST_TIMEOUT = 30_000;

/** Longest pointer file in bytes that is read; the real one has about 130. */
const POINTER_LIMIT = 4096;

/** Fetches a library file and verifies length and SHA-256; throws LibraryError `not-downloaded` or `damaged`. */
export async function downloadFile(base: string, file: LibraryFile): Promise<Uint8Array<ArrayBuffer>> {
	const bytes = await download(`${base}/${filePath(file.hash)}`, 'default', file.bytes);
	if (bytes.length === file.bytes && (await sha256(bytes)) === file.hash) return bytes;
	// A broken copy may sit in the HTTP cache for a year: ask the server itself once.
	const fresh = await download(`${base}/${filePath(file.hash)}`, 'reload', file.bytes);
	if (fresh.length === file.bytes && (await sha256(fresh)) === file.hash) return fresh;
	throw new LibraryError('damaged', `${file.hash} arrived with other bytes`);
}

/**
 * Fetches the pointer past every cache and reads which manifest is the newest; `timeout` in milliseconds, where somebody
 * waits for the answer. Throws LibraryError or PackError.
 */
export async function downloadPointer(base: string, timeout = REQUEST_TIMEOUT): Promise<LibraryFile> {
	return readPointer(parseJson(await download(`${base}/${POINTER_FILE}`, 'no-store', POINTER_LIMIT, timeout)));
}

/** The body of a plain same-origin 200 answer, at most `limit` bytes of it and one more that shows an excess. */
async function download(
	url: string,
	cache: RequestCache,
	limit: number,
	timeout = REQUEST_TIMEOUT
): Promise<Uint8Array<ArrayBuffer>> {
	try {
		const response = await fetch(url, { cache, redirect: 'error', signal: AbortSignal.timeout(timeout) });
		if (response.status !== 200 || !response.body) throw new Error(`status ${response.status}`);
		// A captive portal answers every address with a page of its own.
		if (response.headers.get('content-type')?.startsWith('text/html')) throw new Error('a web page came instead');
		return await readAtMost(response.body, limit + 1);
	} catch (error) {
		throw new LibraryError('not-downloaded', `${url}: ${String(error)}`, { cause: error });
	}
}

async function readAtMost(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
	const bytes = new Uint8Array(limit);
	const reader = body.getReader();
	let length = 0;
	for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
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

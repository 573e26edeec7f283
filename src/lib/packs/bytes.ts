import { decodeText } from './code-page.ts';
import { PackError } from './error.ts';

/** Largest unpacked file in bytes: a pack holds 256 KiB or one long article, so more than this is a bomb or damage. */
const UNPACKED_LIMIT = 64 * 1024 * 1024;

/** SHA-256 of the bytes as 64 lower-case hexadecimal digits; it is also the name of the file. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const digest = new DataView(await crypto.subtle.digest('SHA-256', bytes));
	let digits = '';
	// Word by word, as a search reads dozens of files before the engine has compiled this.
	for (let at = 0; at < digest.byteLength; at += 4) digits += digest.getUint32(at).toString(16).padStart(8, '0');
	return digits;
}

/** Gzips bytes, as `gunzip` reads them. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Gunzips the bytes of a library file; throws PackError `damaged`. gzip, because deflate-raw lets flipped bits through. */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	// Written directly: a Blob goes through the browser's main process, which takes as long again.
	const { readable, writable } = new DecompressionStream('gzip');
	const reader = readable.getReader();
	const writer = writable.getWriter();
	const written = Promise.all([writer.write(bytes), writer.close()]);
	// Reading fails for the same reason, and is waited for.
	written.catch(() => {});
	const chunks: Uint8Array[] = [];
	let length = 0;
	try {
		for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
			length += chunk.value.length;
			if (length > UNPACKED_LIMIT) {
				await reader.cancel();
				throw new PackError('damaged', `unpacks to more than ${UNPACKED_LIMIT} bytes`);
			}
			chunks.push(chunk.value);
		}
	} catch (error) {
		throw error instanceof PackError ? error : new PackError('damaged', `not gzip: ${String(error)}`);
	}
	const unpacked = new Uint8Array(length);
	let offset = 0;
	for (const chunk of chunks) {
		unpacked.set(chunk, offset);
		offset += chunk.length;
	}
	return unpacked;
}

/** Reads the bytes of a JSON text as an unknown value; throws PackError `damaged`. */
export function parseJson(bytes: Uint8Array): unknown {
	const text = decodeText(bytes);
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new PackError('damaged', `not JSON: ${String(error)}`);
	}
}

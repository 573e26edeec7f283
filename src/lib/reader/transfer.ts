import { gunzip, gzip } from '../packs/bytes.ts';
import { makeBackup, readBackup } from './backup.ts';
import { ReaderError } from './error.ts';
import type { Import } from './import.ts';
import type { Snapshot } from './store.ts';

/*
 * What goes to another device of the reader is the backup, gzipped: the whole log, which merges there in any order and any number
 * of times. A link (`transfer-link.ts`) or a row of codes (`transfer-codes.ts`) carries these bytes.
 */

/** All that the reader owns, in as few bytes as it takes. */
export async function packTransfer(snapshot: Snapshot, now: number): Promise<Uint8Array<ArrayBuffer>> {
	return gzip(new TextEncoder().encode(await makeBackup(snapshot, now)));
}

/** Reads what `packTransfer` made, whole or not at all: ReaderError `newer-file` or `damaged`. The bytes are not trusted. */
export async function unpackTransfer(bytes: Uint8Array<ArrayBuffer>): Promise<Import> {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(await gunzip(bytes));
		return { from: 'device', data: await readBackup(text), skipped: 0 };
	} catch (error) {
		// Not gzip, cut off, or not UTF-8.
		throw error instanceof ReaderError ? error : new ReaderError('damaged', String(error), { cause: error });
	}
}

import { base } from '$app/paths';
import { packTransfer, unpackTransfer } from '$lib/reader/transfer';
import { makeCodes } from '$lib/reader/transfer-codes';
import { makeTransferLink, readTransferLink } from '$lib/reader/transfer-link';
import { readerData } from './reader-database.ts';
import { previewOf, type Arrival } from './reader-files.ts';

/* What goes to another device of the reader, and comes from it, with no server between them. */

async function pack(): Promise<Uint8Array<ArrayBuffer>> {
	const { keeper } = await readerData();
	return packTransfer(await keeper.snapshot(), Date.now());
}

/** A link to this library with all that the reader owns, or null where that is more than a link carries. */
export async function transferLink(): Promise<string | null> {
	return makeTransferLink(`${location.origin}${base}/data/`, await pack());
}

/** The texts of the codes that carry all that the reader owns; ReaderError `too-large`. */
export async function transferCodes(): Promise<string[]> {
	return makeCodes(await pack());
}

/** Reads a link, or its fragment alone; ReaderError with a `FileProblem`. */
export async function readLink(text: string): Promise<Arrival> {
	return readTransfer(readTransferLink(text));
}

/** Reads the bytes that came by codes; ReaderError with a `FileProblem`. */
export async function readTransfer(bytes: Uint8Array<ArrayBuffer>): Promise<Arrival> {
	return previewOf(await unpackTransfer(bytes));
}

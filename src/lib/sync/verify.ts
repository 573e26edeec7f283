import type { StoredFiles } from '../library/stored-files.ts';
import { NoAnswer } from '../storage/time-limit.ts';
import type { VerifyReport } from './messages.ts';

/** Files read in one transaction: together they are some 2 MB at most, and one that is alone costs a transaction. */
const GROUP = 8;

/** Where a batch begins and how long it may take. */
export interface VerifyOptions {
	/** Name of the file after which it begins, in the order of all names; null for the first. */
	after: string | null;
	/** Milliseconds after which no further files are read; some are in every batch, so that each comes further. */
	budget: number;
}

/**
 * One bounded batch of a check: reads stored files and hashes them again. What is not as it was stored is removed, so that it is
 * never shown and the next sync fetches it. Files may come and go between two batches: a name alone says where to go on.
 */
export async function verifyBatch(stored: StoredFiles, { after, budget }: VerifyOptions): Promise<VerifyReport> {
	const deadline = Date.now() + budget;
	const names = [...(await stored.names())].sort();
	let done = after === null ? 0 : names.filter((name) => name <= after).length;
	let checked = 0;
	let damaged = 0;
	do {
		const group = names.slice(done, done + GROUP);
		const found = await readAgain(stored, group);
		for (const hash of found.damaged) await stored.remove(hash);
		checked += found.checked;
		damaged += found.damaged.length;
		done += group.length;
	} while (done < names.length && Date.now() < deadline);
	const last = names[done - 1];
	return { checked, damaged, done, of: names.length, after: done < names.length && last ? last : null };
}

/** How many of these files were there, and which of them cannot be read back as they were stored. */
async function readAgain(stored: StoredFiles, names: string[]): Promise<{ checked: number; damaged: string[] }> {
	try {
		const { bytes, damaged } = await stored.readMany(names);
		return { checked: bytes.size + damaged.size, damaged: [...damaged] };
	} catch (error) {
		// A storage that is slow has lost nothing.
		if (error instanceof NoAnswer) throw error;
		if (names.length === 1) return { checked: 1, damaged: names };
	}
	// One file whose bytes the browser has lost fails the whole transaction: which one, each tells by itself.
	const each = [];
	for (const name of names) each.push(await readAgain(stored, [name]));
	return {
		checked: each.reduce((sum, { checked }) => sum + checked, 0),
		damaged: each.flatMap(({ damaged }) => damaged)
	};
}

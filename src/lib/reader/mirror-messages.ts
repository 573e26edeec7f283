import type { JournalEntry } from './journal.ts';

/** What the page asks of the worker that keeps the second copy: to write it anew out of the database, or to note one change. */
export interface MirrorRequest {
	id: number;
	note?: JournalEntry;
}

/** `unsupported`: this browser cannot write private files safely; `damaged`: the database does not fit its mark. */
export type MirrorReply = { id: number } & ({ ok: true } | { ok: false; error: 'unsupported' | 'damaged' | 'failed' });

import { findAtRisk, type AtRisk } from '$lib/reader/at-risk';
import { backUpIfDue, readFolder } from './daily-backup.ts';
import { readerData } from './reader-database.ts';

/* What the page of the bookmarks says of copies: only where the reader has to do something. */

/** Until when the reader wants to hear nothing of copies, in milliseconds since 1970. */
const QUIET_KEY = 'zad-backup-quiet';
const WEEK = 7 * 86_400_000;

/** What is in no copy, and whether daily copies into a folder have stopped. */
export interface Reminder {
	atRisk: AtRisk | null;
	/** Of the folder with daily copies. */
	problem: 'asked' | 'failed' | null;
}

/** What there is to say of copies, or null. */
export async function readReminder(now = Date.now()): Promise<Reminder | null> {
	// What a copy brings into safety by itself is not spoken of.
	await backUpIfDue();
	const { keeper } = await readerData();
	const { head } = await keeper.store.state();
	const folder = await readFolder();
	const changed = (head?.mark.generation ?? 0) > (head?.backup?.generation ?? 0);
	const problem = changed ? (folder?.problem ?? null) : null;
	if (!changed || isQuiet(now)) return null;
	const atRisk = findAtRisk(head, await keeper.items(), now);
	return problem || atRisk ? { atRisk, problem } : null;
}

/** Says nothing for a week. */
export function quieten(now = Date.now()): void {
	try {
		localStorage.setItem(QUIET_KEY, String(now + WEEK));
	} catch {
		// Blocked storage: it is said again at the next visit.
	}
}

function isQuiet(now: number): boolean {
	try {
		const until = Number(localStorage.getItem(QUIET_KEY));
		// A date far ahead was set while the clock was wrong.
		return until > now && until <= now + WEEK;
	} catch {
		return false;
	}
}

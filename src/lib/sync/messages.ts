import type { LibraryErrorCode } from '../library/error.ts';
import type { LibraryFile } from '../packs/manifest.ts';
import type { Costs, DownloadMode, Wish } from './wish.ts';

/** How much of a library is on this device: articles whose pack is stored, and bytes of all its files. */
export interface Progress {
	articles: number;
	ofArticles: number;
	bytes: number;
	ofBytes: number;
}

/**
 * The library on this device. `loading`: files are on their way; `partial`: some are here and nothing is on its way;
 * `enough`: all that the reader wants is here, the rest comes as he opens it; `ready`: every file of the newest known version was
 * verified and stored; `broken`: this browser cannot keep it.
 */
export type LibraryPhase = 'loading' | 'partial' | 'enough' | 'ready' | 'broken';

/** What there is to choose: the mode that holds, null while the reader is asked, and bytes that each would still fetch. */
export interface DownloadOffer {
	mode: DownloadMode | null;
	costs: Costs;
}

/** What is on this device; `problem` says why a download stopped. */
export interface LibraryStatus {
	phase: LibraryPhase;
	progress: Progress | null;
	problem: LibraryErrorCode | null;
	/** Hash of the manifest that pages opened from now on read. */
	manifest: string | null;
	/** Null as long as the titles are not here. */
	offer: DownloadOffer | null;
	/** The reader has just deleted the articles: no page fetches them again unasked. */
	deleted?: boolean;
}

/** Sent to every page when something changed; `base` tells the libraries of one host apart. */
export interface StatusMessage {
	type: 'library-status';
	base: string;
	status: LibraryStatus;
}

/** The answer over the MessagePort of a request. */
export type WorkerAnswer<Value> = { ok: true; value: Value } | { ok: false; error: string };

/** The answer to `verify`, one bounded batch of a check. */
export interface VerifyReport {
	/** Files that were read and hashed again, and how many of them were damaged and thrown away. */
	checked: number;
	damaged: number;
	/** How many of the stored files lie behind the check now, and of how many. */
	done: number;
	of: number;
	/** Name of the file after which the next batch begins; null at the end. */
	after: string | null;
}

/**
 * What a page asks of the service worker, each with a MessagePort for the answer: `sync` one bounded batch of the
 * download that the reader wishes, who is spoken to in `language` (LibraryStatus), `stop` that batch (LibraryStatus), `verify`
 * stored files again, those after a name, for `budget` milliseconds (VerifyReport), `clear` the content library (LibraryStatus),
 * `claim` pages of the worker's own version on the first visit, `skip-waiting` because the reader wants the new app, `keep` what
 * the page has fetched to show it; these have no answer.
 */
export type WorkerRequest =
	| { type: 'sync'; wish: Wish; language: string }
	| { type: 'stop' }
	| { type: 'keep'; file: LibraryFile; bytes: Uint8Array<ArrayBuffer> }
	| { type: 'verify'; after: string | null; budget: number }
	| { type: 'clear' }
	| { type: 'claim'; version: string }
	| { type: 'skip-waiting' };

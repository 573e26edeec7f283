import { base } from '$app/paths';
import { readerDatabase } from '$lib/reader/database';
import { asMark } from '$lib/reader/high-water';
import type { JournalEntry } from '$lib/reader/journal';
import { Keeper, MirrorFailure, type Loss } from '$lib/reader/keeper';
import { canMirror, peekMirror, prepareMirror, readMirror } from '$lib/reader/mirror';
import type { MirrorReply, MirrorRequest } from '$lib/reader/mirror-messages';
import { StoredPositions } from '$lib/reader/positions';
import { ReaderStore } from '$lib/reader/store';
import { inUse, onPutAside } from '$lib/storage/back-forward-cache';
import { withinLimit } from '$lib/storage/time-limit';
import workerUrl from '../../mirror-worker/index.ts?worker&url';
import { workerScript } from './worker-script.ts';

/* What the reader owns, in this tab. It is loaded after the page: an article is read without it (`reader-database.ts`). */

export { storageProblem } from '$lib/reader/error';

const database = readerDatabase(base);
const MARK = `zad-mark:${base}`;
const lossListeners = new Set<(loss: Loss) => void>();

/** The places where one stopped reading. */
export const positions = new StoredPositions(database);

/** Everything else that the reader made. */
export const keeper = new Keeper(
	new ReaderStore(database),
	{
		read() {
			try {
				return asMark(JSON.parse(localStorage.getItem(MARK) ?? 'null'));
			} catch {
				// Blocked storage, or not a mark: the database is believed.
				return null;
			}
		},
		write(mark) {
			try {
				localStorage.setItem(MARK, JSON.stringify(mark));
			} catch {
				// Blocked or full: a loss would go unnoticed, and nothing else.
			}
		}
	},
	{ peek: () => peekMirror(base), read: () => readMirror(base), write: () => askMirror(), note: askMirror },
	openChannel(),
	(loss) => lossListeners.forEach((listener) => listener(loss))
);

/** Whether the high-water mark can be kept outside the database. */
export function canKeepMark(): boolean {
	try {
		localStorage.setItem(`${MARK}-try`, '');
		localStorage.removeItem(`${MARK}-try`);
		return true;
	} catch {
		// Blocked, or full.
		return false;
	}
}

/** Calls back when a loss shows itself later than at the start. Returns what undoes that. */
export function onLoss(listener: (loss: Loss) => void): () => void {
	lossListeners.add(listener);
	return () => lossListeners.delete(listener);
}

// A page out of sight may be ended at any moment.
document.addEventListener('visibilitychange', () => {
	if (document.visibilityState === 'hidden' && keeper.mirrorState === 'waiting') void keeper.mirrorNow();
});

if (canMirror()) {
	prepareMirror(base).catch(() => {
		// Private files are closed to this window: the first copy will say so.
	});
}

/** Milliseconds that a copy of 10,000 bookmarks takes on a slow phone, several times over. */
const MIRROR_LIMIT = 30_000;
let worker: Worker | null = null;
let lastId = 0;

// Standing still it would hold its journal and what it reads.
onPutAside(() => {
	worker?.terminate();
	worker = null;
});

/** Lets the worker write the second copy, or note a change beside it; the worker starts with the first question. */
async function askMirror(note?: JournalEntry): Promise<void> {
	if (!canMirror()) throw new MirrorFailure('unsupported');
	await inUse();
	const asked = (worker ??= new Worker(workerScript(workerUrl), { type: 'module', name: base }));
	const answered = new AbortController();
	try {
		await withinLimit(answerOf(asked, { id: ++lastId, ...(note && { note }) }, answered.signal), MIRROR_LIMIT);
	} catch (error) {
		if (error instanceof PutAside) return askMirror(note);
		if (!(error instanceof MirrorFailure)) {
			// It died or hangs, perhaps with a lock that others wait for: the next question starts another one.
			asked.terminate();
			if (worker === asked) worker = null;
		}
		throw error;
	} finally {
		answered.abort();
	}
}

/** The page was put aside before the worker answered. */
class PutAside extends Error {}

function answerOf(asked: Worker, request: MirrorRequest, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		signal.addEventListener(
			'abort',
			onPutAside(() => reject(new PutAside()))
		);
		asked.addEventListener('error', () => reject(new Error('the worker of the second copy broke')), { signal });
		asked.addEventListener(
			'message',
			({ data: reply }: MessageEvent<MirrorReply>) => {
				if (reply.id !== request.id) return;
				if (reply.ok) resolve();
				else reject(new MirrorFailure(reply.error));
			},
			{ signal }
		);
		asked.postMessage(request);
	});
}

/** Tells the other tabs; old Safari has no such channel, and reads anew when a page comes back. */
function openChannel() {
	if (typeof BroadcastChannel === 'undefined') return null;
	const channel = new BroadcastChannel(`zad-reader:${base}`);
	return {
		post: (ids: string[]) => channel.postMessage(ids),
		follow: (listener: (ids: string[]) => void) =>
			channel.addEventListener('message', ({ data }: MessageEvent<string[]>) => listener(data))
	};
}

/// <reference lib="webworker" />
import { base, version } from '$service-worker';
import { setCacheNameDetails } from 'workbox-core';
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { libraryDatabase } from '../lib/library/database.ts';
import { libraryErrorCode, type LibraryErrorCode } from '../lib/library/error.ts';
import { StoredFiles } from '../lib/library/stored-files.ts';
import type { LibraryFile } from '../lib/packs/manifest.ts';
import type { LibraryStatus, StatusMessage, VerifyReport, WorkerRequest } from '../lib/sync/messages.ts';
import { keepOpened, storedStatus, syncLibrary } from '../lib/sync/sync.ts';
import { verifyBatch, type VerifyOptions } from '../lib/sync/verify.ts';
import type { Wish } from '../lib/sync/wish.ts';
import { findListPage, keepListPage } from './list-page.ts';
import { addHeaders, refuseForeignFiles, SHELL_PAGE, shellEntries } from './shell.ts';

declare const self: ServiceWorkerGlobalScope;

/** Milliseconds of work in one event; browsers stop a worker whose event lasts minutes, Firefox after 30 s idle. */
const BATCH_BUDGET = 20_000;

// Kit's base keeps two libraries on one host apart; Workbox adds the scope to the name as well.
setCacheNameDetails({ prefix: 'zad', suffix: `shell-${base}` });

const stored = new StoredFiles(libraryDatabase(base));

const shell = new PrecacheController({ plugins: [refuseForeignFiles, addHeaders] });
const entries = shellEntries(version);
shell.precache(entries);
registerRoute(new PrecacheRoute(shell, { cleanURLs: false, directoryIndex: '' }));
if (entries.length > 0) {
	// Every address of the app is answered by the shell, and that of the library by its own page where that shows what is stored;
	// files, whose names end in .something, are not pages of the app.
	const openShell = shell.createHandlerBoundToURL(SHELL_PAGE);
	const current = async () => (await stored.manifest('current'))?.hash;
	const openPage: typeof openShell = async (options) =>
		(await findListPage(options.url!, current)) ?? openShell(options);
	// Kit asks it when a page could not be loaded, and shows nothing until it is answered: here every page is of this version.
	registerRoute(`${base}/_app/version.json`, () => Promise.resolve(Response.json({ version })));
	registerRoute(new NavigationRoute(openPage, { denylist: [/^[^?]*\.[a-z0-9]+(\?|$)/i] }));
}

self.addEventListener('message', (event) => {
	const request = event.data as WorkerRequest;
	/** Every question that has a port gets an answer, a failure too: a page must not wait for nothing. */
	const answer = (work: Promise<unknown>) =>
		event.waitUntil(
			work.then(
				(value) => event.ports[0]?.postMessage({ ok: true, value }),
				(error) => event.ports[0]?.postMessage({ ok: false, error: String(error) })
			)
		);
	switch (request.type) {
		case 'sync': {
			const synced = sync(request.wish);
			answer(synced);
			// It is of the next start: nobody waits for it.
			return event.waitUntil(synced.then((status) => keepPage(status, request.language)));
		}
		case 'stop':
			return answer(stop());
		case 'keep':
			return event.waitUntil(keep(request.file, request.bytes));
		case 'verify':
			return answer(verify(request));
		case 'clear':
			return answer(clear());
		case 'claim':
			// Only pages of this very version: another one's chunks are not in this worker's cache.
			if (request.version === version) event.waitUntil(self.clients.claim());
			return;
		case 'skip-waiting':
			return event.waitUntil(self.skipWaiting());
	}
});

let running: Promise<LibraryStatus> | null = null;
let cancel = new AbortController();

/** One batch at a time, however many pages ask; a second worker of another version is kept out by the lock. */
function sync(wish: Wish): Promise<LibraryStatus> {
	const { signal } = cancel;
	running ??= withLock(() => syncLibrary({ stored, base, budget: BATCH_BUDGET, report: tellPages, wish, signal }))
		.then(async (status) => {
			await tellPages(status);
			return status;
		})
		.finally(() => {
			running = null;
		});
	return running;
}

/** Keeps the library page of what is stored. */
async function keepPage({ phase, manifest }: LibraryStatus, language: string): Promise<void> {
	if (manifest && (phase === 'ready' || phase === 'enough')) await keepListPage(manifest, language);
}

/** Ends a running batch, and the next one may have another wish; every open page hears that nothing is on its way. */
async function stop(): Promise<LibraryStatus> {
	cancel.abort();
	cancel = new AbortController();
	await running;
	const status = await storedStatus(stored);
	await tellPages(status);
	return status;
}

/** Keeps what a page has fetched; a batch under way counts it by itself. */
async function keep(file: LibraryFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
	let problem: LibraryErrorCode | null = null;
	try {
		if (!(await keepOpened(stored, file, bytes))) return;
	} catch (error) {
		problem = libraryErrorCode(error);
	}
	if (!running) await tellPages({ ...(await storedStatus(stored)), ...(problem && { problem }) });
}

/** One batch of a check; pages see at once what it threw away, and at the end what has gone by itself. */
async function verify({ after, budget }: VerifyOptions): Promise<VerifyReport> {
	const report = await withLock(() => verifyBatch(stored, { after, budget: Math.min(budget, BATCH_BUDGET) }));
	if (report.damaged > 0 || report.after === null) await tellPages(await storedStatus(stored));
	return report;
}

/** Stops a running batch and deletes the articles; every open page hears that the reader wanted it. */
async function clear(): Promise<LibraryStatus> {
	cancel.abort();
	cancel = new AbortController();
	await withLock(() => stored.clear());
	const status = { ...(await storedStatus(stored)), deleted: true };
	await tellPages(status);
	return status;
}

/** Runs `work` alone among all workers of this library; where the browser has no locks there is one worker anyway. */
function withLock<T>(work: () => Promise<T>): Promise<T> {
	if (!self.navigator.locks) return work();
	return self.navigator.locks.request(`zad-sync:${base}`, work) as Promise<T>;
}

/** Pages of other libraries on this host hear it too, hence the base. */
async function tellPages(status: LibraryStatus): Promise<void> {
	const message: StatusMessage = { type: 'library-status', base, status };
	for (const client of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) {
		client.postMessage(message);
	}
}

/// <reference lib="webworker" />
import { base, version } from '$service-worker';
import { setCacheNameDetails } from 'workbox-core';
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { libraryDatabase } from '../lib/library/database.ts';
import { StoredFiles } from '../lib/library/stored-files.ts';
import type { LibraryStatus, WorkerRequest } from '../lib/sync/messages.ts';
import { storedStatus, syncLibrary, verifyLibrary } from '../lib/sync/sync.ts';
import { addHeaders, refuseForeignFiles, SHELL_PAGE, shellEntries } from './shell.ts';

declare const self: ServiceWorkerGlobalScope;

/** Milliseconds of downloading in one event; browsers stop a worker whose event lasts minutes, Firefox after 30 s idle. */
const BATCH_BUDGET = 20_000;

// Kit's base keeps two libraries on one host apart; Workbox adds the scope to the name as well.
setCacheNameDetails({ prefix: 'zad', suffix: `shell-${base}` });

const stored = new StoredFiles(libraryDatabase(base));

const shell = new PrecacheController({ plugins: [refuseForeignFiles, addHeaders] });
const entries = shellEntries(version);
shell.precache(entries);
registerRoute(new PrecacheRoute(shell, { cleanURLs: false, directoryIndex: '' }));
if (entries.length > 0) {
	// Every address of the app is answered by the shell; files, whose names end in .something, are not pages of it.
	const openShell = shell.createHandlerBoundToURL(SHELL_PAGE);
	registerRoute(new NavigationRoute(openShell, { denylist: [/\.[a-z0-9]+(\?|$)/i] }));
}

self.addEventListener('message', (event) => {
	const request = event.data as WorkerRequest;
	const answer = (value: unknown) => event.ports[0]?.postMessage(value);
	switch (request.type) {
		case 'sync':
			return event.waitUntil(sync().then(answer));
		case 'verify':
			return event.waitUntil(verify().then(answer));
		case 'clear':
			return event.waitUntil(clear().then(answer));
		case 'claim':
			// Only pages of this very version: another one's chunks are not in this worker's cache.
			if (request.version === version) event.waitUntil(self.clients.claim());
			return;
		case 'skip-waiting':
			return event.waitUntil(self.skipWaiting());
	}
});

let running: Promise<LibraryStatus> | null = null;

/** One batch at a time, however many pages ask; a second worker of another version is kept out by the lock. */
function sync(): Promise<LibraryStatus> {
	running ??= withLock(() => syncLibrary({ stored, base, budget: BATCH_BUDGET, report: tellPages }))
		.then(async (status) => {
			await tellPages(status);
			return status;
		})
		.finally(() => {
			running = null;
		});
	return running;
}

/** A full check; pages see at once what it threw away, and their next sync fetches it. */
async function verify() {
	const report = await verifyLibrary(stored);
	await tellPages(await storedStatus(stored));
	return report;
}

async function clear(): Promise<LibraryStatus> {
	await withLock(() => stored.clear());
	const status = await storedStatus(stored);
	await tellPages(status);
	return status;
}

/** Runs `work` alone among all workers of this library; where the browser has no locks there is one worker anyway. */
function withLock<T>(work: () => Promise<T>): Promise<T> {
	if (!self.navigator.locks) return work();
	return self.navigator.locks.request(`zad-sync:${base}`, work) as Promise<T>;
}

async function tellPages(status: LibraryStatus): Promise<void> {
	for (const client of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) {
		client.postMessage(status);
	}
}

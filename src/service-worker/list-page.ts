import { base, build, version } from '$service-worker';
import { withinLimit } from '../lib/storage/time-limit.ts';
import { isListPage } from './is-list-page.ts';
import { isOwnFile, withHeaders } from './shell.ts';

/*
 * The library page as the publisher's build made it, with its first titles in it. A start shows it before any script runs; the shell
 * is empty until the app has read its data.
 */

/** Ends like the precache of the app, so that the kill switch takes it away as well. */
const CACHE = `zad-list-shell-${base}`;
const ADDRESS = `${base}/`;
const TYPE = 'text/html; charset=utf-8';
/** The language of the pages of a build: a reader of another one would see every word change. */
const LANGUAGE = 'ar';

/** Milliseconds for the page on a line that goes silent; the next visit asks again. */
const DOWNLOAD_LIMIT = 30_000;
/** Milliseconds for the database to say what is stored; then the shell opens, which can say what is wrong. */
const DATABASE_LIMIT = 1000;

/** The page shows one version of the library by the scripts of one app, and answers for no other pair. */
const keyOf = (library: string) => `${ADDRESS}?app=${version}&library=${library}`;

/**
 * Keeps the page of the library whose manifest has this hash, if the host has it, in place of the one before; none for a reader
 * of another language. Never throws: without it the shell opens.
 */
export async function keepListPage(library: string, language: string): Promise<void> {
	try {
		if (language !== LANGUAGE) return void (await caches.delete(CACHE));
		const cache = await caches.open(CACHE);
		if (await cache.match(keyOf(library))) return;
		const response = await fetch(ADDRESS, { cache: 'no-cache', signal: AbortSignal.timeout(DOWNLOAD_LIMIT) });
		if (!isOwnFile(response.url, response)) return;
		const html = await response.text();
		if (!isListPage(html, library, new Set(build))) return;
		for (const before of await cache.keys()) await cache.delete(before);
		await cache.put(keyOf(library), withHeaders(new Response(html, { headers: { 'content-type': TYPE } })));
	} catch {
		// No network, or a full disk.
	}
}

/** The kept page for a navigation to the library, if it shows what is stored; `current` gives the hash of the stored manifest. */
export async function findListPage(
	{ pathname, search }: URL,
	current: () => Promise<string | undefined>
): Promise<Response | undefined> {
	if (pathname !== ADDRESS || search !== '') return undefined;
	try {
		const library = await withinLimit(current(), DATABASE_LIMIT);
		return library === undefined ? undefined : await caches.match(keyOf(library), { cacheName: CACHE });
	} catch {
		return undefined;
	}
}

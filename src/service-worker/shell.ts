import { base, build, files } from '$service-worker';
import type { WorkboxPlugin } from 'workbox-core';
import type { PrecacheEntry } from 'workbox-precaching';
import { SECURITY_HEADERS, WORKER_POLICY } from '../lib/safety/headers.ts';

/** The one page that opens every address; Kit lists it nowhere. */
export const SHELL_PAGE = `${base}/200.html`;

/** Static files that only installation prompts and search engines ask for. */
const NOT_PRECACHED = /\/(screenshots|licences)\/|\/robots\.txt$/;

/** What the app needs to start with no network. In development `build` is empty and there is no shell to keep. */
export function shellEntries(version: string): PrecacheEntry[] {
	if (build.length === 0) return [];
	return [
		// The names of built files carry their hash.
		...build.map((url) => ({ url, revision: null })),
		...files.filter((url) => !NOT_PRECACHED.test(url)).map((url) => ({ url, revision: version })),
		{ url: SHELL_PAGE, revision: version }
	];
}

const EXPECTED_TYPES: [ending: RegExp, type: RegExp][] = [
	[/\/$/, /text\/html/],
	[/\.m?js$/, /javascript/],
	[/\.css$/, /text\/css/],
	[/\.html$/, /text\/html/]
];

/** Whether a downloaded file is the app's own: captive portals and hosts without honest 404s send web pages instead. */
export function isOwnFile(url: string, response: Response): boolean {
	if (response.status !== 200 || response.redirected || response.type !== 'basic') return false;
	const type = response.headers.get('content-type') ?? '';
	const expected = EXPECTED_TYPES.find(([ending]) => ending.test(new URL(url).pathname));
	return expected ? expected[1].test(type) : !type.startsWith('text/html');
}

/** Refuses foreign answers at install, so that a half or wrong shell is never kept. */
export const refuseForeignFiles: WorkboxPlugin = {
	cacheWillUpdate: ({ request, response }) => Promise.resolve(isOwnFile(request.url, response) ? response : null)
};

/** An answer with the full headers, even where the host can send none. */
export function withHeaders({ body, status, headers: sent }: Response): Response {
	const headers = new Headers(sent);
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
	return new Response(body, { status, headers });
}

/** What the precache answers carries them; workers get a policy of their own. */
export const addHeaders: WorkboxPlugin = {
	async cachedResponseWillBeUsed({ request, cachedResponse }) {
		if (!cachedResponse) return null;
		const answer = withHeaders(cachedResponse);
		if (request.destination === 'worker') answer.headers.set('Content-Security-Policy', WORKER_POLICY);
		return answer;
	}
};

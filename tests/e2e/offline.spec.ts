import { expect, test } from '../browsers/test.ts';
import type { ReaderBrowser } from '../browsers/reader-browser.ts';
import { BUILDS, CAIRO, CHANGED, serve, type BuildName } from './builds.ts';
import { markKeptPage, showsKeptPage } from './kept-page.ts';

/** Milliseconds after which an app or a deep link that starts cold with no network counts as stuck; how long they take, `npm run bench library` tells. */
const COLD_START = 5000;

async function open(reader: ReaderBrowser, url: string, selector: string): Promise<void> {
	await reader.open(url);
	await reader.waitFor(selector);
}

/**
 * Milliseconds from the start of the navigation to the first paint of content. The shell paints nothing before the page
 * has its data, so this is when the reader sees it; the test's own clock would add the driver's round trips.
 */
async function openedAfter(reader: ReaderBrowser, url: string, selector: string): Promise<number> {
	await open(reader, url, selector);
	// The element is there before it is painted.
	await reader.waitUntil(() => performance.getEntriesByName('first-contentful-paint').length > 0);
	return reader.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity);
}

/** The middle one of three cold starts: a single one may fall together with whatever else the machine does. */
async function medianColdStart(reader: ReaderBrowser, url: string, selector: string): Promise<number> {
	const times: number[] = [];
	for (let start = 0; start < 3; start++) {
		await reader.restart();
		times.push(await openedAfter(reader, url, selector));
	}
	return times.sort((a, b) => a - b)[1] ?? Infinity;
}

/** The main job, from the first visit to a cold start with a dead server. */
async function mainJob(reader: ReaderBrowser, build: BuildName) {
	const server = await serve(build);
	const site = server.url.replace(/\/$/, '');
	const article = (id: string) => `${site}/articles/${encodeURIComponent(id)}/`;

	await test.step('first visit: everything is fetched and verified', async () => {
		await reader.open(`${site}/`);
		await reader.waitFor('html[data-library="ready"]', 30_000);
		expect(await reader.text('.list-head')).toContain('١٥٧');
	});

	await server.close();

	await test.step('the server is dead: a reload opens the library', async () => {
		await reader.reload();
		await reader.waitFor('.item .title a');
		await reader.waitFor('html[data-library="ready"]');
		const here = await reader.evaluate(() => location.pathname);
		expect(here).toBe(`${BUILDS[build].base}/`);
	});

	await test.step('a deep link to an article that was never opened', async () => {
		await open(reader, article(CHANGED.id), '.body p');
		expect(await reader.text('h1')).toBe(CHANGED.title);
		expect(await reader.text('.body p')).toBe(CHANGED.before);
	});

	await test.step('a search with loose spelling', async () => {
		await open(reader, `${site}/search/`, 'input[type="search"]');
		await reader.type('input[type="search"]', 'قاهره ومكتبه');
		await reader.waitFor('.hits mark');
		expect(await reader.text('.hits .item .title')).toBe(CAIRO.title);
		expect(await reader.evaluate(() => new URL(location.href).searchParams.get('q'))).toBe('قاهره ومكتبه');
		await reader.click('.hits .item .title a');
		await reader.waitFor('.body p');
		expect(await reader.text('.body p')).toBe(CAIRO.text);
	});

	await test.step('the way back to the results, and a query that looks like a file name', async () => {
		await reader.back();
		await reader.waitFor('.hits mark');
		expect(await reader.evaluate(() => document.querySelector('input')?.value)).toBe('قاهره ومكتبه');
		await open(reader, `${site}/search/?q=node.js`, 'input[type="search"]');
		expect(await reader.evaluate(() => document.querySelector('input')?.value)).toBe('node.js');
		await open(reader, article(CAIRO.id), '.body p');
	});

	await test.step('a bookmark', async () => {
		await reader.click('.tools button[aria-pressed="false"]');
		await reader.waitFor('.tools button[aria-pressed="true"]');
		await open(reader, `${site}/bookmarks/`, '.item .title');
		expect(await reader.text('.item .title')).toBe(CAIRO.title);
	});

	await test.step('an address that does not exist', async () => {
		await open(reader, `${site}/articles/none/`, '.empty h1');
		expect(await reader.text('.empty h1')).toBe('لا صفحة بهذا العنوان');
	});

	return { site, article };
}

test('reads, searches and bookmarks with the server dead, also after the browser was restarted', async ({ reader }) => {
	const { site, article } = await mainJob(reader, 'root');
	// WebKitGTK forgets its profile when it is driven: the bar asks for the restart in Chromium and Firefox.
	if (!reader.keepsProfile) return;

	expect(await medianColdStart(reader, `${site}/`, '.item .title a')).toBeLessThan(COLD_START);
	expect(await medianColdStart(reader, article(CAIRO.id), '.body p')).toBeLessThan(COLD_START);
	await reader.waitFor('.tools button[aria-pressed="true"]');
	await open(reader, `${site}/bookmarks/`, '.item .title');
	expect(await reader.text('.item .title')).toBe(CAIRO.title);
});

test('does the same below a sub-path', async ({ reader }) => {
	await mainJob(reader, 'reader');
});

test('shows a first article at once, before the library is here', async ({ reader }) => {
	const server = await serve('root');
	await reader.open(`${server.url}articles/${encodeURIComponent(CAIRO.id)}/`);
	await reader.waitFor('.body p');
	expect(await reader.text('.body p')).toBe(CAIRO.text);
	await reader.click('.crumbs a');
	await reader.waitFor('.item .title a');
	await server.close();
});

test('a start has the first titles in it before any script runs, with the server dead', async ({ reader }) => {
	const server = await serve('root');
	await reader.open(server.url);
	await reader.waitFor('html[data-library="ready"]', 30_000);
	await reader.waitUntil(markKeptPage);
	await server.close();
	await reader.reload();
	await reader.waitFor('.item .title a');
	expect(await reader.evaluate(showsKeptPage)).toBe(true);
	await reader.waitFor('html[data-library="ready"]');
	await reader.waitFor('html[data-bookmarks="whole"]');
	await reader.click('.item .tap[aria-pressed="false"]');
	await reader.waitFor('.item .tap[aria-pressed="true"]');
	// Another order is none that a build has a page of.
	await reader.open(`${server.url}?order=oldest`);
	await reader.waitFor('.item .title a');
	expect(await reader.evaluate(showsKeptPage)).toBe(false);
});

test('keeps a bookmark that was undone and redone as the reader left it', async ({ reader }) => {
	const server = await serve('root');
	await reader.open(`${server.url}articles/${encodeURIComponent(CAIRO.id)}/`);
	await reader.waitFor('html[data-library="ready"]', 30_000);
	await reader.click('.tools button[aria-pressed="false"]');
	await reader.waitFor('.toast');
	expect(await reader.text('.toast')).toContain('حُفظ المقال');
	await reader.click('.toast .button');
	await reader.waitFor('.tools button[aria-pressed="false"]');
	await reader.click('.tools button[aria-pressed="false"]');
	await reader.waitFor('.tools button[aria-pressed="true"]');
	await reader.reload();
	await reader.waitFor('.tools button[aria-pressed="true"]');
	await server.close();
});

test('a page that was left while it read holds up no saving, and works when the reader comes back', async ({
	reader
}) => {
	const server = await serve('root');
	await reader.open(server.url);
	await reader.waitFor('html[data-library="ready"]', 30_000);
	for (const saved of [false, true, false, true, false, true]) {
		await reader.open(`${server.url}search/?q=node.js`);
		await reader.waitFor('input[type="search"]');
		await reader.open(`${server.url}articles/${encodeURIComponent(CAIRO.id)}/`);
		await reader.click(`.tools button[aria-pressed="${saved}"]`);
		await reader.waitFor(`.tools button[aria-pressed="${!saved}"]`);
	}
	await reader.back();
	await reader.type('input[type="search"]', 'قاهره ومكتبه');
	await reader.waitFor('.hits mark');
	await reader.back();
	await reader.click('.tools button[aria-pressed="false"]');
	await reader.waitFor('.tools button[aria-pressed="true"]');
	await server.close();
});

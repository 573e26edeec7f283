import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../src/server/serve.js';
import { inspectWorker } from './search-browser/worker-inspector.js';
import { launchChromium } from './browser.js';
import { buildSite, progress } from './build-site.js';
import { readBuiltLibrary } from './built-library.js';
import { timeOpenings } from './open-article.js';
import { chooseQueries, timeAnswers, timeFirstAnswers, watchAnswers } from './search-typing.js';
import { shuffled } from './seeded-choice.js';
import { round, summarize } from './statistics.js';
import { writeSeeds } from './seeds.js';

/** @typedef {import('./browser.js').PlaywrightBrowser} PlaywrightBrowser */
/** @typedef {import('./built-library.js').PackedArticle} PackedArticle */

const SEED = 7;
const RUNS = 5;
/** A library of more articles is downloaded once: that takes minutes. */
const MOST_VISITED_OFTEN = 20_000;
const OPENINGS = 50;
const QUERIES = 40;

/**
 * Measures the app with a whole library: the build, the first visit, and then, with the server closed, opening, searching
 * and cold starts. Times are milliseconds in Chromium on this machine, without slowing it down.
 * @param {{ count: number, docs?: string | undefined }} options a collection to measure with, or how many articles to make
 */
export async function measureLibrary({ count, docs }) {
	const folder = mkdtempSync(join(tmpdir(), 'zad-bench-'));
	const [seeds, out] = [join(folder, 'seeds'), join(folder, 'site')];
	try {
		progress('articles');
		await writeSeeds(seeds, { count, docs });
		progress('build');
		const built = buildSite({ seeds, out });
		const { articles, sizes } = await readBuiltLibrary(out);
		return {
			source: docs ? 'collection' : 'generated',
			articles: articles.length,
			bytes: sizes,
			filesPercentOfText: round((100 * (sizes.packs + sizes.catalogue + sizes.segments + sizes.manifest)) / sizes.text),
			buildSeconds: round(built.seconds),
			buildMegabytes: round(built.megabytes),
			...(await measureSite(out, articles))
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string} directory @param {PackedArticle[]} articles */
async function measureSite(directory, articles) {
	const server = await startServer({ directory, port: 0 });
	const site = server.url;
	progress('first visits');
	const ready = [];
	const visits = articles.length > MOST_VISITED_OFTEN ? 1 : RUNS;
	for (let visit = 1; visit < visits; visit++) {
		const visitor = await launchChromium();
		ready.push(await timeReady(visitor, site));
		await visitor.close();
	}
	const reader = await launchChromium();
	ready.push(await timeReady(reader, site));
	await waitForListPage(reader.page);
	await server.close();
	const stored = await reader.page.evaluate(estimateUsage);

	// From here on everything comes from this profile. The first articles are for the cold starts, the next are opened.
	const order = spreadOverPacks(shuffled(articles, SEED));
	const deepLinks = order.slice(0, RUNS).map(({ id }) => `${site}articles/${encodeURI(id)}/`);
	progress('openings');
	const opened = order.slice(RUNS, RUNS + OPENINGS);
	const openings = await timeOpenings(reader.page, site, opened);

	progress('searches');
	await watchAnswers(reader.page);
	const queries = await chooseQueries(reader.page, site, articles, { count: QUERIES, seed: SEED });
	const firstAnswers = await timeFirstAnswers(reader.page, site, queries.slice(0, RUNS));
	const answers = await timeAnswers(reader.page, site, queries);
	const memory = await measureMemory(reader.page);
	const timed = (/** @type {(number | null)[]} */ times) => times.filter((time) => time !== null);

	progress('cold starts');
	const starts = [];
	const deepStarts = [];
	for (const deepLink of deepLinks) {
		starts.push(await timeColdStart(reader, site, '.item .title a'));
		deepStarts.push(await timeColdStart(reader, deepLink, '.article .body [data-block]'));
	}
	const storedLater = await reader.page.evaluate(estimateUsage);
	await reader.close();

	return {
		readyMs: summarize(ready),
		storedBytes: { atOnce: stored, afterRestarts: storedLater },
		memory,
		openArticleMs: {
			...summarize(openings.times),
			coldPacks: opened.length,
			differentPacks: new Set(opened.map(({ pack }) => pack)).size,
			pageLoads: openings.loads
		},
		searchMs: { ...summarize(timed(answers)), shownBeforeLastKey: answers.length - timed(answers).length },
		searchWorkerMs: summarize(timed(firstAnswers)),
		coldStartMs: { library: summarize(starts), deepLink: summarize(deepStarts) }
	};
}

/**
 * Megabytes in use, after what nothing uses has been collected, of the page that has just searched, and of its search worker, the
 * largest of its workers.
 * @param {import('playwright-core').Page} page
 */
async function measureMemory(page) {
	const session = await page.context().newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	await session.detach();
	let largest = 0;
	for (let number = 0, workers = 1; number < workers; number++) {
		const worker = await inspectWorker(page, number);
		workers = worker.workers;
		const { heap, buffers } = await worker.memory();
		largest = Math.max(largest, heap + buffers);
		await worker.close();
	}
	return { pageMegabytes: round(usedSize / 2 ** 20), searchWorkerMegabytes: round(largest / 2 ** 20) };
}

/**
 * One article of each pack in turn, then a second one of each, and so on.
 * @param {PackedArticle[]} articles
 */
function spreadOverPacks(articles) {
	/** @type {Map<string, number>} */
	const taken = new Map();
	const rounds = articles.map((article) => {
		const round = taken.get(article.pack) ?? 0;
		taken.set(article.pack, round + 1);
		return { article, round };
	});
	return rounds.sort((a, b) => a.round - b.round).map(({ article }) => article);
}

/** From the start of the navigation until the whole library is stored. @param {PlaywrightBrowser} reader @param {string} site */
async function timeReady(reader, site) {
	await reader.page.goto(site, { waitUntil: 'commit' });
	return reader.page.evaluate(
		() =>
			/** @type {Promise<number>} */ (
				new Promise((resolve) => {
					const root = document.documentElement;
					const look = () => root.dataset.library === 'ready' && resolve(performance.now());
					new MutationObserver(look).observe(root, { attributes: true });
					look();
				})
			)
	);
}

/** What the browser says it stores for the site, in bytes. Runs in the page. */
async function estimateUsage() {
	return (await navigator.storage.estimate()).usage ?? NaN;
}

/** The service worker keeps the library page of the next start once all is stored. @param {import('playwright-core').Page} page */
async function waitForListPage(page) {
	await page.waitForFunction(async () => {
		const name = (await caches.keys()).find((name) => name.startsWith('zad-list'));
		return name !== undefined && (await (await caches.open(name)).keys()).length > 0;
	});
}

/**
 * First contentful paint after the browser itself was started anew: the first titles of the library, or the text of an article.
 * @param {PlaywrightBrowser} reader
 * @param {string} url
 * @param {string} selector
 */
async function timeColdStart(reader, url, selector) {
	await reader.restart();
	await reader.open(url);
	await reader.waitFor(selector);
	return reader.page.evaluate(
		() =>
			/** @type {Promise<number>} */ (
				new Promise((resolve) => {
					// The element may be in the page before its first frame is.
					new PerformanceObserver((paints) => {
						for (const { name, startTime } of paints.getEntries())
							if (name === 'first-contentful-paint') resolve(startTime);
					}).observe({ type: 'paint', buffered: true });
				})
			)
	);
}

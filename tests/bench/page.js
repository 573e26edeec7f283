import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { startServer } from '../../src/server/serve.js';
import { findBrowser } from '../browsers/find.js';
import { launchChromium } from './browser.js';
import { buildSite, progress } from './build-site.js';
import { readBuiltLibrary } from './built-library.js';

/** Chromium's names of kinds of requests, as the report calls them; all others are "other". */
const KINDS = /** @type {Record<string, string>} */ ({
	Document: 'html',
	Script: 'js',
	Stylesheet: 'css',
	Font: 'font'
});
/** Milliseconds without a request in flight that count as the end of loading, as in Lighthouse. */
const IDLE = 500;
/** Lighthouse says something else each time on a busy machine: the run with the median performance is reported. */
const LIGHTHOUSE_RUNS = 3;

/** Measures the first visit with the project's own articles: what an article weighs on the wire, and what Lighthouse says. */
export async function measurePage() {
	const folder = mkdtempSync(join(tmpdir(), 'zad-bench-'));
	try {
		progress('build');
		buildSite({ seeds: 'seeds', out: folder });
		const server = await startServer({ directory: folder, port: 0 });
		const id = (await readBuiltLibrary(folder)).articles[0]?.id ?? '';
		const article = `${server.url}articles/${encodeURI(id)}/`;
		progress('first visit');
		const firstArticle = await weighFirstVisit(article);
		const library = await askLighthouse(server.url);
		const report = { firstArticle, lighthouse: { library, article: await askLighthouse(article) } };
		await server.close();
		return report;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * A request: `wire` counts all bytes of the answer, headers included; null as long as it runs; `sentAt` is in seconds of
 * Chromium's clock. Those sent before the page was loaded are what reading needs: what keeps library and bookmarks comes after.
 * @typedef {{ path: string, kind: string, sentAt: number, wire: number | null, headers: number }} WeighedRequest
 */

/**
 * Bytes of the requests that the page itself makes until it is loaded and at rest, compressed as they come. The service
 * worker is another target of Chromium's protocol: what it fetches is not among them.
 * @param {string} url
 */
async function weighFirstVisit(url) {
	const reader = await launchChromium();
	const session = await reader.page.context().newCDPSession(reader.page);
	/** @type {Map<string, WeighedRequest>} */
	const requests = new Map();
	let lastEvent = performance.now();
	let loadedAt = Infinity;
	session.on('Page.loadEventFired', ({ timestamp }) => (loadedAt = timestamp));
	session.on('Network.requestWillBeSent', ({ requestId, request, timestamp, type = 'Other' }) => {
		const { pathname: path } = new URL(request.url);
		requests.set(requestId, { path, kind: KINDS[type] ?? 'other', sentAt: timestamp, wire: null, headers: 0 });
		lastEvent = performance.now();
	});
	session.on('Network.responseReceived', ({ requestId, response }) => {
		const request = requests.get(requestId);
		// What has come by now are the headers.
		if (request) request.headers = response.encodedDataLength;
	});
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const request = requests.get(requestId);
		if (request) request.wire = encodedDataLength;
		lastEvent = performance.now();
	});
	session.on('Network.loadingFailed', ({ requestId }) => requests.delete(requestId));
	await session.send('Page.enable');
	await session.send('Network.enable');
	await reader.open(url);
	await reader.waitFor('.article .body p');
	const resting = () => [...requests.values()].every(({ wire }) => wire !== null);
	while (!resting() || performance.now() - lastEvent < IDLE) await new Promise((resolve) => setTimeout(resolve, 50));
	await reader.close();

	const kinds = ['js', 'css', 'font', 'html', 'other', 'total'];
	const weigh = (/** @type {WeighedRequest[]} */ weighed) =>
		Object.fromEntries(kinds.map((kind) => [kind, weighKind(weighed, kind)]));
	const all = [...requests.values()];
	return { bytes: weigh(all), untilLoaded: weigh(all.filter(({ sentAt }) => sentAt < loadedAt)), requests: all };
}

/** @param {WeighedRequest[]} requests @param {string} kind one of the kinds, or `total` */
function weighKind(requests, kind) {
	const ofKind = requests.filter((request) => kind === 'total' || request.kind === kind);
	const sum = (/** @type {'wire' | 'headers'} */ part) =>
		ofKind.reduce((all, request) => all + (request[part] ?? 0), 0);
	return { files: ofKind.length, body: sum('wire') - sum('headers'), wire: sum('wire') };
}

/** Lighthouse for a phone, with its simulated slow network and processor. @param {string} url */
async function askLighthouse(url) {
	const runs = [];
	for (let run = 1; run <= LIGHTHOUSE_RUNS; run++) {
		progress(`Lighthouse ${run}/${LIGHTHOUSE_RUNS}: ${url}`);
		runs.push(await runLighthouse(url));
	}
	const performances = runs.map(({ scores }) => scores.performance ?? 0);
	const order = runs.sort((a, b) => (a.scores.performance ?? 0) - (b.scores.performance ?? 0));
	return { ...order[Math.floor(LIGHTHOUSE_RUNS / 2)], performances };
}

/** @param {string} url */
async function runLighthouse(url) {
	const port = await freePort();
	const executablePath = findBrowser('chromium');
	if (!executablePath) throw new Error('Chromium is not installed.');
	const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	const browser = await chromium.launch({ executablePath, args: [`--remote-debugging-port=${port}`, ...asRoot] });
	try {
		const { lhr } = (await lighthouse(url, { port, output: 'json', logLevel: 'error' })) ?? {};
		if (!lhr || lhr.runtimeError) throw new Error(`Lighthouse failed: ${lhr?.runtimeError?.message}`);
		const categories = Object.values(lhr.categories);
		/** The audits without a weight count for nothing, but may say why another one is low. */
		const weights = new Map(categories.flatMap(({ auditRefs }) => auditRefs.map(({ id, weight }) => [id, weight])));
		return {
			scores: Object.fromEntries(categories.map(({ id, score }) => [id, Math.round((score ?? 0) * 100)])),
			below1: Object.values(lhr.audits)
				.filter(({ id, score }) => weights.has(id) && score !== null && score < 1)
				.map(({ id, title, score, displayValue }) => ({ id, title, score, weight: weights.get(id), displayValue }))
		};
	} finally {
		await browser.close();
	}
}

async function freePort() {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	server.close();
	await once(server, 'close');
	return port;
}

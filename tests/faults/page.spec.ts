import { expect, test } from '@playwright/test';
import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../browsers/chromium.ts';
import { ARTICLES, buildFolder, CAIRO, JOURNEY, OBSERVATORY, serve } from '../e2e/builds.ts';
import { generateArticles } from '../fixtures/generate-articles.ts';
import { randomNumbers } from '../e2e/saved-signs.ts';
import { FaultyServer } from './faulty-server.ts';
import { addressOf, inspectStored, waitUntilWhole } from './witness.ts';

/*
 * Accidents of an open page: deploys while it stands open, networks that lie, a worker that the browser stops, and pages that it
 * freezes. A page that it takes out of its memory again (back and forward) cannot be had while it is driven.
 */

const SCALE = Number(process.env.SCALE ?? 1);
const SEED = Number(process.env.SEED ?? 1);
const DEPLOYS = 5;
const STOPPING = 15_000 * SCALE;
const FREEZES = 5 * SCALE;
/** Milliseconds after which what is on the device counts as waiting for the network: on a busy machine a page takes two or three. */
const STUCK = 5_000;
/** Milliseconds within which a reader is told that a text does not come; the line is given up after nine seconds. */
const PATIENCE = 20_000;
/** Milliseconds that a page may take on a busy machine. */
const OPENING = 15_000;

const { floor } = Math;
const note = (type: string, counts: object) =>
	test.info().annotations.push({ type, description: JSON.stringify({ ...counts, seed: SEED }) });

/** Follows a link of the app to an address, as a click on it does, and waits for the page's heading. */
async function follow(page: Page, path: string): Promise<void> {
	await page.evaluate((path) => {
		const link = document.createElement('a');
		link.href = path;
		link.textContent = path;
		document.body.append(link);
		link.click();
		link.remove();
	}, path);
	await page.waitForURL((url) => decodeURI(url.pathname) === decodeURI(path));
	await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: OPENING });
	await expect(page.locator('.empty h1')).toHaveCount(0);
}

test(`a tab outlives ${DEPLOYS} deploys: every page opens in it, online and offline`, async () => {
	test.setTimeout(240_000);
	const paths = ['/', '/search/', '/bookmarks/', '/device/', '/settings/', '/data/', '/about/'];
	const ids = [CAIRO.id, JOURNEY.id, OBSERVATORY.id];
	const routes = [...paths, ...ids.map((id) => new URL(addressOf('http://x/', id)).pathname)];
	let server = await serve('root');
	const reader = await launchChromium();
	const { page } = reader;
	await page.goto(server.url);
	await page.waitForSelector('html[data-library="ready"]');
	// A browser without workers has nothing of the app but what it has loaded.
	const context = await page.context().browser()?.newContext({ serviceWorkers: 'block' });
	const bare = await context!.newPage();
	await bare.goto(server.url);
	await page.evaluate(() => Object.assign(window, { outlived: true }));
	let loads = 0;
	bare.on('load', () => loads++);
	let opened = 0;
	for (let deploy = 0; deploy < DEPLOYS; deploy++) {
		await server.close();
		server = await serve(deploy % 2 ? 'root' : 'next', server.port);
		await page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found?.update()));
		for (const route of routes) {
			await follow(page, route);
			const before = loads;
			await follow(bare, route);
			expect(loads - before, `loadings of ${route}`).toBeLessThanOrEqual(1);
			opened += 2;
		}
		await server.close();
		for (const route of routes) {
			await follow(page, route);
			opened++;
		}
		server = await serve(deploy % 2 ? 'root' : 'next', server.port);
	}
	expect(await page.evaluate(() => 'outlived' in window)).toBe(true);
	note('long-lived tabs', { deploys: DEPLOYS, opened, loadingsWithoutWorker: loads });
	await reader.close();
	await server.close();
});

/** Milliseconds until an article's text stands there. */
async function timeText(page: Page, open: () => Promise<unknown>, text: string): Promise<number> {
	const begun = Date.now();
	await open();
	await page.locator('.article .body', { hasText: text }).waitFor({ timeout: 60_000 });
	return Date.now() - begun;
}

test('a network that lies: what is here opens at once, of what is not it is soon said', async () => {
	test.setTimeout(240_000);
	// A date sorts before all letters: it is in another file than the article that is opened.
	const far = generateArticles({ seed: 11, count: ARTICLES }).find(({ path }) => /^\d/.test(path))!;
	const server = await FaultyServer.start(buildFolder('root'));
	const reader = await launchChromium();
	const { page } = reader;
	// The reader wants what he opens, so the rest of the library is not here.
	await page
		.context()
		.addInitScript(() =>
			localStorage.setItem('zad-download:', JSON.stringify({ mode: 'opened', saving: false, paused: false }))
		);
	await page.goto(server.url);
	await page.waitForSelector('html[data-library="enough"]');
	await page.goto(addressOf(server.url, CAIRO.id));
	const session = await page.context().newCDPSession(page);
	const state = (offline: boolean) =>
		session.send('Network.overrideNetworkState', { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
	const here = () => timeText(page, () => page.goto(addressOf(server.url, CAIRO.id)), CAIRO.text);
	const other = (id: string) => page.goto(addressOf(server.url, id));
	await expect(page.locator('.article .body')).toContainText(CAIRO.text, { timeout: OPENING });
	await page.waitForTimeout(1_000);
	const times: Record<string, number> = {};

	await test.step('it is there and never answers', async () => {
		server.plan = () => ({ kind: 'stalled', place: 'first' });
		expect((times.stalled = await here())).toBeLessThan(STUCK);
		const begun = Date.now();
		await other(far.path);
		await expect(page.locator('.opening')).toHaveText('نفتح الصفحة…', { useInnerText: true, timeout: 8_000 });
		await page.locator('.empty h1').waitFor({ timeout: PATIENCE });
		await expect(page.locator('.opening')).toBeHidden();
		times.stalledOther = Date.now() - begun;
	});

	await test.step('it answers, and stops in the middle', async () => {
		server.plan = () => ({ kind: 'stalled', place: 'middle' });
		expect((times.torn = await here())).toBeLessThan(STUCK);
		const begun = Date.now();
		await other(far.path);
		await page.locator('.empty h1').waitFor({ timeout: PATIENCE });
		times.tornOther = Date.now() - begun;
	});

	await test.step('each answer takes ten seconds', async () => {
		server.plan = () => null;
		server.onrequest = () => new Promise((resolve) => setTimeout(resolve, 10_000));
		expect((times.late = await here())).toBeLessThan(STUCK);
		server.onrequest = () => {};
	});

	await test.step('the browser says that there is one, and all that comes is a portal', async () => {
		server.plan = () => ({ kind: 'portal', place: 'first' });
		expect((times.portal = await here())).toBeLessThan(STUCK);
		await other(far.path);
		await page.locator('.empty h1').waitFor({ timeout: PATIENCE });
	});

	await test.step('the browser says that there is none, and there is', async () => {
		server.plan = () => null;
		await state(true);
		expect((times.saidOffline = await here())).toBeLessThan(STUCK);
		await other(far.path);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(far.title, { timeout: OPENING });
	});

	note('networks that lie', { ms: times });
	await reader.close();
	await server.close();
});

test(`the browser stops the worker again and again for ${STOPPING / 1000} s: the download goes on, and nothing wrong is kept`, async () => {
	test.setTimeout(STOPPING + 180_000);
	const random = randomNumbers(SEED + 4);
	const server = await FaultyServer.start(buildFolder('root'));
	// A slow line, so that each stop falls into the download.
	server.onrequest = (path) => (path.startsWith('/packs/') ? new Promise((done) => setTimeout(done, 400)) : undefined);
	const reader = await launchChromium();
	const { page } = reader;
	await page.goto(server.url);
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const session: CDPSession = await page.context().newCDPSession(page);
	await session.send('ServiceWorker.enable');
	let stops = 0;
	for (const end = Date.now() + STOPPING; Date.now() < end; stops++) {
		await session.send('ServiceWorker.stopAllWorkers');
		await page.waitForTimeout(100 + floor(random() * 700));
		await page.evaluate(() => dispatchEvent(new Event('online')));
	}
	const begun = Date.now();
	await waitUntilWhole(page, 120_000);
	expect((await inspectStored(page)).wrong).toEqual([]);
	note('stopped workers', { stops, wholeAfterMs: Date.now() - begun });
	await reader.close();
	await server.close();
});

test('a page that the browser freezes while it saves has saved, or not said so', async () => {
	test.setTimeout(120_000);
	const server = await serve('root');
	const reader = await launchChromium();
	const { page } = reader;
	await page.goto(server.url);
	await waitUntilWhole(page, 60_000);
	const session = await page.context().newCDPSession(page);
	const sign = page.locator('.tools button[aria-pressed]');
	for (let freeze = 0; freeze < FREEZES; freeze++) {
		await page.goto(addressOf(server.url, JOURNEY.id));
		const wanted = freeze % 2 === 0;
		await expect(sign).toHaveAttribute('aria-pressed', String(!wanted), { timeout: OPENING });
		await sign.evaluate((button) => (button as HTMLElement).click());
		await session.send('Page.setWebLifecycleState', { state: 'frozen' });
		await new Promise((resolve) => setTimeout(resolve, 800));
		await session.send('Page.setWebLifecycleState', { state: 'active' });
		await expect(sign).toHaveAttribute('aria-pressed', String(wanted), { timeout: OPENING });
		await page.reload();
		await expect(sign).toHaveAttribute('aria-pressed', String(wanted), { timeout: OPENING });
	}
	note('frozen pages', { saves: FREEZES });
	await reader.close();
	await server.close();
});

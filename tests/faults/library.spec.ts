import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browsers/chromium.ts';
import { launchKillable } from '../browsers/killable-chromium.ts';
import { randomNumbers } from '../e2e/saved-signs.ts';
import { FaultyServer, KINDS, PLACES, type Fault, type FaultKind } from './faulty-server.ts';
import { buildSites, type Sites } from './sites.ts';
import { inspectStored, openArticle, sitesThatSay, waitUntilWhole } from './witness.ts';

/** How many times as many accidents as in the short run, and the seed of all that is random here. */
const SCALE = Number(process.env.SCALE ?? 1);
const SEED = Number(process.env.SEED ?? 1);
/** Files of the library that arrive with a fault. */
const DOWNLOADS = 50 * SCALE;
const SWITCHES = 6 * SCALE;
const INSTALLS = Math.min(10, 3 * SCALE);
/** Every so many requests of a first visit the browser is killed at one. */
const KILL_STEP = SCALE >= 10 ? 1 : 12;
/** Kills while the last files are stored, the version becomes current, and old files are deleted. */
const LATE_KILLS = 3 * SCALE;

const { floor } = Math;
const isLibraryFile = (path: string) => path.startsWith('/packs/') || path === '/current.json';

let sites: Sites;
test.beforeAll(() => {
	test.setTimeout(300_000);
	sites = buildSites();
});

/** Tells in the report what was hit. */
const note = (type: string, counts: object) =>
	test.info().annotations.push({ type, description: JSON.stringify({ ...counts, seed: SEED }) });

/** The texts that a device with this server's library may show; anything else was never published. */
async function expectRightText(page: Page, site: string, id: string): Promise<boolean> {
	const text = await openArticle(page, site, id);
	if (text) expect(sitesThatSay(sites, id, text), `${id} says ${text.join(' ').slice(0, 80)}`).not.toEqual([]);
	return text !== null;
}

test(`${DOWNLOADS} files arrive late, torn, changed or not at all: nothing wrong is kept or shown, and the download comes to its end`, async () => {
	test.setTimeout(120_000 + DOWNLOADS * 6_000);
	const random = randomNumbers(SEED);
	const server = await FaultyServer.start(sites.first.folder);
	const ids = [...sites.first.texts.keys()];
	let [files, rounds, shown, reminders] = [0, 0, 0, 0];
	/** Kind after kind, so that those that take long fall together. */
	const kindAt = (file: number): FaultKind => KINDS[floor((file * KINDS.length) / DOWNLOADS)]!;
	while (files < DOWNLOADS) {
		const planned = new Map<string, { fault: Fault; times: number }>();
		server.forgetRequests();
		server.plan = (path, request) => {
			if (!isLibraryFile(path)) return null;
			if (!planned.has(path) && files < DOWNLOADS) {
				const fault = { kind: kindAt(files++), place: PLACES[floor(random() * 3)]! };
				// A stalled line is given up after half a minute.
				planned.set(path, { fault, times: fault.kind === 'stalled' ? 1 : 1 + floor(random() * 3) });
			}
			const { fault = null, times = 0 } = planned.get(path) ?? {};
			return request <= times ? fault : null;
		};
		const reader = await launchChromium();
		const { page } = reader;
		await page.goto(server.url);
		await page.waitForTimeout(floor(random() * 800));
		if (await expectRightText(page, server.url, ids[floor(random() * ids.length)]!)) shown++;
		reminders += await waitUntilWhole(page, 240_000);
		expect((await inspectStored(page)).wrong).toEqual([]);
		server.plan = (path) => (isLibraryFile(path) ? { kind: 'reset', place: 'first' } : null);
		for (let look = 0; look < 3; look++) {
			expect(await expectRightText(page, server.url, ids[floor(random() * ids.length)]!)).toBe(true);
		}
		await reader.close();
		rounds++;
	}
	note('faulty downloads', {
		files,
		requests: Object.fromEntries(server.hits),
		rounds,
		shownMeanwhile: shown,
		reminders
	});
	expect(new Set(server.hits.keys())).toEqual(new Set(KINDS));
	await server.close();
});

test(`another version is deployed ${SWITCHES} times in the middle of a download: no two are mixed`, async () => {
	test.setTimeout(60_000 + SWITCHES * 40_000);
	const random = randomNumbers(SEED + 1);
	const edited = [...sites.first.texts.keys()].filter(
		(id) => sites.anew.texts.has(id) && String(sites.first.texts.get(id)) !== String(sites.anew.texts.get(id))
	);
	const ended = { first: 0, second: 0, anew: 0 };
	let moments = 0;
	for (let round = 0; round < SWITCHES; round++) {
		const isUpdate = round % 2 === 1;
		const server = await FaultyServer.start(sites.first.folder);
		const reader = await launchChromium();
		const { page } = reader;
		await page.goto(server.url);
		if (isUpdate) {
			await waitUntilWhole(page, 60_000);
			await server.switchTo(sites.anew.folder);
		}
		const next = isUpdate ? 'second' : round % 4 === 0 ? 'second' : 'anew';
		let left = 1 + floor(random() * 24);
		server.onrequest = async (path) => {
			if (!path.startsWith('/packs/') || --left !== 0) return;
			await server.switchTo(sites[next].folder);
			moments++;
		};
		await page.reload();
		// An article that is open in the middle of it.
		await expectRightText(page, server.url, edited[floor(random() * edited.length)]!);
		await waitUntilWhole(page, 60_000);
		server.onrequest = () => {};
		const { wrong, current } = await inspectStored(page);
		expect([wrong, current === null]).toEqual([[], false]);
		// A page that is opened now stays on one version, whatever it opens.
		await page.goto(server.url);
		await waitUntilWhole(page, 60_000);
		const versions = new Set(['first', 'second', 'anew']);
		for (let look = 0; look < 4; look++) {
			const id = edited[floor(random() * edited.length)]!;
			const text = await openArticle(page, server.url, id);
			expect(text).not.toBeNull();
			const saying = sitesThatSay(sites, id, text!);
			for (const version of versions) if (!saying.includes(version)) versions.delete(version);
		}
		expect(versions.size, 'one version says all of it').toBeGreaterThan(0);
		for (const version of versions) ended[version as keyof typeof ended]++;
		await reader.close();
		await server.close();
	}
	expect(moments).toBeGreaterThan(SWITCHES / 2);
	note('version switches', { switches: moments, ended });
});

/** A first visit on a new profile, killed at a moment that `kill` is called; then a second one, which must come to its end. */
async function killOnce(begin: (server: FaultyServer, page: Page) => Promise<void>) {
	const profile = mkdtempSync(join(tmpdir(), 'zad-killed-'));
	const server = await FaultyServer.start(sites.first.folder);
	try {
		const first = await launchKillable(profile);
		try {
			await begin(server, first.page);
		} finally {
			await first.kill();
		}
		server.onrequest = () => {};
		const second = await launchKillable(profile);
		try {
			const { page } = second;
			await page.goto(server.url);
			await waitUntilWhole(page, 90_000);
			expect((await inspectStored(page)).wrong).toEqual([]);
			server.plan = () => ({ kind: 'reset', place: 'first' });
			// With no network at all: the shell is whole, too.
			const ids = [...sites.first.texts.keys()];
			expect(await openArticle(page, server.url, ids[ids.length >> 1]!)).toEqual(
				sites.first.texts.get(ids[ids.length >> 1]!)
			);
		} finally {
			await second.kill();
		}
	} finally {
		await server.close();
		rmSync(profile, { recursive: true, force: true });
	}
}

test(`the browser is killed ${INSTALLS} times while Zad installs itself`, async () => {
	test.setTimeout(60_000 + INSTALLS * 30_000);
	const random = randomNumbers(SEED + 2);
	const server = await FaultyServer.start(sites.first.folder);
	const reader = await launchChromium();
	const begun = Date.now();
	await reader.page.goto(server.url);
	await waitUntilWhole(reader.page, 60_000);
	const whole = Date.now() - begun;
	await reader.close();
	await server.close();
	const at: number[] = [];
	for (let install = 0; install < INSTALLS; install++) {
		at.push(floor(whole * (0.1 + 0.8 * random())));
		await killOnce(async (server, page) => {
			page.goto(server.url).catch(() => {});
			await page.waitForTimeout(at.at(-1)!);
		});
	}
	note('interrupted installs', { installs: at.length, ofMs: whole, atMs: at });
});

test('the browser is killed at every step of the download', async () => {
	const server = await FaultyServer.start(sites.first.folder);
	const requests: string[] = [];
	server.onrequest = (path) => void requests.push(path);
	const reader = await launchChromium();
	await reader.page.goto(server.url);
	await waitUntilWhole(reader.page, 60_000);
	await reader.close();
	await server.close();
	const packs = requests.filter(isLibraryFile).length;
	test.setTimeout(60_000 + (packs + LATE_KILLS) * 30_000);

	let kills = 0;
	for (let step = 1; step <= packs; step += KILL_STEP) {
		await killOnce(
			(server, page) =>
				new Promise((resolve) => {
					let left = step;
					server.onrequest = (path) => {
						if (!isLibraryFile(path) || --left > 0) return;
						resolve();
						// It is never answered: the browser is gone.
						return new Promise(() => {});
					};
					page.goto(server.url).catch(() => {});
				})
		);
		kills++;
	}
	const random = randomNumbers(SEED + 3);
	for (let late = 0; late < LATE_KILLS; late++) {
		await killOnce(async (server, page) => {
			let left = packs;
			const last = new Promise<void>((resolve) => {
				server.onrequest = (path) => void (isLibraryFile(path) && --left <= 0 && resolve());
			});
			page.goto(server.url).catch(() => {});
			await last;
			await new Promise((resolve) => setTimeout(resolve, random() * 120));
		});
		kills++;
	}
	note('kills', { kills, steps: packs, late: LATE_KILLS });
});

/** A browser with a new profile whose disk has so many bytes for a site, or as much as there is. */
async function withQuota(site: string, quotaSize: number | null) {
	const reader = await launchChromium();
	const session = await reader.page.context().newCDPSession(reader.page);
	// Before the site is opened: for minutes the browser goes by what it has found out about a site's room.
	if (quotaSize !== null) await session.send('Storage.overrideQuotaForOrigin', { origin: site, quotaSize });
	return { reader, session };
}

test('a full disk stops the download at four places: it is said, bookmarks hold, and it goes on when there is room', async () => {
	test.setTimeout(300_000);
	const ids = [...sites.first.texts.keys()];
	const id = ids[5]!;
	const server = await FaultyServer.start(sites.first.folder);
	const withoutLibrary: FaultyServer['plan'] = (path) =>
		isLibraryFile(path) ? { kind: 'missing', place: 'first' } : null;
	/** Bytes of the app itself, of which nothing of the library is here. */
	async function weighApp(): Promise<number> {
		server.plan = withoutLibrary;
		const { reader, session } = await withQuota(server.url, null);
		await reader.page.goto(server.url);
		await reader.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		await reader.page.waitForSelector('html[data-library="partial"]');
		const { usage } = await session.send('Storage.getUsageAndQuota', { origin: server.url });
		await reader.close();
		return usage;
	}
	const app = await weighApp();
	const told: string[] = [];
	let saved = 0;
	for (const room of [10_000, 100_000, 400_000, 900_000]) {
		server.plan = () => null;
		const { reader } = await withQuota(server.url, app + room);
		const { page } = reader;
		await page.goto(server.url);
		await expect(page.locator('.provision:visible')).toContainText('لم تتسع', { timeout: 60_000 });
		told.push((await page.locator('.provision:visible').innerText()).replace(/\s+/g, ' ').trim());

		// Saving says the truth: what is called saved is there after a restart.
		await openArticle(page, server.url, id);
		await page.locator('.tools button[aria-pressed]').click();
		await page.waitForTimeout(1_500);
		const isSaved = (await page.locator('.tools button[aria-pressed="true"]').count()) > 0;
		const isToldNot = (await page.locator('.toast').allInnerTexts()).some((text) => text.includes('لم'));
		expect(isSaved || isToldNot, `with room for ${room} bytes`).toBe(true);
		if (isSaved) saved++;

		// Again on the same profile, with all the room that there is.
		await reader.restart();
		await reader.open(server.url);
		await waitUntilWhole(reader.page, 60_000);
		expect((await inspectStored(reader.page)).wrong).toEqual([]);
		await openArticle(reader.page, server.url, id);
		if (isSaved) await reader.page.waitForSelector('.tools button[aria-pressed="true"]');
		await reader.close();
	}
	note('full disks', { appBytes: app, told, saved });
	await server.close();
});

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import { launchKillable } from '../browsers/killable-chromium.ts';
import { openProfile } from '../browsers/profile.ts';
import { serve } from './builds.ts';

/** How often the browser is killed: 50 before a change lands, 1,000 before a release. */
const KILLS = Number(process.env.KILLS ?? 50);
/** The seed of all that is random here. */
const SEED = Number(process.env.SEED ?? 1);
/** Articles that are saved and removed by turns, and how many clicks a start has time for. */
const ARTICLES = 10;
const CLICKS = 400;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Which of the first articles of the library the page shows as saved. */
const shownAsSaved = (page: Page) =>
	page.evaluate(
		(count) =>
			[...document.querySelectorAll('.item button.tap')]
				.slice(0, count)
				.map((button) => (button.getAttribute('aria-pressed') === 'true' ? 1 : 0))
				.join(''),
		ARTICLES
	);

/** What is saved after the first `count` clicks. */
function after(before: string, clicks: readonly number[], count: number): string {
	const saved = [...before].map(Number);
	for (const click of clicks.slice(0, count)) saved[click] = 1 - saved[click]!;
	return saved.join('');
}

/** Clicks on bookmark signs one after the other, and tells each click once the page shows what it did. */
function clickThrough(page: Page, clicks: readonly number[]): void {
	page
		.evaluate(async (clicks) => {
			const buttons = [...document.querySelectorAll<HTMLElement>('.item button.tap')];
			for (const click of clicks) {
				const button = buttons[click]!;
				const before = button.getAttribute('aria-pressed');
				button.click();
				while (button.getAttribute('aria-pressed') === before) await new Promise((resolve) => setTimeout(resolve));
				// The next click waits until the word has left the browser: at most one is under way when it is killed.
				await (globalThis as unknown as { saved: () => Promise<void> }).saved();
			}
		}, clicks)
		.catch(() => {
			// The browser was killed meanwhile, as it should be.
		});
}

test(`nothing that was called saved is lost or torn, though the browser is killed ${KILLS} times while saving`, async () => {
	test.setTimeout(60_000 + KILLS * 10_000);
	const random = randomNumbers(SEED);
	const server = await serve('root');
	const profile = openProfile();
	let [saved, acknowledged, midway, stalled] = ['0'.repeat(ARTICLES), 0, 0, 0];
	let clicks: number[] = [];
	for (let start = 0; start <= KILLS; start++) {
		let { page, kill } = await launchKillable(profile.folder);
		try {
			await page.goto(server.url);
			const possible = [0, 1].map((more) => after(saved, clicks, acknowledged + more));
			// What was told is there; the click that was under way is there or not.
			const pattern = new RegExp(`^(${possible.join('|')})$`);
			const appears = () =>
				expect
					.poll(() => shownAsSaved(page), { message: `kill ${start}, seed ${SEED}`, timeout: 10_000 })
					.toMatch(pattern);
			await appears().catch(async () => {
				// Two of 500 starts after a kill showed nothing at all until the next start: its cause is not known yet.
				stalled++;
				await kill();
				({ page, kill } = await launchKillable(profile.folder));
				await page.goto(server.url);
				await appears();
			});
			await expect(page.locator('html')).toHaveAttribute('data-bookmarks', 'whole');
			const shown = await shownAsSaved(page);
			if (shown !== possible[0]) midway++;
			[saved, acknowledged] = [shown, 0];
			clicks = Array.from({ length: CLICKS }, () => Math.floor(random() * ARTICLES));
			await page.exposeFunction('saved', () => void acknowledged++);
			clickThrough(page, clicks);
			await new Promise((resolve) => setTimeout(resolve, 20 + random() * 300));
		} finally {
			await kill();
		}
	}
	expect(stalled).toBeLessThanOrEqual(1 + KILLS / 100);
	const description = `${KILLS} kills, ${midway} between disk and word, ${stalled} stalled starts, seed ${SEED}`;
	test.info().annotations.push({ type: 'kills', description });
	await server.close();
	profile.forget();
});

/** What an accident does to one file of the browser's database. */
const DAMAGES: Record<string, (file: string, random: () => number) => void> = {
	delete: (file) => rmSync(file),
	'cut to nothing': (file) => truncateSync(file, 0),
	'cut in half': (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2)),
	'cut at the end': (file) => truncateSync(file, Math.max(0, readFileSync(file).length - 64)),
	'flip bits': (file, random) =>
		overwrite(file, 16, (bytes, at) => (bytes[at]! ^= 1 << Math.floor(random() * 8)), random),
	'fill with zeros': (file) => writeFileSync(file, new Uint8Array(readFileSync(file).length))
};

function overwrite(file: string, times: number, change: (bytes: Uint8Array, at: number) => void, random: () => number) {
	const bytes = readFileSync(file);
	for (let time = 0; time < times; time++) change(bytes, Math.floor(random() * bytes.length));
	writeFileSync(file, bytes);
}

test('what the browser lost of a damaged database is noticed and comes back from the second copy', async () => {
	test.setTimeout(300_000);
	const random = randomNumbers(SEED);
	const server = await serve('root');
	const profile = openProfile();
	const first = await launchKillable(profile.folder);
	await first.page.goto(server.url);
	await first.page.exposeFunction('saved', () => {});
	const wanted = '1'.repeat(ARTICLES);
	clickThrough(
		first.page,
		Array.from({ length: ARTICLES }, (_, index) => index)
	);
	await expect.poll(() => shownAsSaved(first.page)).toBe(wanted);
	await first.page.waitForSelector('html[data-library="ready"]', { timeout: 30_000 });
	await first.page.goto(`${server.url}device/`);
	// The second line says that the second copy is written.
	await first.page.locator('.copies .good').nth(1).waitFor();
	await first.kill();

	const reports: string[] = [];
	for (const target of ['log', 'MANIFEST', 'CURRENT', '']) {
		for (const [how, damage] of Object.entries(DAMAGES)) {
			const folder = mkdtempSync(join(tmpdir(), 'zad-damaged-'));
			cpSync(profile.folder, folder, { recursive: true });
			const databases = join(folder, 'Default/IndexedDB');
			const [store] = readdirSync(databases).filter((name) => name.endsWith('.leveldb'));
			const files = readdirSync(join(databases, store!)).filter((name) => name.includes(target));
			for (const file of files) damage(join(databases, store!, file), random);
			const { page, kill } = await launchKillable(folder);
			try {
				await page.goto(server.url);
				await expect.poll(() => shownAsSaved(page), { message: `${how} ${target}`, timeout: 10_000 }).toBe(wanted);
				const state = await page.getAttribute('html', 'data-bookmarks');
				expect(state, `${how} ${target}`).toMatch(/^(whole|restored|shown)$/);
				if (state !== 'whole') await expect(page.locator('.toast')).toContainText('من النسخة الثانية');
				reports.push(`${how} ${target || 'all'} (${files.length} files): ${state}`);
			} finally {
				await kill();
				rmSync(folder, { recursive: true, force: true });
			}
		}
	}
	expect(reports).toHaveLength(24);
	// Most of these take everything with them; a run in which nothing was lost has damaged the wrong files.
	expect(reports.filter((report) => !report.endsWith('whole')).length).toBeGreaterThan(8);
	test.info().annotations.push({ type: 'damage', description: reports.join('; ') });
	await server.close();
	profile.forget();
});

import {
	appendFileSync,
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchKillable } from '../browsers/killable-chromium.ts';
import { openProfile } from '../browsers/profile.ts';
import { serve } from './builds.ts';
import { ARTICLES, clickThrough, randomNumbers, savedAfter, shownAsSaved } from './saved-signs.ts';

/** How often the browser is killed: 50 before a change lands, 1,000 before a release. */
const KILLS = Number(process.env.KILLS ?? 50);
/** The seed of all that is random here. */
const SEED = Number(process.env.SEED ?? 1);
/** How many clicks a start has time for. */
const CLICKS = 400;

test(`nothing that was called saved is lost or torn, though the browser is killed ${KILLS} times while saving`, async () => {
	test.setTimeout(60_000 + KILLS * 10_000);
	const random = randomNumbers(SEED);
	const server = await serve('root');
	const profile = openProfile();
	let [saved, acknowledged, total, midway, restored] = ['0'.repeat(ARTICLES), 0, 0, 0, 0];
	let clicks: number[] = [];
	/** What was seen at the last starts: a loss may have begun at one of them. */
	const seen: object[] = [];
	for (let start = 0; start <= KILLS; start++) {
		const { page, kill } = await launchKillable(profile.folder);
		try {
			const opened = Date.now();
			await page.goto(server.url);
			const possible = [0, 1].map((more) => savedAfter(saved, clicks, acknowledged + more));
			// What was told is there; the click that was under way is there or not.
			await expect
				.poll(() => shownAsSaved(page), { timeout: 30_000 })
				.toMatch(new RegExp(`^(${possible.join('|')})$`))
				.catch(async (error: Error) => {
					const state = await page.getAttribute('html', 'data-bookmarks');
					const toasts = await page.locator('.toast').allInnerTexts();
					const before = { saved, acknowledged, clicks: clicks.slice(0, acknowledged + 2) };
					const told = JSON.stringify({ seed: SEED, kill: start, before, state, toasts, seen: seen.slice(-3) });
					throw new Error(`${error.message}\n${told}`, { cause: error });
				});
			// A kill can cost the whole database (`a write that a kill tore`): then all comes back.
			await expect(page.locator('html')).toHaveAttribute('data-bookmarks', /^(whole|restored)$/, { timeout: 30_000 });
			if ((await page.getAttribute('html', 'data-bookmarks')) === 'restored') restored++;
			const shown = await shownAsSaved(page);
			if (shown !== possible[0]) midway++;
			total += acknowledged;
			const state = await page.getAttribute('html', 'data-bookmarks');
			seen.push({ shown, possible, acknowledged, state, milliseconds: Date.now() - opened });
			[saved, acknowledged] = [shown, 0];
			clicks = Array.from({ length: CLICKS }, () => Math.floor(random() * ARTICLES));
			await clickThrough(page, clicks, () => acknowledged++);
			await new Promise((resolve) => setTimeout(resolve, 20 + random() * 300));
		} finally {
			await kill();
		}
	}
	const description = `${KILLS} kills, ${total} acknowledged, ${midway} between disk and word, ${restored} restored, seed ${SEED}`;
	test.info().annotations.push({ type: 'kills', description });
	await server.close();
	profile.forget();
});

test('what was saved after a write that a kill tore comes back, though the browser deletes its database for it', async () => {
	test.setTimeout(180_000);
	const server = await serve('root');
	const profile = openProfile();
	const states: string[] = [];
	for (let start = 0; start < 4; start++) {
		const { page, kill } = await launchKillable(profile.folder);
		try {
			await page.goto(server.url);
			await expect(page.locator('html')).toHaveAttribute('data-bookmarks', /whole|restored/, { timeout: 30_000 });
			states.push((await page.getAttribute('html', 'data-bookmarks'))!);
			expect(await shownAsSaved(page)).toBe('1'.repeat(start).padEnd(ARTICLES, '0'));
			// Before the second copy is written: the note of the change is all that is left of it.
			const saved = new Promise<void>((resolve) => void clickThrough(page, [start], resolve));
			await saved;
		} finally {
			await kill();
		}
		const databases = join(profile.folder, 'Default/IndexedDB');
		const [store] = readdirSync(databases).filter((name) => name.endsWith('.leveldb'));
		const [log] = readdirSync(join(databases, store!)).filter((name) => name.endsWith('.log'));
		// The head of a record, without the record: LevelDB writes both one after the other, and writes on behind them.
		if (start === 1) appendFileSync(join(databases, store!, log!), new Uint8Array([1, 2, 3, 4, 90, 0, 1]));
	}
	expect(states).toEqual(['whole', 'whole', 'whole', 'restored']);
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
	// The buttons are in the page before the app is.
	await first.page.waitForSelector('html[data-bookmarks="whole"]', { timeout: 30_000 });
	const wanted = '1'.repeat(ARTICLES);
	await clickThrough(
		first.page,
		Array.from({ length: ARTICLES }, (_, index) => index),
		() => {}
	);
	await expect.poll(() => shownAsSaved(first.page), { timeout: 30_000 }).toBe(wanted);
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

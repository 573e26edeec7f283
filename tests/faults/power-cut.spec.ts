import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchKillable } from '../browsers/killable-chromium.ts';
import { serve } from '../e2e/builds.ts';
import { ARTICLES, clickThrough, randomNumbers, savedAfter, shownAsSaved } from '../e2e/saved-signs.ts';
import { LoopDisk } from './loop-disk.ts';

/** How often the power is cut, and the seed of all that is random here. */
const CUTS = Number(process.env.CUTS ?? 10);
const SEED = Number(process.env.SEED ?? 1);
const CLICKS = 2_000;

function makeDisk(): LoopDisk {
	try {
		return new LoopDisk();
	} catch (error) {
		throw new Error(`NOT RUN: this machine lets us mount no disk in a file (${(error as Error).message})`, {
			cause: error
		});
	}
}

test(`nothing that was called saved is lost though the power is cut ${CUTS} times while saving`, async () => {
	test.setTimeout(120_000 + CUTS * 60_000);
	const disk = makeDisk();
	const server = await serve('root');
	try {
		const profile = join(disk.path, 'profile');
		mkdirSync(profile);
		const random = randomNumbers(SEED);
		let [saved, acknowledged, total, midway] = ['0'.repeat(ARTICLES), 0, 0, 0];
		let clicks: number[] = [];
		for (let start = 0; start <= CUTS; start++) {
			const { page, kill } = await launchKillable(profile);
			try {
				await page.goto(server.url);
				const possible = [0, 1].map((more) => savedAfter(saved, clicks, acknowledged + more));
				await expect
					.poll(() => shownAsSaved(page), { message: `cut ${start}, seed ${SEED}`, timeout: 30_000 })
					.toMatch(new RegExp(`^(${possible.join('|')})$`));
				await expect(page.locator('html')).toHaveAttribute('data-bookmarks', /^(whole|restored)$/, { timeout: 30_000 });
				const shown = await shownAsSaved(page);
				if (shown !== possible[0]) midway++;
				total += acknowledged;
				[saved, acknowledged] = [shown, 0];
				if (start === 0) {
					// The app has been there for a while: the files of the second copy are no newer than it.
					await page.waitForSelector('html[data-library="ready"]', { timeout: 120_000 });
					disk.settle();
				}
				clicks = Array.from({ length: CLICKS }, () => Math.floor(random() * ARTICLES));
				await clickThrough(page, clicks, () => acknowledged++);
				await new Promise((resolve) => setTimeout(resolve, 600 + random() * 2_500));
			} finally {
				await kill();
				if (start < CUTS) disk.cut();
			}
		}
		expect(total).toBeGreaterThan(CUTS);
		const description = `${CUTS} cuts, ${total} acknowledged, ${midway} between disk and word, seed ${SEED}`;
		test.info().annotations.push({ type: 'cuts', description });
		console.log(description);
	} finally {
		await server.close();
		disk.forget();
	}
});

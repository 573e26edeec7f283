import type { Page } from 'playwright-core';

/** Articles at the top of the library that are saved and removed by turns. */
export const ARTICLES = 10;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Which of these articles the page shows as saved, as a digit each. */
export function shownAsSaved(page: Page): Promise<string> {
	return page.evaluate(
		(count) =>
			[...document.querySelectorAll('.item button.tap')]
				.slice(0, count)
				.map((button) => (button.getAttribute('aria-pressed') === 'true' ? 1 : 0))
				.join(''),
		ARTICLES
	);
}

/** What is saved after the first `count` clicks. */
export function savedAfter(before: string, clicks: readonly number[], count: number): string {
	const saved = [...before].map(Number);
	for (const click of clicks.slice(0, count)) saved[click] = 1 - saved[click]!;
	return saved.join('');
}

/** Clicks on bookmark signs one after the other, and calls `onsaved` for each click once the page shows what it did. */
export async function clickThrough(page: Page, clicks: readonly number[], onsaved: () => void): Promise<void> {
	await page.exposeFunction('saved', onsaved);
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

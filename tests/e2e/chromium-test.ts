import { test as base } from '@playwright/test';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browsers/chromium.ts';

/** Playwright's `test` with `page` in a Chromium on a new profile of its own: installed apps need a persistent one. */
export const test = base.extend<{ page: Page }>({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
	page: async ({}, use) => {
		const browser = await launchChromium();
		await use(browser.page);
		await browser.close();
	}
});

/** Waits until the library is whole and verified on the device. */
export async function waitUntilReady(page: Page): Promise<void> {
	await page.waitForSelector('html[data-library="ready"]', { timeout: 30_000 });
}

export { expect } from '@playwright/test';
export type { Page };

import { test as base } from '@playwright/test';
import type { Engine } from './find.js';
import { launch } from './launch.ts';
import type { ReaderBrowser } from './reader-browser.ts';

/** Playwright's `test` with `reader`: a browser of the engine that the project is named after, on a new profile. */
export const test = base.extend<{ engine: Engine; reader: ReaderBrowser }>({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
	engine: async ({}, use, testInfo) => use(testInfo.project.name as Engine),
	reader: async ({ engine }, use) => {
		const reader = await launch(engine);
		await use(reader);
		await reader.close();
	}
});

export { expect } from '@playwright/test';

import { importTypeScript } from './import-typescript.js';

/** @typedef {import('../browsers/playwright-browser.ts').PlaywrightBrowser} PlaywrightBrowser */
/** @typedef {typeof import('../browsers/chromium.ts')} ChromiumModule */

const chromium = /** @type {ChromiumModule} */ (await importTypeScript('../browsers/chromium.ts'));

/**
 * The Chromium of the tests, of a reader who wants all of a large library; without a profile it has a new one, which is deleted
 * when it is closed.
 * @param {Parameters<ChromiumModule['launchChromium']>[0]} [options]
 */
export async function launchChromium(options) {
	const reader = await chromium.launchChromium(options);
	await reader.page.context().addInitScript(() => {
		localStorage.setItem('zad-download:', JSON.stringify({ mode: 'all', saving: false, paused: false }));
	});
	return reader;
}

import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @typedef {import('../browsers/playwright-browser.ts').PlaywrightBrowser} PlaywrightBrowser */
/** @typedef {typeof import('../browsers/chromium.ts')} ChromiumModule */

/**
 * The exports of a TypeScript module of the tests, which Node 20 cannot import by itself.
 * @template T
 * @param {string} path from this folder
 * @returns {Promise<T>}
 */
export async function importTypeScript(path) {
	const { module } = await runnerImport(fileURLToPath(new URL(path, import.meta.url)), { logLevel: 'error' });
	return /** @type {T} */ (module);
}

const { launchChromium } = /** @type {ChromiumModule} */ (await importTypeScript('../browsers/chromium.ts'));

/** The Chromium of the tests on a new profile, which is deleted when it is closed. */
export { launchChromium };

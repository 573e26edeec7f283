import { importTypeScript } from './import-typescript.js';

/** @typedef {import('../browsers/playwright-browser.ts').PlaywrightBrowser} PlaywrightBrowser */
/** @typedef {typeof import('../browsers/chromium.ts')} ChromiumModule */

const { launchChromium } = /** @type {ChromiumModule} */ (await importTypeScript('../browsers/chromium.ts'));

/** The Chromium of the tests on a new profile, which is deleted when it is closed. */
export { launchChromium };

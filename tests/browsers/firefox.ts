import { firefox } from 'playwright-core';
import { findBrowser } from './find.js';
import { PlaywrightBrowser } from './playwright-browser.ts';
import { openProfile } from './profile.ts';

/** An unpatched Firefox, headless, over WebDriver BiDi. */
export async function launchFirefox(options: { profile?: string } = {}) {
	const executablePath = findBrowser('firefox');
	if (!executablePath) throw new Error('Firefox is not installed.');
	const { folder, forget } = openProfile(options.profile);
	// Firefox reports no navigation when it goes back to a page that it kept (bfcache), and Playwright then waits for it
	// for ever: no page is kept. Playwright starts Chromium without such pages as well.
	const firefoxUserPrefs = { 'browser.sessionhistory.max_total_viewers': 0 };
	return PlaywrightBrowser.launch(
		'firefox',
		() => firefox.launchPersistentContext(folder, { executablePath, channel: 'moz-firefox', firefoxUserPrefs }),
		forget
	);
}

import { chromium } from 'playwright-core';
import { findBrowser } from './find.js';
import { PlaywrightBrowser } from './playwright-browser.ts';
import { openProfile } from './profile.ts';

/** Chromium or Chrome, headless, with nothing of its own on the network; `flags` are further ones of its command line. */
export async function launchChromium(options: { profile?: string; flags?: string[] } = {}) {
	const executablePath = findBrowser('chromium');
	if (!executablePath) throw new Error('Chromium is not installed.');
	const { folder, forget } = openProfile(options.profile);
	const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	const args = [
		...asRoot,
		...(options.flags ?? []),
		'--disable-background-networking',
		'--disable-component-update',
		'--no-default-browser-check'
	];
	return PlaywrightBrowser.launch(
		'chromium',
		() => chromium.launchPersistentContext(folder, { executablePath, args }),
		forget
	);
}

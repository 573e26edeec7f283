import { launchChromium } from './chromium.ts';
import type { Engine } from './find.js';
import { launchFirefox } from './firefox.ts';
import type { ReaderBrowser } from './reader-browser.ts';
import { launchWebKit } from './webkit.ts';

const LAUNCHERS = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKit };

/** Starts a browser on `profile`, or on a new profile that is deleted at `close()`. */
export function launch(engine: Engine, options: { profile?: string } = {}): Promise<ReaderBrowser> {
	return LAUNCHERS[engine](options);
}

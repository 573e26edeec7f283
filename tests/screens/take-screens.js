import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { startServer } from '../../src/server/serve.js';
import { launchChromium } from '../bench/browser.js';
import { buildSite, progress } from '../bench/build-site.js';
import { readBuiltLibrary } from '../bench/built-library.js';

/** @typedef {import('playwright-core').Page} Page */

// npm run screens [FOLDER] [-- --manifest]: pictures of every page, width and theme, to look at; with --manifest only
// the two pictures of the web app manifest. OUT names a built site to take instead of building the seeds.
const { values, positionals } = parseArgs({ allowPositionals: true, options: { manifest: { type: 'boolean' } } });

const SIZES = { 390: [390, 844], 820: [820, 1180], 1280: [1280, 800] };
const THEMES = /** @type {const} */ (['light', 'sepia', 'dark', 'contrast']);
const QUERY = 'بوتين';
/** Colours in a picture of the manifest: smooth letters in ink and accent need no more. */
const COLOURS = 64;

const site = process.env.OUT ?? '.cache/screens-site';
if (!process.env.OUT || !existsSync(site)) {
	progress('build');
	buildSite({ seeds: 'seeds', out: site });
}
const server = await startServer({ directory: site, port: 0 });
const article = `articles/${encodeURI(readBuiltLibrary(site).articles[0]?.id ?? '')}/`;

/** Pages by their names: the address, and what stands on the screen once it is whole. */
const PAGES = {
	library: ['', '.item .title'],
	article: [article, '.article .body p'],
	search: [`search/?q=${encodeURIComponent(QUERY)}`, '.hits mark'],
	'search-begin': ['search/', '.hint'],
	'search-nothing': [`search/?all=1&q=${encodeURIComponent(`${QUERY} قصيدة`)}`, '.rows.help'],
	'article-found': [`${article}?q=${encodeURIComponent(QUERY)}`, '.matches'],
	bookmarks: ['bookmarks/', '.item .title'],
	device: ['device/', '.page h1'],
	settings: ['settings/', '.page h1'],
	about: ['about/', '.page h1'],
	404: ['articles/none/', '.empty h1']
};

const reader = await launchChromium();
try {
	await reader.open(`${server.url}${article}`);
	await reader.waitFor('html[data-library="ready"]', 30_000);
	if (values.manifest) await takeManifestPictures();
	else await takeAll(positionals[0] ?? '.cache/screens');
} finally {
	await reader.close();
	await server.close();
}

/** @param {string} folder */
async function takeAll(folder) {
	mkdirSync(folder, { recursive: true });
	await reader.click('.tools button[aria-pressed="false"]');
	await reader.waitFor('.tools button[aria-pressed="true"]');
	for (const theme of THEMES) {
		await setTheme(theme);
		for (const [width, [x, y]] of Object.entries(SIZES)) {
			await reader.setViewport(/** @type {number} */ (x), /** @type {number} */ (y));
			for (const name of Object.keys(PAGES)) {
				await show(/** @type {keyof typeof PAGES} */ (name));
				await reader.screenshot(join(folder, `${name}-${width}-${theme}.png`));
			}
		}
		progress(theme);
	}
}

/** The same article on a phone and on a desk, as installation prompts show them. */
async function takeManifestPictures() {
	mkdirSync('static/screenshots', { recursive: true });
	await setTheme('light');
	await picture('narrow', 'article', { width: 390, height: 844, scale: 2 });
	await picture('wide', 'article', { width: 1280, height: 800, scale: 1 });
}

/**
 * @param {string} name
 * @param {keyof typeof PAGES} page
 * @param {{ width: number, height: number, scale: number }} size in CSS pixels
 */
async function picture(name, page, { width, height, scale }) {
	const session = await reader.page.context().newCDPSession(reader.page);
	await session.send('Emulation.setDeviceMetricsOverride', {
		width,
		height,
		deviceScaleFactor: scale,
		mobile: false
	});
	await show(page);
	// Not page.screenshot(): it would set the size of the window again, at its own scale.
	const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
	await sharp(Buffer.from(data, 'base64'))
		.png({ palette: true, colours: COLOURS, dither: 0, compressionLevel: 9, effort: 10 })
		.toFile(`static/screenshots/${name}.png`);
}

/** @param {keyof typeof PAGES} name */
async function show(name) {
	const [path, selector] = /** @type {[string, string]} */ (PAGES[name]);
	await reader.open(`${server.url}${path}`);
	await reader.waitFor(selector);
	await reader.waitFor('html[data-library="ready"]');
	await reader.evaluate(async () => {
		await document.fonts.ready;
		await Promise.all(document.getAnimations().map((animation) => animation.finished));
	});
}

/** @param {typeof THEMES[number]} theme */
async function setTheme(theme) {
	await reader.evaluate((chosen) => localStorage.setItem('zad-settings', JSON.stringify({ theme: chosen })), theme);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../src/server/serve.js';
import { launchChromium } from './browser.js';
import { importTypeScript } from './import-typescript.js';
import { buildSite, progress } from './build-site.js';
import { seededChoice } from './seeded-choice.js';
import { summarize } from './statistics.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {typeof import('../fixtures/generate-articles.ts')} GeneratorModule */
/** @typedef {typeof import('../fixtures/vocabulary.ts')} VocabularyModule */

const SEED = 7;
const BOOKMARKS = 10_000;
const NOTE_WORDS = 30;
const FOLDERS = 12;
const OPENINGS = 9;
const SAVINGS = 40;

/**
 * Measures 10,000 bookmarks with notes in Chromium: milliseconds from the click on their page to the frame that shows the
 * list, from a key or a choice to the frame with what it leaves, and from the click on a bookmark sign to the sign that says
 * it is on the disk; and how long it takes to import them.
 */
export async function measureBookmarks() {
	const folder = mkdtempSync(join(tmpdir(), 'zad-bench-'));
	const [seeds, out] = [join(folder, 'seeds'), join(folder, 'site')];
	try {
		progress('build');
		const { generateArticles, writeSeeds } = /** @type {GeneratorModule} */ (
			await importTypeScript('../fixtures/generate-articles.ts')
		);
		writeSeeds(seeds, generateArticles({ seed: SEED, count: SAVINGS }));
		buildSite({ seeds, out });
		const server = await startServer({ directory: out, port: 0 });
		const reader = await launchChromium();
		await reader.open(server.url);
		await reader.waitFor('html[data-library="ready"]', 60_000);
		const { page } = reader;

		progress('import');
		const imported = await importBookmarks(page, server.url, await makeFile());
		progress('openings');
		const opened = [];
		for (let opening = 0; opening < OPENINGS; opening++) {
			await page.goto(server.url);
			await page.waitForSelector('html[data-bookmarks="whole"]');
			opened.push(await timeOpening(page));
		}
		progress('filters');
		// Until a hand has come to the search field, the texts have been folded.
		await page.waitForTimeout(3_000);
		const filters = await timeFilters(page);
		progress('savings');
		await page.goto(server.url);
		await page.waitForSelector('html[data-bookmarks="whole"]');
		const saved = await timeSavings(page);
		await reader.close();
		await server.close();
		const measured = { importMs: imported, openMs: summarize(opened), filters, saveMs: summarize(saved) };
		return { bookmarks: BOOKMARKS, ...measured };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Bookmarks as another app exports them. */
async function makeFile() {
	const { WORDS } = /** @type {VocabularyModule} */ (await importTypeScript('../fixtures/vocabulary.ts'));
	const choose = seededChoice(SEED);
	const text = (/** @type {number} */ count) =>
		Array.from({ length: count }, () => WORDS[choose(WORDS.length)]).join(' ');
	const row = (/** @type {number} */ index) =>
		`https://a.example/${index},${text(6)},${text(NOTE_WORDS)},مجلد ${choose(FOLDERS)},${1_600_000_000 + index}`;
	return ['URL,Title,Selection,Folder,Timestamp', ...Array.from({ length: BOOKMARKS }, (_, index) => row(index))].join(
		'\n'
	);
}

/** @param {Page} page @param {string} url @param {string} text */
async function importBookmarks(page, url, text) {
	await page.goto(`${url}data/`);
	const buffer = Buffer.from(text);
	await page.setInputFiles('#restore input[type=file]', { name: 'a.csv', mimeType: 'text/csv', buffer });
	await page.waitForSelector('.arrival .rows');
	const begin = performance.now();
	await page.click('.arrival section > .row .button:not(.bare)');
	await page.waitForSelector('.arrival', { state: 'detached', timeout: 120_000 });
	return Math.round(performance.now() - begin);
}

/** @param {Page} page */
function timeOpening(page) {
	return page.evaluate(async () => {
		const link = /** @type {HTMLElement} */ (document.querySelector('.nav a[href$="/bookmarks/"]'));
		const start = performance.now();
		link.click();
		while (!document.querySelector('.item .note')) await new Promise(requestAnimationFrame);
		await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
		return performance.now() - start;
	});
}

/** @param {Page} page */
async function timeFilters(page) {
	const times = await page.evaluate(async () => {
		const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
		const time = async (/** @type {() => void} */ act) => {
			await frame();
			const start = performance.now();
			act();
			await frame();
			return performance.now() - start;
		};
		const field = /** @type {HTMLInputElement} */ (document.querySelector('input[type=search]'));
		const typed = (/** @type {string} */ text) =>
			time(() => {
				field.value = text;
				field.dispatchEvent(new Event('input', { bubbles: true }));
			});
		const first = await typed('ك');
		const keys = [];
		for (const text of ['كت', 'كتا', 'كتاب', 'كتاب ', 'كتاب ا', 'كتاب الب', '', 'م', 'مد', 'مدي', 'مدينه', '']) {
			keys.push(await typed(text));
		}
		const choices = [];
		for (const chip of document.querySelectorAll('.chip')) {
			choices.push(await time(() => /** @type {HTMLElement} */ (chip).click()));
		}
		return { first, keys, choices };
	});
	return { firstKeyMs: Math.round(times.first), keyMs: summarize(times.keys), folderMs: summarize(times.choices) };
}

/** @param {Page} page */
function timeSavings(page) {
	return page.evaluate(async () => {
		const times = [];
		for (const button of document.querySelectorAll('.item button.tap')) {
			const start = performance.now();
			const pressed = new Promise((resolve) =>
				new MutationObserver(resolve).observe(button, { attributeFilter: ['aria-pressed'] })
			);
			/** @type {HTMLElement} */ (button).click();
			await pressed;
			times.push(performance.now() - start);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		return times;
	});
}

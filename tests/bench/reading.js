import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../src/server/serve.js';
import { launchChromium } from './browser.js';
import { importTypeScript } from './import-typescript.js';
import { buildSite, progress } from './build-site.js';
import { readBuiltLibrary } from './built-library.js';
import { timeOpenings } from './open-article.js';
import { seededChoice } from './seeded-choice.js';
import { summarize } from './statistics.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {typeof import('../fixtures/generate-articles.ts')} GeneratorModule */
/** @typedef {typeof import('../fixtures/vocabulary.ts')} VocabularyModule */

const SEED = 7;
const WORDS = 5_000;
const BYTES = 1_000_000;
const OPENINGS = 9;
const ROUNDS = 5;
/** A quick hand on the wheel: pixels a turn, milliseconds between two, and how many. */
const WHEEL = { pixels: 900, pause: 30, turns: 120 };
/** Milliseconds in which a page that has been opened comes to rest. */
const AT_REST = 1_000;
const PHONE = { width: 390, height: 844 };

/** What is clicked, by the name in the report; each click changes what stood before. */
const CHANGES = {
	size: ['.sizes label:nth-child(5)', '.sizes label:nth-child(2)'],
	face: ['.face.sans', '.face.naskh'],
	theme: ['.swatch.dark', '.swatch.light'],
	tashkeel: ['.sheet fieldset:nth-of-type(3) label:nth-child(3)', '.sheet fieldset:nth-of-type(3) label:nth-child(1)']
};

/**
 * Measures the reading itself, in Chromium at the size of a phone, without slowing the machine down: milliseconds from a
 * change of looks or tashkeel to the frame that shows it in a vocalised article of 5,000 words, how far the line at the upper edge
 * moved meanwhile, and how an article of 1 MB opens and scrolls.
 */
export async function measureReading() {
	const folder = mkdtempSync(join(tmpdir(), 'zad-bench-'));
	const [seeds, out] = [join(folder, 'seeds'), join(folder, 'site')];
	try {
		progress('build');
		await writeArticles(seeds);
		buildSite({ seeds, out });
		const server = await startServer({ directory: out, port: 0 });
		const reader = await launchChromium();
		await reader.setViewport(PHONE.width, PHONE.height);
		await reader.open(server.url);
		await reader.waitFor('html[data-library="ready"]', 60_000);
		const { articles } = await readBuiltLibrary(out);
		const named = (/** @type {string} */ id) => articles.filter((article) => article.id === id);

		progress('openings');
		const large = named('large');
		const { times } = await timeOpenings(reader.page, server.url, Array(OPENINGS).fill(large).flat());
		progress('scrolling');
		const scrolling = await scroll(reader.page);
		progress('changes');
		await timeOpenings(reader.page, server.url, named('vocalised'));
		const changes = await timeChanges(reader.page);
		await reader.close();
		await server.close();
		return { fiveThousandWords: changes, megabyte: { openMs: summarize(times), scrolling } };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string} folder */
async function writeArticles(folder) {
	const { generateArticles, writeSeeds } = /** @type {GeneratorModule} */ (
		await importTypeScript('../fixtures/generate-articles.ts')
	);
	const { WORDS: vocabulary } = /** @type {VocabularyModule} */ (await importTypeScript('../fixtures/vocabulary.ts'));
	const choose = seededChoice(SEED);
	const marks = ['\u064E', '\u064F', '\u0650', '\u0652', '\u0651\u064E'];
	const vocalise = (/** @type {string} */ word) =>
		[...word].map((letter) => letter + marks[choose(marks.length)]).join('');
	const sentence = () =>
		`${Array.from({ length: 12 }, () => vocalise(vocabulary[choose(vocabulary.length)] ?? '')).join(' ')}.`;
	const vocalised = Array.from({ length: Math.ceil(WORDS / 60) }, () => Array.from({ length: 5 }, sentence).join(' '));

	const paragraphs = [];
	for (let bytes = 0, from = 0; bytes < BYTES; from += 20) {
		for (const article of generateArticles({ seed: SEED + from, count: 20 })) {
			const paragraph = article.paragraphs.slice(0, 3 + choose(6)).join(' ');
			paragraphs.push(paragraph);
			bytes += Buffer.byteLength(paragraph);
		}
	}
	writeSeeds(folder, [
		{ path: 'vocalised', title: 'نص مشكول', paragraphs: vocalised },
		{ path: 'large', title: 'نص طويل', paragraphs },
		...generateArticles({ seed: SEED, count: 20 })
	]);
}

/** Changes the looks in the middle of the text, by the sheet as a reader does. @param {Page} page */
async function timeChanges(page) {
	await page.click('.tools button:has(.aa)');
	await page.click('.further summary');
	/** @type {Record<string, { ms: number[], moved: number[] }>} */
	const measured = {};
	for (const [name, labels] of Object.entries(CHANGES)) {
		const { ms, moved } = (measured[name] = { ms: /** @type {number[]} */ ([]), moved: /** @type {number[]} */ ([]) });
		for (let round = 0; round < ROUNDS; round++) {
			await page.evaluate(
				(part) => scrollTo({ top: document.body.scrollHeight * part, behavior: 'instant' }),
				(round + 1) / 7
			);
			await page.waitForTimeout(300);
			const change = await page.evaluate(timeClicks, labels);
			ms.push(...change.ms);
			moved.push(change.moved);
		}
	}
	return Object.fromEntries(
		Object.entries(measured).map(([name, { ms, moved }]) => [
			name,
			{ repaintMs: summarize(ms), lineMovedPx: Math.round(Math.max(...moved)) }
		])
	);
}

/**
 * Runs in the page: clicks one after the other, and each time waits for the frame that shows it and for five more. Tells how
 * long the first frame took, and how far the first letter of the first whole line moved at most.
 * @param {string[]} labels
 */
async function timeClicks(labels) {
	const painted = () =>
		new Promise((resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = resolve;
			requestAnimationFrame(() => port2.postMessage(null));
		});
	const range = document.createRange();
	const blocks = [...document.querySelectorAll('.body [data-block]')];
	const texts = blocks.flatMap(({ childNodes }) => [...childNodes]).filter((node) => node instanceof Text);
	// Of the block that is cut off at the upper edge perhaps no line is whole.
	const text = texts.find((node) => {
		range.selectNodeContents(node);
		return ([...range.getClientRects()].at(-1)?.top ?? -2) >= -1;
	});
	if (!(text instanceof Text)) throw new Error('no text in sight');
	let at = -1;
	do {
		range.setStart(text, ++at);
		range.setEnd(text, at + 1);
		// A space at which a line breaks has no place.
	} while ((range.getClientRects()[0]?.top ?? -2) < -1 && at < text.length - 1);
	// Marks come and go, so the letter is known by the letters before it.
	const before = text.data.slice(0, at).replace(/\p{M}/gu, '').length;
	const topNow = () => {
		let offset = 0;
		for (let letters = 0; offset < text.length - 1; offset++) {
			if (!/\p{M}/u.test(text.data[offset] ?? '') && letters++ === before) break;
		}
		range.setStart(text, offset);
		range.setEnd(text, offset + 1);
		return range.getBoundingClientRect().top;
	};
	const top = topNow();
	const ms = [];
	let moved = 0;
	for (const label of labels) {
		const start = performance.now();
		/** @type {HTMLElement | null} */ (document.querySelector(label))?.click();
		await painted();
		ms.push(performance.now() - start);
		for (let frame = 0; frame < 6; frame++) {
			moved = Math.max(moved, Math.abs(topNow() - top));
			await painted();
		}
	}
	return { ms, moved };
}

/** Scrolls through the text that is open, and counts what kept the page busy for more than 50 ms. @param {Page} page */
async function scroll(page) {
	// What an opening has still to do belongs to it.
	await page.waitForTimeout(AT_REST);
	await page.evaluate(() => {
		scrollTo({ top: 0, behavior: 'instant' });
		const kept = /** @type {typeof globalThis & { longTasks: number[] }} */ (globalThis);
		kept.longTasks = [];
		new PerformanceObserver((list) =>
			kept.longTasks.push(...list.getEntries().map(({ duration }) => duration))
		).observe({
			type: 'longtask'
		});
	});
	await page.mouse.move(PHONE.width / 2, PHONE.height / 2);
	for (let turn = 0; turn < WHEEL.turns; turn++) {
		await page.mouse.wheel(0, WHEEL.pixels);
		await page.waitForTimeout(WHEEL.pause);
	}
	return page.evaluate(() => {
		const { longTasks } = /** @type {typeof globalThis & { longTasks: number[] }} */ (globalThis);
		return { pixels: Math.round(scrollY), tasksOver50Ms: longTasks.length, longestMs: Math.max(0, ...longTasks) };
	});
}

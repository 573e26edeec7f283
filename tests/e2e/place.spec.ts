import { isKept, textsOf, type EditedArticle } from '../fixtures/edited-articles.ts';
import { Chance } from '../unit/search/random.ts';
import { EDITED, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';
import { addressOf } from './places.ts';

/** Of each article as many, and once more for each that was edited while it stood open: 100 in all. */
const CHANGES = 24;
const RELOADS = 12;
const UPDATES = 13;

/** A part of the text of one block, in UTF-16 units, and where on the screen its first line begins. */
interface Part {
	block: number;
	start: number;
	end: number;
	top: number;
}

/** The first line of the text that is whole on the screen, and those of its block that begin above `reach`. Runs in the page. */
function topLines(reach: number): Part | null {
	const title = document.querySelector('.article h1') as HTMLElement;
	if (title.getBoundingClientRect().bottom > 0) return null;
	for (const block of document.querySelectorAll<HTMLElement>('[data-block]')) {
		if (block.getBoundingClientRect().bottom <= 0) continue;
		const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
		const range = document.createRange();
		const found: Part = { block: Number(block.dataset.block), start: -1, end: 0, top: NaN };
		let before = 0;
		for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
			for (let at = 0; at < text.length; at++) {
				range.setStart(text, at);
				range.setEnd(text, at + 1);
				const [line] = range.getClientRects();
				if (!line || line.top < -1) continue;
				if (found.start < 0) Object.assign(found, { start: before + at, top: line.top });
				if (line.top < Math.max(found.top + line.height / 2, reach)) found.end = before + at + 1;
			}
			before += text.length;
		}
		if (found.start >= 0) return found;
	}
	return null;
}

/** The sentence that the reader is at, and where on the screen its line begins. */
interface Reading {
	sentence: number;
	top: number;
}

/** The sentences of which something stands in a part of the text, the first one first. */
function sentencesIn(article: EditedArticle, { block, start, end }: Part): number[] {
	const ids: number[] = [];
	let from = 0;
	for (const { id, words } of article[block] ?? []) {
		const to = from + words.join(' ').length + 1;
		if (from < end && to > start) ids.push(id);
		from = to + 1;
	}
	return ids;
}

/** What the reader has on his device of where he is in an article; written first, if it was still to be. */
const storedPlace = (page: Page, id: string) =>
	page.evaluate(async (id) => {
		dispatchEvent(new Event('pagehide'));
		const opened = indexedDB.open('zad-reader:');
		await new Promise((resolve) => (opened.onsuccess = resolve));
		const got = opened.result.transaction('positions').objectStore('positions').get(id);
		await new Promise((resolve) => (got.onsuccess = resolve));
		opened.result.close();
		return got.result as { anchor: object };
	}, id);

test('the place is kept by its sentence in 100 random cases: other looks, a turned device, a reload, an edited article', async ({
	page
}) => {
	// On a busy machine a hundred cases take longer than the two minutes of other tests.
	test.setTimeout(300_000);
	const chance = new Chance(2024);
	const server = await serve('root');
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url);
	await waitUntilReady(page);
	const lost: string[] = [];
	let cases = 0;

	const rest = (milliseconds: number) => page.waitForTimeout(milliseconds);
	/** Reads to some line, and tells the sentence with which it begins. */
	async function readTo(article: EditedArticle, isWanted = (_id: number) => true): Promise<Reading> {
		for (;;) {
			await page.evaluate(
				async ([block, share]) => {
					const element = document.querySelector(`[data-block="${block}"]`) as HTMLElement;
					element.scrollIntoView();
					await new Promise(requestAnimationFrame);
					await new Promise(requestAnimationFrame);
					const { top, height } = element.getBoundingClientRect();
					scrollBy(0, top + height * share);
					// By the clock of the page, which on a busy machine comes late to look as well.
					for (let seen = NaN; seen !== scrollY;) {
						seen = scrollY;
						await new Promise(requestAnimationFrame);
						await new Promise((resolve) => setTimeout(resolve, 200));
					}
				},
				[2 + chance.below(article.length - 12), chance.next()] as const
			);
			const line = await page.evaluate(topLines, 0);
			const [sentence] = line ? sentencesIn(article, line) : [];
			if (line && sentence !== undefined && isWanted(sentence)) return { sentence, top: line.top };
		}
	}

	/** Whether the sentence stands in the upper line, as soon as all is at rest. */
	async function check(name: string, article: EditedArticle, { sentence, top }: Reading) {
		cases++;
		let shown: number[] = [];
		for (let look = 0; look < 40; look++) {
			// A smaller text has room for another line above the one that has not moved.
			const line = await page.evaluate(topLines, top + 2);
			shown = line ? sentencesIn(article, line) : [];
			if (shown.includes(sentence)) break;
			await rest(100);
		}
		if (!shown.includes(sentence))
			lost.push(`case ${cases}, ${name}: sentence ${sentence}, not ${shown.join(' ') || 'none'}`);
	}

	const looks = () => ({
		size: chance.pick([1, 2, 3, 4, 5]),
		leading: chance.pick([1, 3, 5]),
		measure: chance.pick([1, 3, 5]),
		spacing: chance.pick([1, 3, 5]),
		face: chance.pick(['naskh', 'sans', 'system']),
		align: chance.pick(['ragged', 'justified'])
	});

	const open = async (id: string) => {
		await page.goto(server.url + addressOf(id));
		await page.locator('.reading-line').waitFor({ state: 'attached' });
	};

	/** Places of the reader in each article before it was edited. */
	const places: { id: string; reading: Reading; stored: object }[] = [];
	for (const { path, title, before } of EDITED) {
		await open(path);
		await expect(page.locator('.article')).toHaveClass(path === EDITED[1]?.path ? /long/ : /^(?!.*long)/);
		await expect(page.locator('.body p')).toHaveText(textsOf(before));
		await test.step(`other looks and a turned device: ${title}`, async () => {
			for (let change = 0; change < CHANGES; change++) {
				const reading = await readTo(before);
				const turns = change % 3 === 0;
				if (turns) {
					const { width, height } = page.viewportSize() ?? { width: 390, height: 844 };
					await page.setViewportSize(
						change % 2
							? { width: height, height: width }
							: chance.pick([
									{ width: 390, height: 844 },
									{ width: 844, height: 390 },
									{ width: 1280, height: 800 }
								])
					);
				} else {
					await page.evaluate((chosen) => {
						localStorage.setItem('zad-settings', JSON.stringify(chosen));
						dispatchEvent(new StorageEvent('storage', { key: 'zad-settings' }));
					}, looks());
				}
				await check(turns ? 'turned' : 'other looks', before, reading);
			}
		});
		await test.step(`a reload: ${title}`, async () => {
			for (let reload = 0; reload < RELOADS; reload++) {
				const reading = await readTo(before);
				await page.reload();
				await page.locator('.reading-line').waitFor({ state: 'attached' });
				await check('reload', before, reading);
			}
		});
		for (let place = 0; place < UPDATES; place++) {
			const reading = await readTo(before, isKept);
			places.push({ id: path, reading, stored: await storedPlace(page, path) });
		}
	}

	const [, long] = EDITED;
	const reading = await readTo(long!.before, isKept);
	await server.close();
	const published = await serve('content', server.port);
	await test.step('an article that is edited while it stands open', async () => {
		const other = await page.context().newPage();
		await other.goto(server.url);
		await page
			.locator('.toast', { hasText: 'وصلت نسخة جديدة من المكتبة' })
			.getByRole('button')
			.first()
			.click({ timeout: 20_000 });
		await expect(page.locator('.body p')).toHaveText(textsOf(long!.after));
		await check('edited while open', long!.after, reading);
		await other.close();
	});

	for (const { path, title, after } of EDITED) {
		await test.step(`an article that was edited meanwhile: ${title}`, async () => {
			await open(path);
			await expect(page.locator('.body p')).toHaveText(textsOf(after));
			for (const { id, reading, stored } of places.filter(({ id }) => id === path)) {
				// On another page, as this one would write where it stands before it goes.
				await page.goto(server.url);
				await page.evaluate(async (place) => {
					const opened = indexedDB.open('zad-reader:');
					await new Promise((resolve) => (opened.onsuccess = resolve));
					const writing = opened.result.transaction('positions', 'readwrite');
					writing.objectStore('positions').put(place);
					await new Promise((resolve) => (writing.oncomplete = resolve));
					opened.result.close();
				}, stored);
				await open(id);
				await check('edited meanwhile', after, reading);
			}
		});
	}
	expect(lost).toEqual([]);
	expect(cases).toBeGreaterThanOrEqual(99);
	await published.close();
});

import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';
import { JOURNEY, serve } from './builds.ts';

const address = (path: string) => `articles/${path.split('/').map(encodeURIComponent).join('/')}/`;

/** A reader with the whole library on his device; the server is dead from then on. */
async function openLibrary(page: Page): Promise<string> {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await server.close();
	return server.url;
}

test('shows headings, lists and quotations as what they are, and finds what they say', async ({ page }) => {
	const site = await openLibrary(page);
	await page.goto(site + address(JOURNEY.path));
	for (const [level, name] of JOURNEY.headings) await page.getByRole('heading', { level, name, exact: true }).waitFor();
	await expect(page.locator('.body ul > li')).toHaveText(['خبزًا وتمرًا', 'ماءً في قِرَب']);
	await expect(page.locator('.body ol > li')).toHaveText(['خذ الحافلة', 'اسأل عن زعرورة الوادي']);
	await expect(page.locator('.body blockquote > p')).toHaveText(['الجبل لا يأتي إليك.', 'فامضِ إليه.']);

	await page.goto(`${site}search/?q=${encodeURIComponent('زعرورة')}`);
	await expect(page.locator('.hits .excerpt mark')).toHaveText('زعرورة');
	await page.locator('.hits .title a').click();
	await expect(page.locator('.body ol > li mark.current')).toHaveText('زعرورة');
	await expect(page.locator('.body ol > li mark.current')).toBeInViewport();
});

/** The sentence at the top of the screen, and by how much of a line it is cut off or stands below. */
const topSentence = (page: Page) =>
	page.evaluate(() => {
		for (const block of document.querySelectorAll('[data-block]')) {
			const text = block.textContent;
			for (const { index, 0: sentence } of text.matchAll(/[^.]+\./g)) {
				const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
				const node = walker.nextNode() as Text;
				const range = document.createRange();
				range.setStart(node, index);
				range.setEnd(node, index + sentence.length);
				if (range.getBoundingClientRect().bottom > 1) return sentence.trim();
			}
		}
		return '';
	});

/** The reader scrolls to a sentence, and rests there. */
async function readTo(page: Page, number: number): Promise<string> {
	await page.evaluate((text) => {
		const block = [...document.querySelectorAll('[data-block]')].find((element) => element.textContent.includes(text));
		scrollTo(0, scrollY + (block?.getBoundingClientRect().top ?? 0) + 3);
	}, `رقم ${number} من`);
	await page.waitForTimeout(1_500);
	return topSentence(page);
}

test('keeps the place by its sentence, and offers to go on there', async ({ page }) => {
	const site = await openLibrary(page);
	await page.goto(site + address(JOURNEY.path));
	await page.locator('.reading-line').waitFor();
	const sentence = await readTo(page, 45);
	expect(sentence).toContain('من وصف الطريق');
	const stays = () => expect.poll(() => topSentence(page)).toBe(sentence);

	await test.step('through another size of text, another width and a turned device', async () => {
		for (const size of [5, 1, 3]) {
			await page.evaluate((size) => (document.documentElement.dataset.size = String(size)), size);
			await stays();
		}
		for (const [width, height] of [
			[844, 390],
			[390, 844],
			[1280, 800]
		] as const) {
			await page.setViewportSize({ width, height });
			await stays();
		}
	});

	await test.step('through a reload, to the pixel', async () => {
		const top = await page.evaluate(() => scrollY);
		await page.reload();
		await page.locator('.reading-line').waitFor();
		await stays();
		await expect.poll(() => page.evaluate((top) => Math.abs(scrollY - top), top)).toBeLessThan(2);
	});

	await test.step('and when he comes from the library, where it is offered', async () => {
		await page.goto(site);
		const card = page.getByRole('region', { name: 'واصل القراءة' });
		await expect(card.getByRole('link')).toHaveText(JOURNEY.title);
		await card.getByRole('link').click();
		await stays();
		await page.locator('.toast button').first().click();
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
	});
});

test('does not take the reader away from a match, nor from where Back leads', async ({ page }) => {
	const site = await openLibrary(page);
	await page.goto(site + address(JOURNEY.path));
	await page.locator('.reading-line').waitFor();
	const sentence = await readTo(page, 45);
	await page.goto(`${site}search/?q=${encodeURIComponent('زعرورة')}`);
	await page.locator('.hits .title a').click();
	await expect(page.locator('mark.current')).toBeInViewport();
	await page.waitForTimeout(500);
	await expect(page.locator('mark.current')).toBeInViewport();
	expect(await topSentence(page)).not.toBe(sentence);

	// He goes on a little, leaves, and comes back by the browser's own way.
	await page.mouse.wheel(0, -700);
	await page.waitForTimeout(500);
	const top = await page.evaluate(() => scrollY);
	await page.locator('.nav a[href="/bookmarks/"]').click();
	await page.locator('.page h1').first().waitFor();
	await page.goBack();
	await page.locator('.reading-line').waitFor({ state: 'attached' });
	await page.waitForTimeout(300);
	expect(Math.abs((await page.evaluate(() => scrollY)) - top)).toBeLessThan(2);
});

test('marks what was read in the lists, and leaves off asking when told', async ({ page }) => {
	const site = await openLibrary(page);
	await page.goto(site + address(JOURNEY.path));
	await page.locator('.reading-line').waitFor();
	await readTo(page, 45);
	await page.goto(site);
	const card = page.getByRole('region', { name: 'واصل القراءة' });
	await card.getByRole('button').click();
	await expect(card).toHaveCount(0);
	await page.reload();
	await page.locator('.item').first().waitFor();
	await expect(card).toHaveCount(0);
	await page.goto(`${site}search/?q=${encodeURIComponent('زعرورة')}`);
	await expect(page.locator('.hits .meta')).toContainText('بقيت دقيقتان');
	await expect(page.locator('.hits .item.read')).toHaveCount(0);

	await test.step('an end that was reached in no time was scrolled to', async () => {
		await page.goto(site + address(JOURNEY.path));
		await page.locator('.reading-line').waitFor();
		await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
		await page.waitForTimeout(1_500);
		await page.goto(`${site}search/?q=${encodeURIComponent('زعرورة')}`);
		await expect(page.locator('.hits .item')).toHaveCount(1);
		await expect(page.locator('.hits .item.read')).toHaveCount(0);
	});

	await test.step('an article that was read is marked', async () => {
		await page.clock.install();
		await page.goto(site + address(JOURNEY.path));
		await page.locator('.reading-line').waitFor();
		await page.clock.runFor(2_000);
		await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
		await page.clock.runFor(120_000);
		await page.clock.resume();
		await page.goto(`${site}search/?q=${encodeURIComponent('زعرورة')}`);
		await expect(page.locator('.hits .item.read .meta')).toContainText('مقروء');
	});
});

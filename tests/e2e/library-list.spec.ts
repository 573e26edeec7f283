import { generateArticles } from '../fixtures/generate-articles.ts';
import { ARTICLES, JOURNEY, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';

/** The dates of the section's articles, the oldest first. */
const DATES = generateArticles({ seed: 11, count: ARTICLES })
	.flatMap(({ path }) => /^history\/(\d{4}-\d{2}-\d{2})/.exec(path)?.[1] ?? [])
	.sort();

const items = (page: Page) => page.locator('.chunk .item');

/** The dates of the first articles in the list. */
async function firstDates(page: Page): Promise<(string | null)[]> {
	const times = page.locator('.chunk .item time');
	return (await times.evaluateAll((all) => all.map((time) => time.getAttribute('datetime')))).slice(0, 4);
}

async function openLibrary(page: Page) {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await server.close();
	return server.url;
}

test('a section is chosen, the oldest come first, and an article leads back to the very list', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await openLibrary(page);
	const chips = page.getByRole('navigation', { name: 'الأقسام' });
	await expect(chips.getByRole('link', { name: 'الكل' })).toHaveAttribute('aria-current', 'page');
	await chips.getByRole('link', { name: 'history', exact: true }).click();
	await expect(page).toHaveTitle(/^history · /);
	await expect(chips.locator('[aria-current]')).toHaveText('history');
	await expect(chips.locator('[aria-current]')).toBeFocused();
	const sections = new Set(await page.locator('.chunk .item .meta > :first-child').allTextContents());
	expect([...sections]).toEqual(['history']);
	expect(await firstDates(page)).toEqual([...DATES].reverse().slice(0, 4));
	await page.getByRole('combobox', { name: 'الترتيب' }).selectOption('الأقدم أولًا');
	await expect.poll(() => firstDates(page)).toEqual(DATES.slice(0, 4));

	await page.reload();
	await expect.poll(() => firstDates(page)).toEqual(DATES.slice(0, 4));
	const title = items(page).nth(2).locator('.title');
	await title.scrollIntoViewIfNeeded();
	const top = await page.evaluate(() => scrollY);
	await title.click();
	await page.locator('.article h1').waitFor();
	await page.goBack();
	await expect.poll(() => firstDates(page)).toEqual(DATES.slice(0, 4));
	await expect.poll(() => page.evaluate((top) => Math.abs(scrollY - top), top)).toBeLessThan(2);
	await chips.getByRole('link', { name: 'الكل' }).click();
	await expect(page.locator('.list-head')).toContainText('١٥٧');
});

test('a list page keeps its height out of sight, and an article far below leads back to its very place', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await openLibrary(page);
	const first = page.locator('.chunk').first();
	// Entries have their true heights once they were seen.
	const seen = await first.evaluate(async (chunk) => {
		while (chunk.getBoundingClientRect().bottom > 0) {
			scrollBy({ top: 400, behavior: 'instant' });
			for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
		}
		return chunk.getBoundingClientRect().height;
	});
	const title = page.locator('.chunk').nth(2).locator('.item .title').nth(5);
	await page.locator('.chunk').nth(2).scrollIntoViewIfNeeded();
	await title.scrollIntoViewIfNeeded();
	await expect(first.locator('.item')).toHaveCount(0);
	const height = () => first.evaluate((chunk) => chunk.getBoundingClientRect().height);
	expect(Math.abs((await height()) - seen)).toBeLessThan(1);

	const top = () => title.evaluate((element) => element.getBoundingClientRect().top);
	const before = await top();
	await title.click();
	await page.locator('.article h1').waitFor();
	await page.goBack();
	await title.waitFor();
	await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(2);
	await page.reload();
	await title.waitFor();
	await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(2);
});

test('an address that names a section shows it, on the first visit too', async ({ page }) => {
	const server = await serve('root');
	await page.goto(`${server.url}?section=history&sort=oldest`);
	// The library has to come first.
	await expect(page.locator('.chips [aria-current]')).toHaveText('history', { timeout: 20_000 });
	await expect(page.getByRole('combobox', { name: 'الترتيب' })).toHaveValue('oldest');
	await page.goto(`${server.url}?section=none`);
	await expect(page.locator('.list-head')).toContainText('لا مقالات', { timeout: 20_000 });
	await server.close();
});

test('a wide screen shows sections and folders beside the list, and contents beside the text', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	const site = await openLibrary(page);
	const sections = page.getByRole('navigation', { name: 'الأقسام' });
	await sections.getByRole('link', { name: 'history', exact: true }).click();
	await expect(sections.locator('[aria-current]')).toHaveText('history');

	await page.locator('.item').first().getByRole('button').click();
	await page.goto(`${site}bookmarks/`);
	await page.locator('.edit-item').click();
	await page.locator('.edit input[list]').fill('للسفر');
	await page.locator('.edit .row .button').first().click();
	await expect(page.locator('.edit')).toHaveCount(0);
	await page.goto(site);
	await page.getByRole('navigation', { name: 'مجلدات محفوظاتك' }).getByRole('link', { name: 'للسفر' }).click();
	await expect(page.locator('.item')).toHaveCount(1);

	await page.goto(`${site}articles/${JOURNEY.path.split('/').map(encodeURIComponent).join('/')}/`);
	const contents = page.getByRole('navigation', { name: 'المحتويات' });
	await contents.getByRole('button', { name: 'كيف تصل' }).click();
	await expect(page.getByRole('heading', { name: 'كيف تصل' })).toBeFocused();
	await expect(contents.locator('[aria-current]')).toHaveText('كيف تصل');
	await page.evaluate(() => document.querySelectorAll('.body h2')[1]?.scrollIntoView());
	await expect(contents.locator('[aria-current]')).toHaveText('الطريق');
	await page.setViewportSize({ width: 1280, height: 800 });
	await expect(contents).toBeHidden();
});

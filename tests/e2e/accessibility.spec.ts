import { AxeBuilder } from '@axe-core/playwright';
import { CAIRO, serve } from './builds.ts';
import { expect, test, waitUntilReady } from './chromium-test.ts';

const PAGES = {
	library: '',
	article: `articles/${encodeURIComponent(CAIRO.id)}/`,
	search: `search/?q=${encodeURIComponent('القاهرة')}`,
	'search with several words and a filter': `search/?section=history&q=${encodeURIComponent('كتاب مدينة')}`,
	'search with nothing found': `search/?all=1&q=${encodeURIComponent('القاهرة zzzzzz')}`,
	'searches before': 'search/',
	'article with places found': `articles/${encodeURIComponent(CAIRO.id)}/?q=${encodeURIComponent('القاهرة')}`,
	bookmarks: 'bookmarks/',
	device: 'device/',
	settings: 'settings/',
	about: 'about/',
	'not found': 'articles/none/'
};

/** What stands on a page once it is whole, where the page itself is there before. */
const AWAITED: Record<string, string> = {
	search: '.hits mark',
	'search with several words and a filter': '.hits mark',
	'search with nothing found': '.rows.help',
	'searches before': '.rows .pick',
	'article with places found': '.matches'
};

for (const theme of ['light', 'sepia', 'dark', 'contrast']) {
	test(`axe finds nothing on any page in ${theme}`, async ({ page }) => {
		const server = await serve('root');
		await page.goto(server.url);
		await waitUntilReady(page);
		await page.evaluate((chosen) => localStorage.setItem('zad-settings', JSON.stringify({ theme: chosen })), theme);
		await page.evaluate(() => localStorage.setItem('zad-recent-searches', '["القاهرة"]'));
		await page.goto(server.url + PAGES.article);
		await page.click('.tools button[aria-pressed="false"]');
		await page.waitForSelector('.toast');
		for (const [name, path] of Object.entries(PAGES)) {
			// Widths differ in layout, not in colour: one theme is looked at in both.
			for (const width of theme === 'light' ? [390, 1280] : [390]) {
				await page.setViewportSize({ width, height: 844 });
				await page.goto(server.url + path);
				await page.waitForSelector('main h1:visible');
				const awaited = AWAITED[name];
				if (awaited) await page.waitForSelector(awaited);
				await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
				const { violations } = await new AxeBuilder({ page: page as never }).analyze();
				expect(
					violations.map(({ id, nodes }) => `${name} ${width}: ${id} ${nodes.map(({ html }) => html).join(' ')}`)
				).toEqual([]);
			}
		}
		await server.close();
	});
}

test('axe finds nothing in the open sheets, in the search in an article, in a search half typed and in the question before deleting', async ({
	page
}) => {
	const server = await serve('root');
	// What is still fading in has less contrast.
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto(server.url + PAGES.article);
	await waitUntilReady(page);
	await page.click('.tools button[aria-expanded]');
	await page.waitForSelector('.sheet[open]');
	expect((await new AxeBuilder({ page: page as never }).analyze()).violations).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(page.locator('.sheet[open]')).toHaveCount(0);
	await expect(page.locator('.tools button[aria-expanded]').first()).toBeFocused();
	await page.click('.tools button:has-text("ابحث فيه")');
	await page.waitForSelector('.matches.find');
	await page.keyboard.type('القاهره');
	await page.waitForFunction(() => CSS.highlights.get('found')?.size === 1);
	expect((await new AxeBuilder({ page: page as never }).analyze()).violations).toEqual([]);
	await page.goto(`${server.url}search/?q=${encodeURIComponent('كتاب مدينة')}`);
	await page.click('[aria-haspopup="dialog"]');
	await page.waitForSelector('dialog[open] .chip');
	expect((await new AxeBuilder({ page: page as never }).analyze()).violations).toEqual([]);
	await page.goto(`${server.url}search/`);
	await page.locator('input[type="search"]').pressSequentially('كتا');
	await page.waitForSelector('.offered .chip');
	expect((await new AxeBuilder({ page: page as never }).analyze()).violations).toEqual([]);
	await page.goto(`${server.url}device/`);
	await page.click('.button.danger');
	await page.waitForSelector('dialog[open]');
	expect((await new AxeBuilder({ page: page as never }).analyze()).violations).toEqual([]);
	await server.close();
});

test('nothing scrolls sideways at 320 px, and at 390 px with text at 200 %', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await page.evaluate(() => localStorage.setItem('zad-recent-searches', '["القاهرة"]'));
	for (const [width, textSize] of [
		[320, '100%'],
		[390, '200%']
	] as const) {
		await page.setViewportSize({ width, height: 844 });
		for (const [name, path] of Object.entries(PAGES)) {
			await page.goto(server.url + path);
			await page.waitForSelector(AWAITED[name] ?? 'main h1:visible');
			const excess = await page.evaluate((size) => {
				document.documentElement.style.fontSize = size;
				return document.documentElement.scrollWidth - document.documentElement.clientWidth;
			}, textSize);
			expect(`${name} ${width} ${textSize}: ${excess}`).toBe(`${name} ${width} ${textSize}: 0`);
		}
	}
	await server.close();
});

test('the keyboard alone opens an article, bookmarks it and finds it among the bookmarks', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await page.keyboard.press('Tab');
	await expect(page.locator('.skip')).toBeFocused();
	await page.locator('.item .title a').first().focus();
	await page.keyboard.press('Enter');
	await page.waitForSelector('.body p');
	const title = await page.locator('h1').textContent();
	await page.locator('.tools button').first().focus();
	await page.keyboard.press('Space');
	await expect(page.locator('.tools button').first()).toHaveAttribute('aria-pressed', 'true');
	await page.locator('.nav a[href="/bookmarks/"]').focus();
	await page.keyboard.press('Enter');
	await expect(page.locator('.item .title')).toHaveText(title ?? '');
	await server.close();
});

import { CAIRO, LETTER, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';

/** Letters: the choice between ١٢٣ and 123 shows both in every language. */
const ARABIC = /[\u0621-\u064A]/;
const cairo = `articles/${encodeURIComponent(CAIRO.id)}/`;

/** What a reader meets of the interface: text that belongs to no article, and names of what he can act on. */
function interfaceTexts(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const foreign = '[lang="ar"], bdi, .brand, .text, input, .hits, article > h1, .body, .title, .excerpt, .item .tap';
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
		const texts: string[] = [document.querySelector('input')?.placeholder ?? ''];
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node as Element;
			if (element.closest(`${foreign}, script, noscript`)) continue;
			texts.push(element.getAttribute('aria-label') ?? '');
			for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) texts.push(child.nodeValue ?? '');
		}
		return texts.filter((text) => text.trim() !== '');
	});
}

test('the interface turns into English in the settings, stays so, and is right in every page', async ({ page }) => {
	const server = await serve('root');
	const root = page.locator('html');
	await page.goto(server.url);
	await waitUntilReady(page);
	const other = await page.context().newPage();
	await other.goto(`${server.url}bookmarks/`);

	await page.locator('.item .tap').first().click();
	await page.locator('.toast').hover();
	await page.getByRole('link', { name: 'الإعدادات' }).last().click();
	await page.getByText('English').click();
	await expect(root).toHaveAttribute('lang', 'en');
	await expect(root).toHaveAttribute('dir', 'ltr');
	await expect(page.locator('.toast p')).toHaveText('Article bookmarked');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.locator('main h1')).toHaveText('Settings');
	await expect(other.locator('main h1')).toHaveText('Bookmarks');
	await expect(other.locator('html')).toHaveAttribute('dir', 'ltr');
	await other.close();

	for (const [path, awaited] of [
		['', '.item .title'],
		[cairo, '.body p'],
		['search/', '.hint'],
		[`search/?q=${encodeURIComponent('القاهرة')}`, '.hits mark'],
		[`search/?all=1&q=${encodeURIComponent('القاهرة zzzzzz')}`, '.rows.help'],
		['bookmarks/', '.empty'],
		['device/', '.card'],
		['settings/', '.card'],
		['about/', '.card'],
		['articles/none/', '.empty']
	] as const) {
		await page.setViewportSize({ width: 320, height: 844 });
		await page.goto(server.url + path);
		await page.waitForSelector(awaited);
		const texts = await interfaceTexts(page);
		expect(texts.length, path).toBeGreaterThan(5);
		expect(texts.filter((text) => ARABIC.test(text))).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
	}

	await page.goto(`${server.url}settings/`);
	await page.getByText('العربية').click();
	await expect(root).toHaveAttribute('dir', 'rtl');
	await expect(page.locator('main h1')).toHaveText('الإعدادات');
	await server.close();
});

test('a page written in Arabic has its direction before any script of the app runs, and then its words', async ({
	page
}) => {
	const server = await serve('root');
	await page.route('**/*.js', (route) => route.abort());
	await page.goto(server.url + cairo);
	await page.evaluate(() => localStorage.setItem('zad-locale', '{"language":"en"}'));
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
	await expect(page.locator('.nav .to').first()).toHaveText('المكتبة');
	await page.unroute('**/*.js');
	await page.reload();
	await expect(page.locator('.nav .to').first()).toHaveText('Library');
	await expect(page.locator('.body')).toHaveText(CAIRO.text);
	await server.close();
});

test('Arabic readers fetch no English; where English cannot be had, all stays Arabic and says why', async ({
	page
}) => {
	const server = await serve('root');
	await page.addInitScript(() => Object.defineProperty(navigator, 'serviceWorker', { value: undefined }));
	const scripts: string[] = [];
	page.on('response', async (response) => {
		if (response.url().endsWith('.js')) scripts.push(await response.text());
	});
	await page.goto(`${server.url}settings/`, { waitUntil: 'networkidle' });
	expect(scripts.length).toBeGreaterThan(4);
	expect(scripts.filter((script) => script.includes('Skip to content'))).toEqual([]);
	await page.route('**/*.js', (route) => route.abort());
	await page.getByText('English').click();
	await expect(page.locator('.toast')).toContainText('تعذّر تحميل هذه اللغة');
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(page.locator('input[value="ar"]')).toBeChecked();
	await server.close();
});

test('an article keeps its own language and each of its paragraphs its direction', async ({ page }) => {
	const server = await serve('root');
	await page.goto(`${server.url}articles/${LETTER.path}/`);
	const directions = () =>
		page.evaluate(() =>
			[...document.querySelectorAll('article > h1, .body p, .byline')].map((text) => getComputedStyle(text).direction)
		);
	await expect(page.locator('article')).toHaveAttribute('lang', 'en');
	expect(await directions()).toEqual(['ltr', 'rtl', 'ltr', 'rtl']);
	await waitUntilReady(page);
	await page.goto(`${server.url}search/?q=harbour`);
	await expect(page.locator('.hits .title')).toHaveAttribute('lang', 'en');
	expect(await page.locator('.hits .title').evaluate((title) => getComputedStyle(title).direction)).toBe('ltr');
	await server.close();
});

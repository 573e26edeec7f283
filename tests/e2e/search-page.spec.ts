import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, OBSERVATORY, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';

const FIELD = 'input[type="search"]';
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

/** The search with the whole library on the device; the server stays. */
async function openSearch(page: Page, address = '') {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await page.goto(`${server.url}search/${address}`);
	await page.waitForSelector(FIELD);
	if (address === '') await expect(page.locator(FIELD)).toBeFocused();
	return server;
}

test('the keyboard alone searches, walks through the results, opens one and goes from place to place', async ({
	page
}) => {
	const server = await openSearch(page);
	await page.keyboard.type('زيج الطوسي');
	await expect(page.locator('.hits .title').first()).toHaveText(OBSERVATORY.title);
	await page.keyboard.press('Enter');
	await page.locator(FIELD).focus();

	await test.step('down to the results, and up to the field again', async () => {
		await page.keyboard.press('ArrowDown');
		expect(await focused(page)).toBe(OBSERVATORY.title);
		await page.keyboard.press('ArrowUp');
		await expect(page.locator(FIELD)).toBeFocused();
	});

	await test.step('Escape leaves the results for the field, then empties it', async () => {
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Escape');
		await expect(page.locator(FIELD)).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(page.locator(FIELD)).toHaveValue('');
		expect(new URL(page.url()).search).toBe('');
	});

	await test.step('Tab leaves the list: the focus is never held', async () => {
		await page.keyboard.press('ArrowDown');
		expect(await focused(page)).toBe('زيج الطوسي');
		await page.keyboard.press('Enter');
		await page.waitForSelector('.hits mark');
		await page.locator(FIELD).focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Tab');
		expect(await focused(page)).not.toBe(OBSERVATORY.title);
		await page.keyboard.press('Shift+Tab');
		expect(await focused(page)).toBe(OBSERVATORY.title);
	});

	await page.keyboard.press('Enter');
	await page.waitForSelector('.matches');
	const place = page.locator('.matches > span:not(.hidden)');
	const first = await place.textContent();
	await page.keyboard.press('F3');
	await expect(place).not.toHaveText(first ?? '');
	await page.keyboard.press('Shift+F3');
	await expect(place).toHaveText(first ?? '');
	await expect(page.locator('.matches [role="status"]')).toContainText('الموضع');
	await page.locator('.matches button').last().focus();
	await page.keyboard.press('Enter');
	await expect(place).not.toHaveText(first ?? '');
	await page.keyboard.press('Escape');
	await expect(page.locator('.matches, mark')).toHaveCount(0);
	expect(await page.evaluate(() => document.activeElement?.matches('.article :is(p, h1)'))).toBe(true);
	await server.close();
});

test('words are completed as one types, and the field keeps the focus', async ({ page }) => {
	const server = await openSearch(page);
	await page.keyboard.type('خبر زيج');
	const offer = page.locator('.offered .chip', { hasText: 'خبر زيجه' });
	await offer.click();
	await expect(page.locator(FIELD)).toHaveValue('خبر زيجه');
	await expect(page.locator(FIELD)).toBeFocused();
	await expect(page.locator('.hits .title').first()).toHaveText(OBSERVATORY.title);
	await server.close();
});

test('nothing above the results moves from key to key', async ({ page }) => {
	const server = await openSearch(page);
	const tops = new Set<number>();
	for (const key of 'كتاب الطبيب قاهره') {
		await page.keyboard.type(key);
		await page.waitForTimeout(120);
		if ((await page.locator('.list-head').count()) > 0) {
			tops.add(await page.locator('.list-head').evaluate((element) => element.getBoundingClientRect().top));
		}
	}
	expect([...tops]).toHaveLength(1);
	await server.close();
});

test('a section, a year, an author and a tag can be chosen, are shown, and can be taken away', async ({ page }) => {
	const server = await openSearch(page, `?q=${encodeURIComponent('كتاب')}`);
	await page.waitForSelector('.hits mark');
	const all = await page.locator('.hits .item').count();
	expect(all).toBe(10);
	await page.click('[aria-haspopup="dialog"]');
	const sheet = page.locator('dialog[open]');
	for (const legend of ['القسم', 'السنة', 'الكاتب', 'الوسم']) {
		await expect(sheet.locator('fieldset', { hasText: legend }).locator('.chip').first()).toBeVisible();
	}
	const author = sheet.locator('fieldset', { hasText: 'الكاتب' }).locator('.chip').first();
	const name = (await author.locator('bdi').textContent()) ?? '';
	await author.click();
	await expect(author).toHaveAttribute('aria-pressed', 'true');
	await page.keyboard.press('Escape');
	await expect(page.locator('[aria-haspopup="dialog"]')).toBeFocused();
	expect(new URL(page.url()).searchParams.get('author')).toBe(name);
	const others = page.locator('.hits .item').filter({ hasNotText: name });
	await expect(others).toHaveCount(0);
	await expect(page.locator('.hits .item')).not.toHaveCount(0);
	await page.click(`[aria-label="أزل الكاتب: ${name}"]`);
	await expect(page.locator('.hits .item')).toHaveCount(10);
	expect(new URL(page.url()).searchParams.has('author')).toBe(false);
	await server.close();
});

test('a search that fails says so and can be tried again', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await page.addInitScript(() => {
		const { Worker } = window;
		let broken = 2;
		/** The first worker breaks at its first question, and so does the one that takes its place. */
		window.Worker = function (this: unknown, ...given: ConstructorParameters<typeof Worker>) {
			const worker = new Worker(...given);
			if (broken > 0) worker.postMessage = () => setTimeout(() => worker.onerror?.(new ErrorEvent('error')));
			broken--;
			return worker;
		} as unknown as typeof Worker;
	});
	await page.goto(`${server.url}search/?q=${encodeURIComponent('الطوسي')}`);
	await expect(page.locator('.alert')).toContainText('تعذّر البحث');
	await page.click('.alert .button');
	await expect(page.locator('.hits .title').first()).toHaveText(OBSERVATORY.title);
	await server.close();
});

test('an article opens without marks where the search fails', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await page.addInitScript(() => {
		window.Worker = class {
			constructor() {
				throw new Error('no workers here');
			}
		} as unknown as typeof Worker;
	});
	const id = OBSERVATORY.path.split('/').map(encodeURIComponent).join('/');
	await page.goto(`${server.url}articles/${id}/?q=${encodeURIComponent('الطوسي')}`);
	await expect(page.locator('.body p')).toHaveText(OBSERVATORY.paragraphs);
	await expect(page.locator('.crumbs a')).toContainText('نتائج البحث');
	await page.waitForTimeout(500);
	await expect(page.locator('.matches, mark')).toHaveCount(0);
	await server.close();
});

test('searching works where the storage of the page is blocked', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await page.addInitScript(() => {
		Object.defineProperty(window, 'localStorage', {
			get() {
				throw new DOMException('blocked', 'SecurityError');
			}
		});
	});
	await page.goto(`${server.url}search/`);
	await page.locator(FIELD).fill('الطوسي');
	await page.keyboard.press('Enter');
	await expect(page.locator('.hits .title').first()).toHaveText(OBSERVATORY.title);
	await page.click('.searchbox button');
	await expect(page.locator('.rows .pick')).toHaveText(['الطوسي']);
	await server.close();
});

test('the way back from an article leads to the results, also without a history', async ({ page }) => {
	const server = await openSearch(page, `?q=${encodeURIComponent('الطوسي')}`);
	await page.click('.hits .title a');
	await page.waitForSelector('.matches');
	const opened = page.url();
	await page.click('.crumbs a');
	await page.waitForSelector('.hits mark');
	expect(await page.evaluate(() => navigation.canGoForward)).toBe(true);
	const other = await page.context().newPage();
	await other.goto(opened);
	await other.waitForSelector('.matches');
	await other.click('.crumbs a');
	await expect(other.locator('.hits .title').first()).toHaveText(OBSERVATORY.title);
	await server.close();
});

test('an article read without a query loads nothing of what marks it', async ({ page }) => {
	const server = await serve('root');
	const asked: string[] = [];
	page.on('request', (request) => {
		if (!request.serviceWorker()) asked.push(new URL(request.url()).pathname);
	});
	const read = (path: string) => readFileSync(join(buildFolder('root'), path), 'utf8');
	/** The key that leads from place to place is heard in no other script. */
	const marks = (path: string) => path.endsWith('.js') && /["'`]F3["'`]/.test(read(path));
	const id = OBSERVATORY.path.split('/').map(encodeURIComponent).join('/');
	await page.goto(`${server.url}articles/${id}/`, { waitUntil: 'networkidle' });
	expect(asked.filter((path) => path.startsWith('/_app/')).filter(marks)).toEqual([]);
	await page.goto(`${server.url}articles/${id}/?q=${encodeURIComponent('الطوسي')}`);
	await page.waitForSelector('.matches');
	expect(asked.filter((path) => path.startsWith('/_app/')).filter(marks)).toHaveLength(1);
	await server.close();
});

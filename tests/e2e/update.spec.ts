import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { startServer } from '../../src/server/serve.js';
import { ADDED, buildFolder, CAIRO, CHANGED, EDITED, NEXT_NAME, REMOVED, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';
import { markKeptPage, showsKeptPage } from './kept-page.ts';

const articlePath = (id: string) => `articles/${encodeURIComponent(id)}/`;

async function bookmark(page: Page, url: string) {
	await page.goto(url);
	await page.click('.tools button[aria-pressed="false"]');
	await page.waitForSelector('.tools button[aria-pressed="true"]');
}

/** Marks a document, to see later whether it is still the same one. */
const markDocument = (page: Page) => page.evaluate(() => Object.assign(window, { sameDocument: true }));
const isSameDocument = (page: Page) => page.evaluate(() => 'sameDocument' in window);

test('a newer app waits until the reader accepts it, then both tabs move together and every bookmark is there', async ({
	page
}) => {
	const old = await serve('root');
	const { url, port } = old;
	await page.goto(url);
	await waitUntilReady(page);
	const other = await page.context().newPage();
	await bookmark(page, url + articlePath(CAIRO.id));
	await other.goto(url);
	await other.waitForSelector('.item');
	await old.close();
	const deployed = await serve('next', port);

	await page.reload();
	await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting);
	await expect(page.locator('.toast')).toContainText('إصدار جديد جاهز');
	await markDocument(page);
	await markDocument(other);
	// Long enough for a worker that does not wait to take the tabs over.
	await page.waitForTimeout(2000);
	expect([await isSameDocument(page), await isSameDocument(other)]).toEqual([true, true]);
	await expect(other.locator('.nav .brand')).not.toContainText(NEXT_NAME);

	await test.step('the old app still opens every page, and saves', async () => {
		for (const place of ['/search/', '/bookmarks/', '/device/', '/settings/', '/']) {
			await other.click(`.nav .to[href="${place}"]`);
			await expect(other.locator(`.nav .to[href="${place}"]`)).toHaveAttribute('aria-current', 'page');
			await expect(other.locator('main h1:visible')).not.toHaveText('حدث خطأ');
		}
		expect(await isSameDocument(other)).toBe(true);
		await other.locator('.item .tap[aria-pressed="false"]').first().click();
		await expect(other.locator('.item .tap[aria-pressed="true"]')).toHaveCount(1);
	});

	await page.click('.toast .button');
	for (const tab of [page, other]) {
		await expect(tab.locator('.nav .brand')).toContainText(NEXT_NAME, { timeout: 10_000 });
		expect(await isSameDocument(tab)).toBe(false);
		await tab.goto(`${url}bookmarks/`);
		await expect(tab.locator('.item')).toHaveCount(2);
	}
	await waitUntilReady(page);
	await deployed.close();
	await page.goto(url + articlePath(CHANGED.id));
	await expect(page.locator('.body p')).toHaveText(CHANGED.after);
});

test('the library page kept for a start is that of the library which is stored, and there is none in English', async ({
	page
}) => {
	const keptPage = () => page.evaluate(markKeptPage);
	const listed = page.locator('meta[name="zad-library"]');
	const libraryOf = (address: string | null) => new URL(address ?? '').searchParams.get('library') ?? '';
	const old = await serve('root');
	const { url, port } = old;
	await page.goto(url);
	await waitUntilReady(page);
	await expect.poll(keptPage).toContain('library=');
	const first = await keptPage();
	await old.close();
	const published = await serve('content', port);

	await page.reload();
	expect(await page.evaluate(showsKeptPage)).toBe(true);
	await expect(page.locator('.toast')).toContainText('وصلت نسخة جديدة من المكتبة', { timeout: 15_000 });
	await expect(listed).toHaveAttribute('content', libraryOf(first));
	await expect.poll(async () => (await keptPage()) ?? first).not.toBe(first);
	const second = await keptPage();
	await published.close();
	await page.reload();
	expect(await page.evaluate(showsKeptPage)).toBe(true);
	await waitUntilReady(page);
	await expect(listed).toHaveAttribute('content', libraryOf(second));

	await test.step('a page of another library is not shown', async () => {
		await page.evaluate(async () => {
			const name = (await caches.keys()).find((name) => name.startsWith('zad-list'))!;
			const cache = await caches.open(name);
			const request = (await cache.keys())[0]!;
			const response = (await cache.match(request))!;
			await cache.delete(request);
			await cache.put(request.url.replace(/library=.*/, 'library=00'), response);
		});
		await page.reload();
		await expect(listed).toHaveAttribute('content', libraryOf(second));
		expect(await page.evaluate(showsKeptPage)).toBe(false);
	});

	const again = await serve('content', port);
	await page.reload();
	await expect.poll(keptPage).not.toContain('library=00');
	await page.evaluate(() => localStorage.setItem('zad-locale', JSON.stringify({ language: 'en' })));
	await page.reload();
	await expect.poll(keptPage).toBeNull();
	await page.reload();
	await expect(page.locator('.list-head')).toContainText('articles');
	expect(await page.evaluate(showsKeptPage)).toBe(false);
	await again.close();
});

test('a newer library is offered while the open page stays on its own', async ({ page }) => {
	const old = await serve('root');
	const { url, port } = old;
	await page.goto(url);
	await waitUntilReady(page);
	await bookmark(page, url + articlePath(CHANGED.id));
	const other = await page.context().newPage();
	await other.goto(url + articlePath(CHANGED.id));
	await expect(other.locator('.body p')).toHaveText(CHANGED.before);
	await old.close();
	const published = await serve('content', port);

	// A page that starts now asks for the newer library; the other one is told when it is whole.
	await page.reload();
	await expect(other.locator('.toast')).toContainText('وصلت نسخة جديدة من المكتبة: مقال جديد، ٣ معدّلة، مقال محذوف', {
		timeout: 15_000
	});
	await expect(other.locator('.body p')).toHaveText(CHANGED.before);
	await other.click('.toast .button');
	await expect(other.locator('.body p')).toHaveText(CHANGED.after);
	await published.close();
	await other.goto(`${url}bookmarks/`);
	await expect(other.locator('.item .title')).toHaveText(CHANGED.title);
});

test('what an update changed is listed until the next one, offline as well', async ({ page }) => {
	const old = await serve('root');
	const { url, port } = old;
	await page.goto(`${url}device/`);
	await waitUntilReady(page);
	await expect(page.locator('.changes')).toHaveCount(0);
	await old.close();
	const published = await serve('content', port);
	await page.reload();
	const kinds = page.locator('.changes');
	await expect(kinds.locator('h3')).toHaveText(['مقال جديد', '٣ معدّلة', 'مقال محذوف'], { timeout: 15_000 });
	await expect(kinds.locator('ul').nth(0).locator('a')).toHaveText([ADDED.title]);
	const changed = await kinds.locator('ul').nth(1).locator('a').allTextContents();
	expect(changed.sort()).toEqual([CHANGED.title, ...EDITED.map(({ title }) => title)].sort());
	await expect(kinds.locator('ul').nth(2).locator('a')).toHaveCount(0);
	await expect(kinds.locator('ul').nth(2)).toContainText(REMOVED.title);

	await published.close();
	await page.reload();
	await kinds.getByRole('link', { name: ADDED.title }).click();
	await expect(page.locator('.body p')).toHaveText(ADDED.paragraphs);
});

test('an article that an update removed can be read as far as it was bookmarked', async ({ page }) => {
	const old = await serve('root');
	const { url, port } = old;
	await page.goto(url);
	await waitUntilReady(page);
	await bookmark(page, url + articlePath(REMOVED.path));
	await old.close();
	const published = await serve('content', port);
	await page.goto(`${url}device/`);
	await expect(page.locator('.changes')).toContainText(REMOVED.title, { timeout: 15_000 });
	await published.close();
	await page.goto(`${url}bookmarks/`);
	await page.locator('.item .title a').click();
	await expect(page.locator('.empty h1')).toHaveText('لا صفحة بهذا العنوان');
	await expect(page.locator('.kept h2')).toHaveText(REMOVED.title);
	await expect(page.locator('.kept')).toContainText(REMOVED.paragraphs[0]?.slice(0, 60) ?? '');
});

test('a link to a new article opens it before the newer library has arrived', async ({ page }) => {
	const old = await serve('root');
	const { url, port } = old;
	await page.goto(url);
	await waitUntilReady(page);
	await old.close();
	const published = await serve('content', port);
	await page.goto(url + articlePath(ADDED.path));
	await expect(page.locator('.body p')).toHaveText(ADDED.paragraphs);
	await published.close();
	await page.goto(url + articlePath('لا-يوجد'));
	await expect(page.locator('.empty h1')).toHaveText('لا صفحة بهذا العنوان');
});

test('deleting the articles leaves the bookmarks, and they can be fetched again', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await bookmark(page, server.url + articlePath(CAIRO.id));
	await page.goto(`${server.url}device/`);
	await page.click('.button.danger');
	await page.click('dialog .button.danger');
	await expect(page.locator('.toast')).toContainText('وبقيت محفوظاتك');
	await expect(page.locator('html')).toHaveAttribute('data-library', 'partial');
	await expect(page.locator('main')).toContainText('لا مقالات على هذا الجهاز');
	await page.goto(`${server.url}bookmarks/`);
	await expect(page.locator('.item')).toHaveCount(1);
	await page.goto(server.url);
	await waitUntilReady(page);
	await server.close();
});

test('the kill switch frees the reader of an app that no longer opens, loses nothing of his, and a mended app takes its place', async ({
	page
}) => {
	const broken = await serve('root');
	const { url, port } = broken;
	await page.goto(url);
	await waitUntilReady(page);
	await bookmark(page, url + articlePath(CAIRO.id));
	await broken.close();

	const withdrawn = `${buildFolder('root')}-withdrawn`;
	rmSync(withdrawn, { recursive: true, force: true });
	cpSync(buildFolder('root'), withdrawn, { recursive: true });
	const { status } = spawnSync('npm', ['run', 'kill-switch'], { env: { ...process.env, OUT: withdrawn } });
	expect(status).toBe(0);
	const host = await startServer({ directory: withdrawn, port });
	await markDocument(page);
	await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
	await page.waitForFunction(() => !('sameDocument' in window));
	await page.waitForFunction(async () => (await caches.keys()).length === 0);
	const kept = () =>
		page.evaluate(async () => [navigator.serviceWorker.controller, (await caches.keys()).length] as const);
	await page.goto(`${url}bookmarks/`);
	await expect(page.locator('.item .title')).toHaveText(CAIRO.title);
	// Long enough for pages that are sent round in circles.
	await markDocument(page);
	await page.waitForTimeout(3000);
	expect(await isSameDocument(page)).toBe(true);
	expect(await kept()).toEqual([null, 0]);
	await page.goto(url + articlePath(CHANGED.id));
	await expect(page.locator('.body p')).toHaveText(CHANGED.before);
	await host.close();

	const mended = await serve('next', port);
	await page.goto(url);
	// A host may let a page be kept for some minutes.
	await page.reload();
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await mended.close();
	await page.goto(`${url}bookmarks/`);
	await expect(page.locator('.nav .brand')).toContainText(NEXT_NAME);
	await expect(page.locator('.item .title')).toHaveText(CAIRO.title);
});

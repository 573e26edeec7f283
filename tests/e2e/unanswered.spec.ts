import { CAIRO, serve } from './builds.ts';
import { expect, test, waitUntilReady } from './chromium-test.ts';

test('a search worker that never answers is replaced, and the reader gets his results', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await page.addInitScript(() => {
		let workers = 0;
		globalThis.Worker = class extends Worker {
			constructor(url: string | URL, options?: WorkerOptions) {
				super(url, options);
				if (workers++ === 0) this.postMessage = () => {};
			}
		};
	});
	await page.clock.install();
	await page.goto(`${server.url}search/?q=${encodeURIComponent('القاهرة')}`);
	await page.waitForTimeout(1_000);
	await expect(page.locator('.item, .hit')).toHaveCount(0);
	await page.clock.fastForward(15_000);
	await expect(page.locator('#results')).toContainText(CAIRO.title.slice(-7));
	await server.close();
});

test('a database that never opens is not an empty shelf: what was saved is shown, or it is said', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await page.locator('.item button.tap').first().click();
	await page.locator('.item button.tap[aria-pressed=true]').waitFor();
	await page.addInitScript(() => {
		const open = indexedDB.open.bind(indexedDB);
		indexedDB.open = (name, version) => {
			if (!name.startsWith('zad-reader:')) return open(name, version);
			const request = open('silent');
			request.addEventListener = () => {};
			return request;
		};
	});
	await page.clock.install();
	// The note that lies beside the second copy has it.
	await page.reload();
	await page.waitForTimeout(1_000);
	await page.clock.fastForward(6_000);
	await page.waitForTimeout(500);
	await page.clock.fastForward(6_000);
	await expect(page.locator('html')).toHaveAttribute('data-bookmarks', 'shown');
	await expect(page.locator('.item button.tap').first()).toHaveAttribute('aria-pressed', 'true');
	await page.evaluate(async () => {
		const root = await navigator.storage.getDirectory();
		for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) {
			await root.removeEntry(name, { recursive: true });
		}
	});
	await page.reload();
	await page.waitForTimeout(1_000);
	await page.clock.fastForward(6_000);
	await page.waitForTimeout(500);
	await page.clock.fastForward(6_000);
	await expect(page.locator('.toast')).toContainText('لم تُجب ذاكرة المتصفح');
	await expect(page.locator('.toast button').first()).toHaveText('أعد تحميل الصفحة');
	await server.close();
});

test('a page of an older app says that a newer one has the bookmarks, and shows what it knows', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	const signs = page.locator('.item button.tap');
	await signs.first().click();
	await expect(signs.first()).toHaveAttribute('aria-pressed', 'true');
	const newer = await page.context().newPage();
	await newer.goto(server.url);
	await newer.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const request = indexedDB.open('zad-reader:', 1_000);
				request.onsuccess = () => resolve();
				request.onerror = () => reject(request.error ?? new Error('the upgrade failed'));
			})
	);
	await signs.nth(1).click();
	await expect(page.locator('.toast')).toContainText('في إصدار أحدث من زاد');
	await expect(signs.first()).toHaveAttribute('aria-pressed', 'true');
	await expect(signs.nth(1)).toHaveAttribute('aria-pressed', 'false');
	await server.close();
});

test('a library that the browser has thrown away is no innocent empty shelf: it is said once, and comes again', async ({
	page
}) => {
	const server = await serve('root');
	const said = page.locator('.toast', { hasText: 'محا المتصفح مقالات المكتبة' });
	await page.goto(server.url);
	await waitUntilReady(page);
	await page.evaluate(
		() =>
			new Promise((resolve, reject) => {
				const deleting = indexedDB.deleteDatabase('zad-library:');
				deleting.onsuccess = resolve;
				deleting.onerror = () => reject(deleting.error ?? new Error('the database could not be deleted'));
			})
	);
	await page.reload();
	await expect(said).toBeVisible({ timeout: 15_000 });
	await waitUntilReady(page);
	await page.reload();
	await waitUntilReady(page);
	await expect(said).toHaveCount(0);

	// What the reader himself has deleted he knows of.
	await page.goto(`${server.url}device/`);
	await page.click('.button.danger');
	await page.click('dialog .button.danger');
	await expect(page.locator('html')).toHaveAttribute('data-library', 'partial');
	await page.reload();
	await waitUntilReady(page);
	await expect(said).toHaveCount(0);
	await server.close();
});

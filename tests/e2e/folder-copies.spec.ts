import { serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';

const DAY = 86_400_000;
const TODAY = new Date('2026-03-01T10:00:00').getTime();

/** The folder that the reader picks is one of the browser's own, whose handles are real ones. */
function offerFolder() {
	window.showDirectoryPicker = async () =>
		(await navigator.storage.getDirectory()).getDirectoryHandle('نسخ', { create: true });
}

/** What is in the folder: the files by their names, and how many items each has. */
function lookInto(page: Page): Promise<[name: string, items: number][]> {
	return page.evaluate(async () => {
		const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('نسخ');
		const found: [string, number][] = [];
		for await (const [name, handle] of folder.entries()) {
			const text = await (await (handle as FileSystemFileHandle).getFile()).text();
			found.push([name, JSON.parse(text || '{"items":[]}').items.length]);
		}
		return found.sort();
	});
}

/** Comes back on a day and saves one more article. */
async function saveOn(page: Page, site: string, day: number): Promise<void> {
	await page.clock.setFixedTime(TODAY + day * DAY);
	await page.goto(site);
	await page.locator('html[data-bookmarks="whole"]').waitFor();
	await page.locator('.item button[aria-pressed="false"]').first().click();
	await page.locator('.toast').waitFor();
}

test('a copy is written on each day with changes into the folder that was picked, and where it stops the reader is told', async ({
	page
}) => {
	const server = await serve('root');
	await page.addInitScript(offerFolder);
	await page.clock.setFixedTime(TODAY);
	await page.goto(server.url);
	await waitUntilReady(page);
	await saveOn(page, server.url, 0);
	await page.goto(`${server.url}data/`);
	await page.click('.pick-folder');
	await expect(page.locator('.folder')).toContainText('آخر نسخة في الملف');
	expect(await lookInto(page)).toEqual([['zad-backup-20260301.json', 1]]);
	// With the second one comes the copy of the next day, some seconds later: `setFixedTime` leaves the timers as they are.
	await saveOn(page, server.url, 1);
	await expect
		.poll(() => lookInto(page), { timeout: 30_000 })
		.toEqual([
			['zad-backup-20260301.json', 1],
			['zad-backup-20260302.json', 2]
		]);

	// The browser asks anew: the copies stop, the bookmarks say so, and a click goes on with them.
	await page.addInitScript(() => {
		let state: PermissionState = 'prompt';
		FileSystemHandle.prototype.queryPermission = async () => state;
		FileSystemHandle.prototype.requestPermission = async () => (state = 'granted');
	});
	await saveOn(page, server.url, 2);
	await page.clock.setFixedTime(TODAY + 3 * DAY);
	await page.goto(`${server.url}bookmarks/`);
	const notice = page.locator('.alert.backup');
	await expect(notice).toContainText('يطلب المتصفح إذنك', { timeout: 30_000 });
	await notice.locator('.button').first().click();
	await notice.waitFor({ state: 'detached' });
	expect((await lookInto(page)).at(-1)).toEqual(['zad-backup-20260304.json', 3]);

	await page.addInitScript(() => {
		FileSystemHandle.prototype.queryPermission = async () => 'granted';
		FileSystemDirectoryHandle.prototype.getFileHandle = () => Promise.reject(new DOMException('', 'NotFoundError'));
	});
	await saveOn(page, server.url, 4);
	await page.clock.setFixedTime(TODAY + 5 * DAY);
	await page.goto(`${server.url}data/`);
	await expect(page.locator('#copy [role="alert"]')).toContainText('تعذّرت كتابة النسخة', { timeout: 30_000 });
	await server.close();
});

test('the bookmarks remind of a copy once changes are more than a week without one, and stay silent when told so', async ({
	page
}) => {
	const server = await serve('root');
	const bookmarks = async (day: number) => {
		await page.clock.setFixedTime(TODAY + day * DAY);
		await page.goto(`${server.url}bookmarks/`);
		await page.locator('.item').first().waitFor();
	};
	const notice = page.locator('.alert.backup');
	await page.clock.setFixedTime(TODAY);
	await page.goto(server.url);
	await waitUntilReady(page);
	await saveOn(page, server.url, 0);
	await bookmarks(6);
	expect(await notice.count()).toBe(0);
	await bookmarks(8);
	await expect(notice).toContainText('لا نسخة بعد من محفوظاتك: محفوظ واحد');
	const [file] = await Promise.all([page.waitForEvent('download'), notice.locator('.button').first().click()]);
	expect(file.suggestedFilename()).toBe('zad-backup-20260309.json');
	await notice.waitFor({ state: 'detached' });
	await bookmarks(30);
	expect(await notice.count()).toBe(0);
	await saveOn(page, server.url, 30);
	await saveOn(page, server.url, 31);
	await bookmarks(31);
	await expect(notice).toContainText(/جديدك منذ آخر نسخة، .+: محفوظان/);
	await notice.locator('.button').last().click();
	await notice.waitFor({ state: 'detached' });
	await bookmarks(37);
	expect(await notice.count()).toBe(0);
	await bookmarks(39);
	await notice.waitFor();
	await server.close();
});

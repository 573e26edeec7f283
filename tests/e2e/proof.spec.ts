import { filePath, POINTER_FILE, readPointer, unpackManifest } from '../../src/lib/packs/manifest.ts';
import { serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';

const DAY = 24 * 60 * 60 * 1000;
const KEY = 'zad-last-check:';

/** Names of the packs of the library that a server offers. No page reads a pack before one of its articles is opened. */
async function packNames(url: string): Promise<string[]> {
	const { hash } = readPointer(await (await fetch(`${url}${POINTER_FILE}`)).json());
	const bytes = await (await fetch(`${url}${filePath(hash)}`)).arrayBuffer();
	return (await unpackManifest(new Uint8Array(bytes))).packs.map((pack) => pack.hash);
}

/** Spoils stored files. They should be such as no page reads: what is read is repaired by that, and no check finds it. */
async function damageFiles(page: Page, names: string[]): Promise<void> {
	await page.evaluate(async (names) => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await done(indexedDB.open('zad-library:'));
		const files = database.transaction('files', 'readwrite').objectStore('files');
		for (const name of names) await done(files.put(new Uint8Array([1, 2, 3]), name));
		database.close();
	}, names);
}

/** How the stored files are: their number, and of those named how many have the bytes that their names say. */
function lookAtFiles(page: Page, names: string[]): Promise<{ files: number; whole: number }> {
	return page.evaluate(async (names) => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await done(indexedDB.open('zad-library:'));
		const files = database.transaction('files').objectStore('files');
		const [count, ...stored] = await Promise.all([
			done(files.count()),
			...names.map((name) => done(files.get(name) as IDBRequest<Uint8Array<ArrayBuffer> | undefined>))
		]);
		database.close();
		const hashes = await Promise.all(
			stored.map(async (bytes) => {
				if (!bytes) return null;
				const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
				return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
			})
		);
		return { files: count, whole: hashes.filter((hash, index) => hash === names[index]).length };
	}, names);
}

const remember = (page: Page, checks: object) =>
	page.evaluate(([key, checks]) => localStorage.setItem(key, checks), [KEY, JSON.stringify(checks)] as const);
const recall = (page: Page) =>
	page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>, KEY);
const inArabic = (n: number) => String(n).replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));

test('a check names what was damaged, has it fetched again, and tells when it waits for a connection', async ({
	page
}) => {
	const server = await serve('root');
	await page.goto(`${server.url}device/`);
	await waitUntilReady(page);
	const check = page.getByRole('button', { name: 'افحص الآن' });
	const said = page.locator('.card [role="status"]').first();
	const packs = await packNames(server.url);

	await test.step('with a connection', async () => {
		const names = packs.slice(0, 2);
		await damageFiles(page, names);
		expect((await lookAtFiles(page, names)).whole).toBe(0);
		await check.click();
		await expect(said).toContainText('وجدنا ملفين تالفين فحذفناهما');
		await expect(said).toContainText('المكتبة الآن كاملة.');
		await waitUntilReady(page);
		expect((await lookAtFiles(page, names)).whole).toBe(2);
	});

	await test.step('once more, when nothing is damaged: all files, in numbers', async () => {
		const { files } = await lookAtFiles(page, []);
		await check.click();
		await expect(said).toContainText('طابقناها بأصلها');
		await expect(said).toContainText(inArabic(files));
		await expect(said).not.toContainText('تالف');
	});

	await test.step('without a connection', async () => {
		const names = packs.slice(0, 1);
		await damageFiles(page, names);
		const { files } = await lookAtFiles(page, []);
		await server.close();
		await check.click();
		await expect(said).toContainText('وجدنا ملفًا تالفًا فحذفناه');
		await expect(said).toContainText('ينزل ما حُذف ثانية حين تتصل.');
		expect(await lookAtFiles(page, names)).toEqual({ files: files - 1, whole: 0 });
		const again = await serve('root', server.port);
		await page.evaluate(() => dispatchEvent(new Event('online')));
		await expect(said).toContainText('المكتبة الآن كاملة.');
		expect(await lookAtFiles(page, names)).toEqual({ files, whole: 1 });
		await again.close();
	});
});

test('a check that was left goes on where it stopped, with its numbers', async ({ page }) => {
	const server = await serve('root');
	// The reader's own going on is looked at here, not that of idle moments.
	await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
	await page.goto(server.url);
	await waitUntilReady(page);
	const { files } = await lookAtFiles(page, []);
	const names = await page.evaluate(
		() =>
			new Promise<string[]>((resolve) => {
				const opening = indexedDB.open('zad-library:');
				opening.onsuccess = () => {
					const request = opening.result.transaction('files').objectStore('files').getAllKeys();
					request.onsuccess = () => resolve(request.result as string[]);
				};
			})
	);
	const done = files - 3;
	const begun = { since: Date.now(), after: names[done - 1], files: done, damaged: 0, done, of: files };
	await remember(page, { last: null, begun, since: Date.now() });
	await page.goto(`${server.url}device/`);
	await expect(page.locator('.check')).toContainText(`تحققنا من ${inArabic(done)} من ${inArabic(files)}`);
	await page.getByRole('button', { name: 'أكمل الفحص' }).click();
	await expect(page.locator('.card [role="status"]').first()).toContainText(`${inArabic(files)} ملف`);
	await expect(page.locator('.check')).toHaveCount(0);
	expect(await recall(page)).toMatchObject({ begun: null, last: { files, damaged: 0 } });
	await server.close();
});

test('a library that was checked over a week ago is checked in idle moments, and repaired', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	const names = (await packNames(server.url)).slice(0, 1);
	await damageFiles(page, names);
	await remember(page, { last: { at: Date.now() - 8 * DAY, files: 1, damaged: 0 }, begun: null, since: null });
	await page.reload();
	await expect.poll(() => recall(page), { timeout: 20_000 }).toMatchObject({ begun: null, last: { damaged: 1 } });
	await waitUntilReady(page);
	await expect.poll(() => lookAtFiles(page, names)).toMatchObject({ whole: 1 });
	await page.goto(`${server.url}device/`);
	await expect(page.locator('.card [role="status"]').first()).toContainText('وجدنا ملفًا تالفًا فحذفناه');
	await server.close();
});

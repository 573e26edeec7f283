import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesOf, packOf, unpackManifest, type Manifest } from '../../src/lib/packs/manifest.ts';
import { startServer } from '../../src/server/serve.js';
import { buildFolder, CAIRO, JOURNEY, OBSERVATORY, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';
import { serveHeld } from './held-packs.ts';
import { addressOf } from './places.ts';
import { findSmallTargets } from './targets.ts';

const articlePath = (id: string) => `articles/${encodeURIComponent(id)}/`;
const phase = (page: Page, wanted: string) =>
	expect(page.locator('html')).toHaveAttribute('data-library', wanted, { timeout: 30_000 });

/** The browser is to spare data, as Chromium's setting says to every page. */
const spareData = (page: Page) =>
	page.context().addInitScript(() => {
		Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
	});

/** The manifest of a built site, with its path. */
async function published(): Promise<{ path: string; manifest: Manifest }> {
	const read = (path: string) => readFileSync(join(buildFolder('root'), path));
	const pointer = JSON.parse(read('current.json').toString()) as { manifest: { hash: string } };
	const path = `/packs/${pointer.manifest.hash}.bin`;
	return { path, manifest: await unpackManifest(new Uint8Array(read(path))) };
}

const pathsOf = (files: readonly { hash: string }[]) => files.map(({ hash }) => `/packs/${hash}.bin`);

/** The site `root` whose app calls a library large from a thousand bytes on: one of ten million would take minutes to build. */
function asksSoon(): string {
	const folder = resolve('.cache/builds/asking');
	cpSync(buildFolder('root'), folder, { recursive: true });
	const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
	const changed = scripts.filter((path) => {
		const script = readFileSync(join(folder, path), 'utf8');
		const sooner = script.replace(/\b1e7\b/g, '1e3');
		writeFileSync(join(folder, path), sooner);
		return sooner !== script;
	});
	expect(changed).toContain('service-worker.js');
	return folder;
}

test('a large library is read while it asks how much to download, and comes whole when the reader says so', async ({
	page
}) => {
	const server = await startServer({ directory: asksSoon(), port: 0 });
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url);
	const question = page.locator('.question:visible');
	await expect(question).toContainText('كم تنزّل من المكتبة؟');
	await expect(question).not.toContainText('متصفحك يوفّر البيانات');
	await page.locator('.item .title a').first().click();
	await expect(page.locator('article h1')).toBeVisible();
	await page.goBack();
	await question.getByText('الكل').click();
	await waitUntilReady(page);
	await expect(question).toHaveCount(0);
	await server.close();
});

test('a browser that spares data gets titles alone, until the reader chooses what he opens: that stays, is searched, and nothing else is', async ({
	page
}) => {
	await spareData(page);
	const server = await serveHeld('root', Infinity);
	await page.goto(server.url);
	await phase(page, 'enough');
	const { path, manifest } = await published();
	expect([...new Set(server.asked)].sort()).toEqual([path, ...pathsOf(manifest.catalogue)].sort());
	const question = page.locator('.question');
	await expect(question).toContainText('كم تنزّل من المكتبة؟');
	await expect(question).toContainText('متصفحك يوفّر البيانات');
	await expect(question.locator('button').first()).toContainText(/الكل\s*[٠-٩٫]+ (ك|م)\.ب/);

	await question.getByText('ما أفتحه فقط').click();
	await expect(question).toHaveCount(0);
	await expect(page.locator('.nav .provision')).toContainText('العناوين هنا');
	await expect(page.locator('.nav .provision')).toContainText('الباقي يُجلب حين تفتحه');
	await page.waitForTimeout(1000);
	expect([...new Set(server.asked)].sort()).toEqual([path, ...pathsOf(manifest.catalogue)].sort());

	await test.step('what is opened is kept', async () => {
		await page.goto(server.url + articlePath(OBSERVATORY.id));
		await expect(page.locator('.body')).toContainText('جاء الطوسي');
		await page.goto(`${server.url}device/`);
		await expect(page.locator('main .big')).toContainText('من');
		await expect(page.locator('main')).toContainText(/العناوين و.* هنا/);
	});
	await server.close();

	await test.step('offline it is read and found, another one says that it is not here', async () => {
		await page.goto(server.url + articlePath(OBSERVATORY.id));
		await expect(page.locator('.body')).toContainText('جاء الطوسي');
		// One of another pack: what lies beside an opened article has come with it.
		const opened = packOf(manifest.packs, OBSERVATORY.id);
		const { first: absent } = manifest.packs.find((pack) => pack !== opened)!;
		await page.goto(server.url + addressOf(absent));
		await expect(page.locator('main h1')).toHaveText('هذا المقال لم ينزل بعد');
		await page.goto(`${server.url}search/?q=${encodeURIComponent('زيجه')}`);
		await expect(page.locator('.hits .title').first()).toHaveText(OBSERVATORY.title);
		await expect(page.locator('.list-head')).toContainText('لم تنزل بعد');
		await page.goto(`${server.url}search/?q=${encodeURIComponent(CAIRO.title)}`);
		await expect(page.locator('.hits .title').first()).toHaveText(CAIRO.title);
	});
});

test('titles and the newest come first, everything when the reader wants it on the device page', async ({ page }) => {
	await spareData(page);
	const server = await serveHeld('root', Infinity);
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url);
	const question = page.locator('.question:visible');
	await question.getByText('العناوين والأحدث').click();
	const provision = page.locator('main .provision');
	await expect(provision).toContainText(/العناوين و.* هنا/);
	await phase(page, 'enough');
	const { manifest } = await published();
	const index = pathsOf(manifest.segments.flatMap(({ head, chunks }) => [head, ...chunks]));
	expect(server.asked.filter((path) => index.includes(path))).toEqual([]);
	expect(await page.evaluate(findSmallTargets)).toEqual([]);
	// Remembered over a reload.
	await page.reload();
	await expect(provision).toContainText(/العناوين و.* هنا/);

	await page.goto(`${server.url}device/`);
	await expect(page.locator('.modes button[aria-pressed="true"]')).toContainText('العناوين والأحدث');
	expect(await page.evaluate(findSmallTargets)).toEqual([]);
	await page.locator('.modes').getByText('الكل').click();
	await waitUntilReady(page);
	await server.close();
	await page.goto(server.url + articlePath(JOURNEY.id));
	await expect(page.locator('h1')).toHaveText(JOURNEY.title);
});

test('a pause holds in all tabs and over a reload, until the reader goes on', async ({ page }) => {
	const { manifest } = await published();
	const server = await serveHeld('root', manifest.catalogue.length + 3);
	await page.goto(`${server.url}device/`);
	const other = await page.context().newPage();
	await other.goto(`${server.url}device/`);
	await expect.poll(() => server.asked.length).toBeGreaterThan(manifest.catalogue.length + 3);
	await page.getByRole('button', { name: 'أوقف مؤقتًا' }).click();
	await expect(page.locator('main')).toContainText('التنزيل متوقف');
	await expect(other.locator('main')).toContainText('التنزيل متوقف');
	server.letThrough(Infinity);
	const before = server.asked.length;
	await page.reload();
	await expect(page.locator('main')).toContainText('التنزيل متوقف');
	// Longer than the first delays after which a stopped download is tried again.
	await page.waitForTimeout(7000);
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await page.waitForTimeout(500);
	expect(server.asked.length).toBe(before);

	await test.step('what the reader opens comes all the same', async () => {
		await other.goto(server.url + articlePath(JOURNEY.id));
		await expect(other.locator('h1')).toHaveText(JOURNEY.title);
	});
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url);
	await expect(page.locator('main .provision')).toContainText('التنزيل متوقف');
	expect(await page.evaluate(findSmallTargets)).toEqual([]);
	await page.getByRole('button', { name: 'استأنف' }).click();
	await waitUntilReady(page);
	await expect(other.locator('html')).toHaveAttribute('data-library', 'ready');
	await server.close();
});

test('a cancelled download keeps what came, and goes on as what is opened', async ({ page }) => {
	const { manifest } = await published();
	const server = await serveHeld('root', manifest.catalogue.length + 4);
	await page.goto(`${server.url}device/`);
	await expect(page.locator('main .big')).toBeVisible();
	await page.getByRole('button', { name: 'ألغِ التنزيل' }).click();
	await expect(page.locator('.toast')).toContainText('ما نزل باقٍ');
	await phase(page, 'enough');
	server.letThrough(Infinity);
	const before = server.asked.length;
	await page.reload();
	await phase(page, 'enough');
	await page.waitForTimeout(3000);
	expect(server.asked.length).toBe(before);
	await expect(page.locator('.modes button[aria-pressed="true"]')).toContainText('ما أفتحه فقط');
	await server.close();
});

test('a server that dies in the middle and comes back is asked for what is missing alone', async ({ page }) => {
	const { path, manifest } = await published();
	const first = await serveHeld('root', manifest.catalogue.length + 5);
	await page.goto(first.url);
	await expect.poll(() => first.asked.length).toBeGreaterThan(manifest.catalogue.length + 6);
	await first.close();
	await page.reload();
	await phase(page, 'partial');
	const again = await serveHeld('root', Infinity, first.port);
	await waitUntilReady(page);
	const held = first.asked.slice(manifest.catalogue.length + 5);
	const whole = pathsOf(filesOf(manifest));
	expect(again.asked.length).toBe(new Set(again.asked).size);
	expect(again.asked).not.toContain(path);
	expect(again.asked.length).toBeLessThanOrEqual(whole.length - manifest.catalogue.length);
	for (const waiting of held) expect(again.asked).toContain(waiting);
	await again.close();
});

test('nobody is asked about a small library', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await expect(page.locator('.question')).toHaveCount(0);
	await server.close();
});

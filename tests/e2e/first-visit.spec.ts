import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildFolder, CAIRO, HOSTILE, PAGES, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';

const article = `articles/${encodeURIComponent(CAIRO.id)}/`;

/** Everything that a page complains of or asks of another host. */
function watch(page: Page, site: string): string[] {
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(String(error)));
	page.context().on('request', (request) => {
		if (!request.url().startsWith(site)) complaints.push(`foreign request ${request.url()}`);
	});
	return complaints;
}

test('the text of an article is on screen with scripts off', async ({ page }) => {
	const server = await serve('root');
	const context = await page.context().browser()?.newContext({ javaScriptEnabled: false });
	const plain = await context?.newPage();
	await plain?.goto(server.url + article);
	expect(await plain?.textContent('h1')).toBe(CAIRO.title);
	expect(await plain?.textContent('.body')).toContain(CAIRO.text);
	await plain?.goto(server.url);
	expect(await plain?.locator('.item .title a').count()).toBeGreaterThan(20);
	await context?.close();
	await server.close();
});

test('an article that has no page of its own is opened by the app, also where it is the first', async ({ page }) => {
	const server = await serve('next');
	const folders = readdirSync(join(buildFolder('next'), 'articles'), { recursive: true, encoding: 'utf8' });
	expect(folders.filter((path) => path.endsWith('index.html'))).toHaveLength(PAGES);
	const answer = await page.goto(server.url + article);
	expect(answer?.status()).toBe(404);
	await expect(page.locator('h1')).toHaveText(CAIRO.title);
	await expect(page.locator('.body')).toContainText(CAIRO.text);
	await server.close();
});

test('a first article costs at most 60 kB of script and 250 kB in all', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url + article, { waitUntil: 'load' });
	// What is fetched once the page stands there, to keep the library, is in nobody's way.
	const asked = await page.evaluate(() => {
		const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
		const before = performance
			.getEntriesByType('resource')
			.filter(({ startTime }) => startTime < (navigation?.loadEventStart ?? 0));
		return [location.href, ...before.map(({ name }) => name)].map((address) => new URL(address).pathname);
	});
	const files = [...new Set(asked)].filter((path) => !path.startsWith('/packs/'));
	const weigh = (paths: string[]) =>
		paths.reduce((sum, path) => {
			const file = path.endsWith('/') ? `${decodeURIComponent(path)}index.html` : path;
			const bytes = readFileSync(join(buildFolder('root'), file));
			return sum + (path.endsWith('.woff2') || path.endsWith('.png') ? bytes.length : gzipSync(bytes).length);
		}, 0);
	const scripts = files.filter((path) => path.endsWith('.js'));
	expect(scripts.length).toBeGreaterThan(4);
	expect(weigh(scripts)).toBeLessThanOrEqual(60_000);
	expect(weigh(files)).toBeLessThanOrEqual(250_000);
	await server.close();
});

test('no page complains or asks another host, online and offline', async ({ page }) => {
	const server = await serve('root');
	const complaints = watch(page, server.url);
	const everyPage = async () => {
		for (const path of [
			'',
			article,
			`search/?q=${encodeURIComponent('القاهرة')}`,
			'bookmarks/',
			'device/',
			'settings/'
		]) {
			await page.goto(server.url + path);
			await page.waitForSelector('main h1:visible');
			await page.waitForTimeout(200);
		}
	};
	await page.goto(server.url);
	await waitUntilReady(page);
	await everyPage();
	expect(complaints).toEqual([]);
	await server.close();
	await everyPage();
	// With the server dead the browser itself reports the failed look for something newer, and nothing else.
	expect(complaints.filter((text) => !text.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
});

test('text in an article, a title, a snippet or a query never becomes markup', async ({ page }) => {
	const server = await serve('root');
	const search = (query: string) => `${server.url}search/?q=${encodeURIComponent(query)}`;
	const madeOfText = () => page.evaluate(() => [document.images.length, 'pwned' in window]);
	await page.goto(`${server.url}articles/${encodeURIComponent(HOSTILE.path)}/`);
	await expect(page.locator('h1')).toHaveText(HOSTILE.title);
	await expect(page.locator('.body p')).toHaveText(HOSTILE.paragraphs);
	expect(await madeOfText()).toEqual([0, false]);
	await waitUntilReady(page);
	await page.goto(search('زعفران'));
	await expect(page.locator('.hits .excerpt')).toContainText('<img src=x onerror="window.pwned=1">');
	await expect(page.locator('.hits .title')).toHaveText(HOSTILE.title);
	expect(await madeOfText()).toEqual([0, false]);
	await page.goto(search('<img src=zzz onerror="qqq">'));
	await expect(page.locator('.list-head')).toContainText('بحثنا');
	expect(await madeOfText()).toEqual([0, false]);
	await server.close();
});

test('the content policy stops inline script, eval, foreign requests, framing and foreign workers', async ({
	page
}) => {
	const server = await serve('root');
	await page.goto(server.url + article);
	await waitUntilReady(page);
	for (const visit of ['from the network', 'from the service worker']) {
		if (visit === 'from the service worker') await page.reload();
		const got = await page.evaluate(async () => {
			const blocked: Record<string, boolean> = {};
			const attempt = async (name: string, act: () => unknown) => {
				try {
					await act();
					blocked[name] = false;
				} catch {
					blocked[name] = true;
				}
			};
			// The protocol lets its own call use eval, so this one waits until that call is over.
			await attempt('eval', async () => {
				await new Promise((resolve) => setTimeout(resolve));
				(0, eval)('1');
			});
			// eslint-disable-next-line no-restricted-syntax -- what must not work is tried
			await attempt('innerHTML', () => (document.createElement('p').innerHTML = '<b>x</b>'));
			await attempt('foreign fetch', () => fetch('http://127.0.0.1:1/'));
			await attempt('blob worker', () => new Worker(URL.createObjectURL(new Blob(['1']))));
			const script = document.createElement('script');
			try {
				script.textContent = 'window.ranInline = 1';
			} catch {
				// Trusted Types refuses the text itself.
			}
			document.body.append(script);
			blocked['inline script'] = !('ranInline' in window);
			return blocked;
		});
		expect([visit, got]).toEqual([
			visit,
			{ eval: true, innerHTML: true, 'foreign fetch': true, 'blob worker': true, 'inline script': true }
		]);
	}
	const response = await page.goto(server.url + article);
	expect(response?.fromServiceWorker()).toBe(true);
	expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
	expect(response?.headers()['x-content-type-options']).toBe('nosniff');
	await server.close();
});

test('two builds of the same tree give the same bytes', async () => {
	const { readdirSync } = await import('node:fs');
	const files = (name: 'root' | 'twin') =>
		readdirSync(buildFolder(name), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(buildFolder(name).length))
			.sort();
	expect(files('twin')).toEqual(files('root'));
	expect(files('root').length).toBeGreaterThan(200);
	const different = files('root').filter(
		(file) => !readFileSync(join(buildFolder('root'), file)).equals(readFileSync(join(buildFolder('twin'), file)))
	);
	expect(different).toEqual([]);
});

test('what the app loads is all in the precache: every script that a built script imports', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	const cached = await page.evaluate(async () => {
		const names = (await caches.keys()).filter((name) => name.startsWith('zad'));
		const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return keys.flat().map(({ url }) => new URL(url).pathname);
	});
	const { readdirSync } = await import('node:fs');
	const built = readdirSync(join(buildFolder('root'), '_app/immutable'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(buildFolder('root').length));
	expect(built.filter((path) => !cached.includes(path))).toEqual([]);
	expect(cached).toContain('/200.html');
	await server.close();
});

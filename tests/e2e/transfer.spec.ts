import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { launchChromium } from '../browsers/chromium.ts';
import { makeBackup } from '../../src/lib/reader/backup.ts';
import { makeSnapshot } from '../fixtures/reader-snapshot.ts';
import { CAIRO, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';
import { addressOf } from './places.ts';

/** Pictures a second of a film of Chromium's camera, and how many of them show one code. */
const PICTURES = 5;

/** All that the reader owns, as the file of the page says it. */
async function ownedBy(page: Page): Promise<{ items: object[]; positions: object[] }> {
	const [download] = await Promise.all([page.waitForEvent('download'), page.click('#copy .save')]);
	const chunks: Buffer[] = [];
	for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
	const { items, positions } = JSON.parse(Buffer.concat(chunks).toString()) as { items: object[]; positions: object[] };
	const byText = (list: object[]) => list.map((entry) => JSON.stringify(entry)).sort();
	return { items: byText(items) as never, positions: byText(positions) as never };
}

/** Puts a reader's data into a browser, as a backup would. */
async function bring(page: Page, data: { bookmarks: number; notes: boolean }): Promise<void> {
	await page.locator('html[data-bookmarks="whole"]').waitFor();
	const buffer = Buffer.from(await makeBackup(makeSnapshot(data), Date.now()));
	await page.setInputFiles('#restore input', { name: 'zad.json', mimeType: 'application/json', buffer });
	await importArrived(page);
}

async function importArrived(page: Page): Promise<void> {
	await page.locator('.arrival .rows').waitFor();
	await page.locator('.arrival section > .row .button').first().click();
	await page.locator('.arrival').waitFor({ state: 'detached' });
}

/** The codes on the screen, one after the other, as a reader steps through them. */
async function filmCodes(page: Page): Promise<Buffer[]> {
	await page.click('.show-codes');
	await page.locator('.codes .play').click();
	const [, shown, of] = /(\d+)\D+(\d+)/.exec(latin((await page.locator('.place').textContent())!))!;
	const pictures: Buffer[] = [];
	for (let index = 0; index < Number(of); index++) {
		pictures.push(await page.locator('.codes .code').screenshot());
		await page.locator('.codes .following').click();
	}
	// It stopped somewhere in its round, and came back there.
	expect(latin((await page.locator('.place').textContent())!)).toContain(shown);
	return pictures;
}

const latin = (text: string) => text.replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));

/** A film as Chromium's camera plays it, over and over. */
async function makeFilm(codes: Buffer[], file: string): Promise<void> {
	const pictures = await Promise.all(
		codes.map(async (code) => {
			const picture = sharp(code).resize(420, 420).rotate(4, { background: '#888' });
			const seen = await picture.png().toBuffer();
			const view = { width: 640, height: 480, fit: 'contain' as const, withoutEnlargement: true, background: '#888' };
			return sharp(seen).resize(view).blur(0.6).removeAlpha().jpeg({ quality: 80 }).toBuffer();
		})
	);
	writeFileSync(file, Buffer.concat(pictures.flatMap((picture) => Array.from({ length: PICTURES }, () => picture))));
}

test('codes on the screen of one device are read by the camera of another, with every server gone', async ({
	page
}) => {
	// A second browser, and a film that may have to come round.
	test.setTimeout(240_000);
	const server = await serve('root');
	const folder = mkdtempSync(join(tmpdir(), 'zad-film-'));
	const film = join(folder, 'codes.mjpeg');
	await page.goto(`${server.url}data/`);
	await bring(page, { bookmarks: 40, notes: true });
	const owned = await ownedBy(page);
	const codes = await filmCodes(page);
	expect(codes.length).toBeGreaterThan(5);
	// The last ones first, and the first of them twice: as whoever comes late sees them.
	await makeFilm([...codes.slice(3), ...codes.slice(0, 4)], film);

	const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
	const other = await launchChromium({ flags: [...camera, `--use-file-for-fake-video-capture=${film}`] });
	const receiver = other.page;
	const complaints: string[] = [];
	receiver.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
	await receiver.goto(`${server.url}data/`);
	await waitUntilReady(receiver);
	await server.close();
	// It is left in the midst of it, and goes on where it was.
	await receiver.click('.open-camera');
	await receiver.locator('.camera .big').waitFor({ timeout: 30_000 });
	await receiver.locator('.camera header .tap').click();
	await expect(receiver.locator('#take')).toContainText('لتكمل');
	await receiver.click('.open-camera');
	await importArrived(receiver);
	expect(await ownedBy(receiver)).toEqual(owned);
	expect(complaints.filter((text) => !text.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
	await other.close();
	rmSync(folder, { recursive: true });
});

test('a link carries everything in its fragment, which no request ever has, and merges both ways', async ({ page }) => {
	const server = await serve('root');
	const asked: string[] = [];
	const hear = (message: unknown) => {
		const { request } = message as { request: IncomingMessage };
		asked.push(`${request.method} ${request.url} ${JSON.stringify(request.rawHeaders)}`);
	};
	subscribe('http.server.request.start', hear);
	const strangers: string[] = [];
	const watch = (one: Page) =>
		one.context().on('request', (request) => {
			const url = request.url();
			if (!url.startsWith(server.url) && !/^(blob|data|about):/.test(url)) strangers.push(url);
			if (request.postData()) strangers.push(request.postData()!);
		});
	watch(page);
	await page.goto(`${server.url}data/`);
	await bring(page, { bookmarks: 20, notes: true });
	const owned = await ownedBy(page);
	await page.click('.make-link');
	const link = await page.locator('#move input').inputValue();
	const [address, fragment] = link.split('#') as [string, string];
	expect(address).toBe(`${server.url}data/`);

	const other = await launchChromium();
	watch(other.page);
	await other.page.goto(server.url + addressOf(CAIRO.id));
	await other.page.click('.tools button[aria-pressed="false"]');
	await other.page.locator('.tools button[aria-pressed="true"]').waitFor();
	// A browser that has never seen the page, and one that stands on it.
	await other.page.goto(link);
	await other.page.locator('.arrival .rows').waitFor();
	await expect.poll(() => other.page.url()).toBe(address);
	await importArrived(other.page);
	const joined = await ownedBy(other.page);
	expect(joined.items).toHaveLength(owned.items.length + 1);
	for (const item of owned.items) expect(joined.items).toContain(item);

	await other.page.click('.make-link');
	const back = await other.page.locator('#move input').inputValue();
	await page.locator('#take input').fill(`من هاتفي ${back}`);
	await page.locator('#take form .button').click();
	await importArrived(page);
	expect(await ownedBy(page)).toEqual(joined);

	await other.page.evaluate((hash) => (location.hash = hash), fragment);
	await other.page.locator('.arrival .rows').waitFor();
	await expect(other.page.locator('.arrival')).toContainText('كل ما فيه عندك');
	await other.page.locator('.arrival header .tap').click();
	await other.page.evaluate((hash) => (location.hash = hash.slice(0, -9)), fragment);
	await expect(other.page.locator('.arrival .bad')).toContainText('تالف');
	expect(await other.page.evaluate(() => document.querySelectorAll('.arrival .button:not(.plain)').length)).toBe(0);

	expect(asked.length).toBeGreaterThan(20);
	const carried = [fragment, back.split('#')[1]!].flatMap((data) => [data.slice(0, 40), data.slice(100, 140)]);
	expect(asked.filter((request) => carried.some((part) => request.includes(part)))).toEqual([]);
	expect(strangers).toEqual([]);
	unsubscribe('http.server.request.start', hear);
	await other.close();
	await server.close();
});

test('what is too much for a link says so, and no camera leaves the other ways open', async ({ page }) => {
	const server = await serve('root');
	const response = await page.goto(`${server.url}data/`);
	expect(response!.headers()['permissions-policy']).toContain('camera=(self),');
	await bring(page, { bookmarks: 400, notes: true });
	await page.click('.make-link');
	await expect(page.locator('#move .warn')).toContainText('أكثر مما يحمله رابط');
	expect(await page.locator('#move input').count()).toBe(0);
	for (const [failure, said] of [
		['NotAllowedError', 'لم يُسمح'],
		['NotFoundError', 'لا كاميرا'],
		['NotReadableError', 'مشغولة']
	] as const) {
		await page.evaluate((name) => {
			navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name));
		}, failure);
		await page.click('.open-camera');
		await expect(page.locator('.camera [role="status"]')).toContainText(said);
		await page.locator('.camera header .tap').click();
	}
	await server.close();
});

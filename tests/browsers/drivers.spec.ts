import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type RunningServer } from '../../src/server/serve.js';
import { expect, test } from './test.ts';

const page = (title: string) => `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>${title}</title>
<h1>${title}</h1><input id="query" value="قديم"><output></output><button>اضغط</button><p id="hidden" hidden>سر</p>
<a href="second.html">الثانية</a><script src="page.js"></script></html>`;

const SITE = {
	'index.html': page('الأولى'),
	'second.html': page('الثانية'),
	'page.js': `
		const policy = window.trustedTypes?.createPolicy('site', { createScriptURL: (url) => url });
		navigator.serviceWorker.register(policy?.createScriptURL('service-worker.js') ?? 'service-worker.js');
		const [field, output, button] = ['input', 'output', 'button'].map((name) => document.querySelector(name));
		const keys = [];
		field.addEventListener('input', () => { keys.push(field.value); output.textContent = keys.join('|'); });
		button.addEventListener('click', () => document.querySelector('#hidden').hidden = false);`,
	'service-worker.js': `
		addEventListener('install', (event) => event.waitUntil(caches.open('site').then((cache) =>
			cache.addAll(['./', 'second.html', 'page.js']))));
		addEventListener('activate', (event) => event.waitUntil(clients.claim()));
		addEventListener('fetch', (event) => event.respondWith(
			caches.match(event.request).then((hit) => hit ?? fetch(event.request))));`,
	// As strict as the app's own policy: a driver that needs eval in the page would fail here.
	_headers: `/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types site`
};

let folder: string;
let server: RunningServer;

test.beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'zad-drivers-'));
	for (const [name, content] of Object.entries(SITE)) writeFileSync(join(folder, name), content);
	server = await startServer({ directory: folder, port: 0 });
});
test.afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true });
});

/** Writes a value into IndexedDB when one is given, and reads what is there. Runs in the page. */
function note(value?: string): Promise<string | undefined> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('notes', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('notes');
		opening.onerror = () => reject(opening.error);
		opening.onsuccess = () => {
			const transaction = opening.result.transaction('notes', 'readwrite', { durability: 'strict' });
			const notes = transaction.objectStore('notes');
			if (value) notes.put(value, 'first');
			const reading = notes.get('first');
			transaction.oncomplete = () => {
				opening.result.close();
				resolve(reading.result);
			};
		};
	});
}

const isControlled = () => navigator.serviceWorker.controller !== null;

test('reads, types, clicks and goes back', async ({ reader, engine }) => {
	expect(reader.engine).toBe(engine);
	await reader.open(server.url);
	expect(await reader.text('h1')).toBe('الأولى');

	await reader.type('#query', 'كتاب ١٢');
	expect((await reader.text('output')).split('|').at(0)).toBe('ك'); // the old value is replaced, key by key
	expect((await reader.text('output')).split('|').at(-1)).toBe('كتاب ١٢');
	await reader.type('#query', '');
	expect(await reader.evaluate(() => document.querySelector('input')?.value)).toBe('');

	await expect(reader.waitFor('#hidden', 300)).rejects.toThrow();
	await reader.click('button');
	await reader.waitFor('#hidden');

	await reader.click('a');
	await reader.waitUntil(() => document.title === 'الثانية');
	await reader.back();
	expect(await reader.text('h1')).toBe('الأولى');
	await reader.click('a');
	await reader.waitUntil(() => document.title === 'الثانية');
});

test('runs functions in the page, and hands their errors on', async ({ reader }) => {
	await reader.open(server.url);
	expect(await reader.evaluate((a: number, b: { c: string[] }) => [a + 1, b.c[0]], 1, { c: ['\u2028"مرحبا'] })).toEqual(
		[2, '\u2028"مرحبا']
	);
	expect(await reader.evaluate(async () => (await fetch('second.html')).status)).toBe(200);
	await expect(reader.evaluate(() => Promise.reject(new TypeError('a fault in the page')))).rejects.toThrow(
		'a fault in the page'
	);
	await expect(reader.waitUntil(() => false, 300)).rejects.toThrow();
});

test('gives the page the size it is asked for, and draws it', async ({ reader }) => {
	const picture = join(folder, 'page.png');
	await reader.open(server.url);
	for (const size of [
		[1280, 800],
		[390, 844],
		[320, 568]
	] as [number, number][]) {
		await reader.setViewport(...size);
		expect(await reader.evaluate(() => [innerWidth, innerHeight])).toEqual(size);
	}
	await reader.screenshot(picture);
	const png = readFileSync(picture);
	expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 320, 568]);
});

test('reloads and follows links with the server killed', async ({ reader }) => {
	await reader.open(server.url);
	await reader.waitUntil(isControlled);
	await server.close();
	await expect(fetch(server.url)).rejects.toThrow();

	await reader.reload();
	expect(await reader.text('h1')).toBe('الأولى');
	await reader.click('a');
	await reader.waitUntil(() => document.title === 'الثانية');
});

test('keeps IndexedDB and the service worker over a restart, with the server killed', async ({ reader }) => {
	await reader.open(server.url);
	await reader.waitUntil(isControlled);
	expect(await reader.evaluate(note, 'ملاحظة')).toBe('ملاحظة');

	if (reader.keepsProfile) await server.close();
	await reader.restart();
	expect(await reader.evaluate(() => location.href)).toBe('about:blank');
	await reader.open(server.url);
	expect(await reader.text('h1')).toBe('الأولى');
	expect((await reader.evaluate(note)) ?? undefined).toBe(reader.keepsProfile ? 'ملاحظة' : undefined);
});

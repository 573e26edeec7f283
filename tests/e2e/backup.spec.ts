import type { ReaderBrowser } from '../browsers/reader-browser.ts';
import { expect, test } from '../browsers/test.ts';
import { CAIRO, serve } from './builds.ts';

/** Waits until a button can be clicked: while one page melts into the next, WebKit finds nothing below the hand. */
const reach = (reader: ReaderBrowser, button: string) =>
	reader.waitUntil(
		(selector: string) => {
			const button = document.querySelector(selector)!;
			button.scrollIntoView({ block: 'center' });
			const { x, y, width, height } = button.getBoundingClientRect();
			return button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
		},
		undefined,
		button
	);

/** The text of the file that a button makes: the download itself is the browser's. */
async function exported(reader: ReaderBrowser, button: string): Promise<string> {
	await reader.evaluate(() => {
		const state = globalThis as unknown as { made: Blob | null };
		state.made = null;
		const make = URL.createObjectURL.bind(URL);
		URL.createObjectURL = (blob: Blob) => make((state.made = blob));
	});
	await reach(reader, button);
	await reader.click(button);
	await reader.waitUntil(() => (globalThis as unknown as { made: Blob | null }).made !== null);
	return reader.evaluate(async () => (globalThis as unknown as { made: Blob }).made.text());
}

/** Chooses a file of this text, as the system's own window would. */
async function choose(reader: ReaderBrowser, text: string, name: string): Promise<void> {
	await reader.evaluate(
		(text: string, name: string) => {
			const input = document.querySelector<HTMLInputElement>('#restore input[type=file]')!;
			const files = new DataTransfer();
			files.items.add(new File([text], name));
			input.files = files.files;
			input.dispatchEvent(new Event('change', { bubbles: true }));
		},
		text,
		name
	);
}

/** What the browser clears with the data of a site, as far as a page can. */
const wipe = (reader: ReaderBrowser) =>
	reader.evaluate(async () => {
		localStorage.clear();
		const databases = await indexedDB.databases();
		for (const { name } of databases.filter(({ name }) => name!.startsWith('zad-reader')))
			indexedDB.deleteDatabase(name!);
		const files = (await navigator.storage?.getDirectory?.().catch(() => null)) as
			(FileSystemDirectoryHandle & { keys(): AsyncIterable<string> }) | null | undefined;
		const remove = async (name: string) => {
			// A copy may just be written: then it is free in a moment.
			for (let attempt = 1; ; attempt++) {
				try {
					return await files!.removeEntry(name, { recursive: true });
				} catch (error) {
					if (attempt === 50) throw error;
					await new Promise((resolve) => setTimeout(resolve, 100));
				}
			}
		};
		if (files) for await (const name of files.keys()) await remove(name);
	});

const SAVE = '#copy .save';
const HTML = '#copy .row:last-child .button:last-child';
const IMPORT = '.arrival [role=status] + .row .button';

test('a backup brings everything back after the browser was cleared, in six clicks and less than a minute, and a damaged one changes nothing', async ({
	reader
}) => {
	const server = await serve('root');
	await reader.open(`${server.url}articles/${encodeURIComponent(CAIRO.id)}/`);
	await reader.click('.tools button[aria-pressed]');
	await reader.waitFor('.tools button[aria-pressed=true]');
	await reader.open(server.url);
	await reader.waitFor('html[data-bookmarks="whole"]');
	await reader.waitFor('html[data-library="ready"]', 30_000);
	await reader.click('.item button[aria-pressed=false]');
	await reader.waitFor('.item button[aria-pressed=true]');

	await reader.open(`${server.url}bookmarks/`);
	await reader.waitFor('.item');
	let clicks = 0;
	const click = async (selector: string) => {
		clicks++;
		await reach(reader, selector);
		await reader.click(selector);
	};
	let begun = performance.now();
	await click('main .data');
	await reader.waitFor(SAVE);
	clicks++;
	const backup = await exported(reader, SAVE);
	let spent = performance.now() - begun;
	const links = await exported(reader, HTML);

	await reader.open('about:blank');
	await reader.open(`${server.url}bookmarks/`);
	await wipe(reader);
	begun = performance.now();
	await reader.open(`${server.url}bookmarks/`);
	await reader.waitFor('.empty');
	await click('main .data');
	await reader.waitFor('#restore');
	// The window of the system in which the file is picked takes a click as well.
	clicks++;
	await choose(reader, backup, 'zad.json');
	await reader.waitFor('.arrival .rows');
	expect(await reader.text('.arrival .rows')).toContain('٢');
	await click(IMPORT);
	await reader.waitUntil(() => document.querySelector('.arrival') === null);
	await click('.nav a[href$="/bookmarks/"]');
	await reader.waitFor('.item');
	spent += performance.now() - begun;
	expect(clicks).toBe(6);
	expect(spent).toBeLessThan(60_000);

	await click('main .data');
	await reader.waitFor('#restore');
	const again = JSON.parse(await exported(reader, SAVE));
	const before = JSON.parse(backup);
	expect([again.items, again.positions]).toEqual([before.items, before.positions]);
	await choose(reader, backup.slice(0, -100), 'zad.json');
	await reader.waitFor('.arrival .bad');
	expect(await reader.text('.arrival .bad')).toContain('تالف');
	await reader.click(IMPORT);
	await reader.waitUntil(() => document.querySelector('.arrival') === null);
	// The links lead to articles of this library, which are here already.
	await choose(reader, links, 'bookmarks.html');
	await reader.waitFor('.arrival .rows');
	expect(await reader.text('.arrival [role=status]')).toContain('موجود');
	await server.close();
});

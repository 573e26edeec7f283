import type { ReaderBrowser } from '../browsers/reader-browser.ts';
import { expect, test } from '../browsers/test.ts';
import { CAIRO, serve } from './builds.ts';

/** The text of the file that a button of the sheet makes: the download itself is the browser's. */
async function exported(reader: ReaderBrowser, button: string): Promise<string> {
	await reader.evaluate(() => {
		const state = globalThis as unknown as { made: Blob | null };
		state.made = null;
		const make = URL.createObjectURL.bind(URL);
		URL.createObjectURL = (blob: Blob) => make((state.made = blob));
	});
	await reader.click(button);
	await reader.waitUntil(() => (globalThis as unknown as { made: Blob | null }).made !== null);
	return reader.evaluate(async () => (globalThis as unknown as { made: Blob }).made.text());
}

/** Chooses a file of this text in the sheet. */
async function choose(reader: ReaderBrowser, text: string, name: string): Promise<void> {
	await reader.evaluate(
		(text: string, name: string) => {
			const input = document.querySelector<HTMLInputElement>('.sheet input[type=file]')!;
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
		if (files) for await (const name of files.keys()) await files.removeEntry(name, { recursive: true });
	});

test('a backup brings everything back after the browser was cleared, and a damaged one changes nothing', async ({
	reader
}) => {
	const server = await serve('root');
	const bookmarks = `${server.url}bookmarks/`;
	const openSheet = async () => {
		await reader.click('main .files');
		await reader.waitFor('.sheet[open]');
	};
	await reader.open(`${server.url}articles/${encodeURIComponent(CAIRO.id)}/`);
	await reader.click('.tools button[aria-pressed]');
	await reader.waitFor('.tools button[aria-pressed=true]');
	await reader.open(server.url);
	await reader.waitFor('html[data-bookmarks="whole"]');
	await reader.waitFor('html[data-library="ready"]', 30_000);
	await reader.click('.item button[aria-pressed=false]');
	await reader.waitFor('.item button[aria-pressed=true]');
	await reader.open(bookmarks);
	await reader.waitFor('.item');
	await openSheet();
	const backup = await exported(reader, '.sheet .button:not(.bare)');
	const links = await exported(reader, '.sheet .row + .row .button:last-child');

	await reader.open('about:blank');
	await reader.open(bookmarks);
	await wipe(reader);
	await reader.open(bookmarks);
	await reader.waitFor('.empty');

	await openSheet();
	await choose(reader, backup.slice(0, -100), 'zad.json');
	await reader.waitFor('.sheet .bad');
	expect(await reader.text('.sheet .bad')).toContain('تالف');
	await choose(reader, backup, 'zad.json');
	await reader.waitFor('.sheet .rows');
	expect(await reader.text('.sheet .rows')).toContain('٢');
	await reader.click('.sheet [role=status] + .row .button');
	await reader.waitFor('.item');

	await openSheet();
	const again = JSON.parse(await exported(reader, '.sheet .button:not(.bare)'));
	const before = JSON.parse(backup);
	expect([again.items, again.positions]).toEqual([before.items, before.positions]);
	// The links lead to articles of this library, which are here already.
	await choose(reader, links, 'bookmarks.html');
	await reader.waitFor('.sheet .rows');
	expect(await reader.evaluate(() => document.querySelectorAll('.sheet [role=status] b').length)).toBeGreaterThan(1);
	await server.close();
});

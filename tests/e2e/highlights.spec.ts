import type { ReaderBrowser } from '../browsers/reader-browser.ts';
import { expect, test } from '../browsers/test.ts';
import { CAIRO, CHANGED, EDITED, JOURNEY, serve } from './builds.ts';
import { addressOf } from './places.ts';

/** Selects words of the block as far as these UTF-16 units, as a reader does who draws over them. */
async function select(reader: ReaderBrowser, block: number, start: number, end: number): Promise<void> {
	await reader.evaluate(
		(block: number, start: number, end: number) => {
			const element = document.querySelector(`.body [data-block="${block}"]`)!;
			const text = [...element.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent !== '')!;
			element.scrollIntoView({ block: 'center' });
			getSelection()!.setBaseAndExtent(text, start, text, end);
		},
		block,
		start,
		end
	);
	await reader.waitFor('.marker');
}

/** What is drawn in a colour on the page. */
const drawn = (reader: ReaderBrowser, colour = 'yellow') =>
	reader.evaluate(
		(name: string) => [...((CSS.highlights.get(name) ?? []) as Iterable<Range>)].map((range) => String(range)),
		`marked-${colour}`
	);

const waitForDrawn = (reader: ReaderBrowser, count: number, colour = 'yellow') =>
	reader.waitUntil(
		(name: string, count: number) => (CSS.highlights.get(name)?.size ?? 0) === count,
		undefined,
		`marked-${colour}`,
		count
	);

const open = async (reader: ReaderBrowser, url: string) => {
	await reader.open(url);
	await reader.waitUntil(() => document.querySelector('.menu button') !== null);
};

test('words are highlighted in one tap, noted, undone, and stay with the server dead, at every level of tashkeel', async ({
	reader
}) => {
	const server = await serve('root');
	const address = server.url + addressOf(CAIRO.id);
	await open(reader, address);
	await reader.waitFor('html[data-library="ready"]', 30_000);
	const word = 'المدرسةَ';
	const at = CAIRO.text.indexOf(word);
	// From within one word to within the next: whole words are meant.
	await select(reader, 0, at + 2, at + word.length + 3);
	await reader.click('.marker .swatch-green');
	await waitForDrawn(reader, 1, 'green');
	expect(await drawn(reader, 'green')).toEqual(['المدرسةَ الكُبرى']);
	expect(await reader.text('.toast')).toContain('ظُلّل');
	await reader.click('.toast .button');
	await waitForDrawn(reader, 0, 'green');

	await select(reader, 0, at, at + word.length);
	await reader.click('.marker .do');
	await reader.type('dialog textarea', 'أين كانت؟');
	await reader.click('dialog .button');
	await reader.waitFor('.text-note');
	expect(await drawn(reader, 'green')).toEqual([word]);
	await server.close();
	await reader.reload();
	await reader.waitFor('.text-note');
	expect(await reader.text('.text-note p')).toBe('أين كانت؟');
	await reader.evaluate(() => {
		localStorage.setItem('zad-tashkeel', JSON.stringify([['رحلة-القاهرة', 'none']]));
		dispatchEvent(new StorageEvent('storage', { key: 'zad-tashkeel' }));
	});
	await reader.waitUntil(() => !document.querySelector('.body p')!.textContent.includes('\u064E'));
	await waitForDrawn(reader, 1, 'green');
	expect(await drawn(reader, 'green')).toEqual(['المدرسة']);
	// What is marked now is the author's word with all its tashkeel.
	const bare = (await reader.text('.body p')).indexOf('الأزهر');
	await select(reader, 0, bare, bare + 6);
	await reader.click('.marker .swatch-rose');
	await waitForDrawn(reader, 1, 'rose');

	await reader.open(`${server.url}bookmarks/`);
	await reader.waitFor('.segments label:nth-child(2)');
	await reader.click('.segments label:nth-child(2)');
	await reader.waitFor('.passage mark.swatch-green');
	expect(await reader.text('.passage mark.swatch-green')).toBe(word);
	expect(await reader.text('.passage .note')).toBe('أين كانت؟');
	await reader.type('.searchbox input', 'المدرسه');
	await reader.waitUntil(() => document.querySelectorAll('.passage').length === 1);
	await reader.click('.passage button.tap');
	await reader.waitUntil(() => document.querySelectorAll('.passage').length === 0);
	await reader.click('.toast .button');
	await reader.waitFor('.passage');
});

test('keys highlight what is selected, lead from one highlight to the next, and change it', async ({ reader }) => {
	const server = await serve('root');
	await open(reader, server.url + addressOf(JOURNEY.id));
	const press = (code: string) =>
		reader.evaluate((code: string) => {
			const target = document.activeElement ?? document.body;
			target.dispatchEvent(new KeyboardEvent('keydown', { code, key: 'ا', bubbles: true, cancelable: true }));
		}, code);
	for (const block of [10, 20]) {
		await select(reader, block, 0, 20);
		await press('KeyH');
		await reader.waitUntil(() => document.querySelector('.marker') === null);
	}
	await waitForDrawn(reader, 2);
	const [first, second] = await drawn(reader);
	await reader.evaluate(() => scrollTo(0, 0));
	await press('KeyJ');
	await reader.waitFor('.marker');
	const label = () => reader.evaluate(() => document.querySelector('.marker')?.ariaLabel);
	expect(await label()).toContain(first);
	await press('KeyJ');
	await reader.waitUntil(
		(text: string) => document.querySelector('.marker')?.ariaLabel?.includes(text),
		undefined,
		second
	);
	// The focus is in the bar: the next colour, and what is marked has it.
	expect(await reader.evaluate(() => document.activeElement?.closest('.marker') !== null)).toBe(true);
	await reader.click('.marker .swatch-blue');
	await waitForDrawn(reader, 1, 'blue');
	expect(await drawn(reader, 'blue')).toEqual([second]);
	await server.close();
});

test('after an update what is certain has moved, and what is not says so', async ({ reader }) => {
	const server = await serve('root');
	const [short] = EDITED;
	await open(reader, server.url + addressOf(CHANGED.id));
	await reader.waitFor('html[data-library="ready"]', 30_000);
	await select(reader, 0, 0, 12);
	await reader.click('.marker .swatch-yellow');
	await waitForDrawn(reader, 1);
	await open(reader, server.url + addressOf(short!.path));
	// Every tenth block, as a whole.
	for (const block of [10, 30, 50]) {
		const length = await reader.evaluate(
			(block: number) => document.querySelector(`.body [data-block="${block}"]`)!.textContent.length,
			block
		);
		await select(reader, block, 0, length);
		await reader.click('.marker .swatch-yellow');
		await reader.waitUntil(() => document.querySelector('.marker') === null);
	}
	await waitForDrawn(reader, 3);
	const before = await drawn(reader);
	const { port } = new URL(server.url);
	await server.close();
	const updated = await serve('content', Number(port));
	await reader.open('about:blank');
	await reader.open(updated.url);
	await reader.waitUntil(() => document.querySelector('.toast')?.textContent.includes('المكتبة'), 30_000);
	await open(reader, updated.url + addressOf(CHANGED.id));
	await reader.waitFor('.uncertain');
	expect(await reader.text('.uncertain .quoted')).toContain('هذا نصه');
	expect(await drawn(reader)).toEqual([]);
	await reader.click('.uncertain .row .button:last-child');
	await reader.waitUntil(() => document.querySelector('.uncertain') === null);
	await open(reader, updated.url + addressOf(short!.path));
	await reader.waitUntil(
		() => (CSS.highlights.get('marked-yellow')?.size ?? 0) + document.querySelectorAll('.uncertain').length >= 3
	);
	const after = await drawn(reader);
	// Drawn is only what is word for word the same.
	expect(before).toEqual(expect.arrayContaining(after));
	await updated.close();
});

import { CAIRO, serve } from './builds.ts';
import { expect, test, type Page } from './chromium-test.ts';
import { addressOf } from './places.ts';

/* The hand of the reader itself: what `highlights.spec.ts` selects by script in three engines is drawn over here. */

/** Where a word of the first paragraph stands on the screen: its right and its left edge, and its middle. */
async function placeOf(page: Page, word: string) {
	return page.evaluate((word) => {
		const texts = [...document.querySelector('.body p')!.childNodes];
		const text = texts.find((node) => node.textContent!.includes(word)) as Text;
		const range = document.createRange();
		const start = text.data.indexOf(word);
		range.setStart(text, start);
		range.setEnd(text, start + word.length);
		const { left, right, top, height } = range.getBoundingClientRect();
		return { left, right, middle: (left + right) / 2, y: top + height / 2 };
	}, word);
}

const drawn = (page: Page, colour = 'yellow') =>
	page.evaluate((name) => [...((CSS.highlights.get(name) ?? []) as Iterable<Range>)].map(String), `marked-${colour}`);

async function open(page: Page) {
	const server = await serve('root');
	await page.goto(server.url + addressOf(CAIRO.id));
	await page.locator('.menu button').first().waitFor({ state: 'attached' });
	return server;
}

const WORD = 'المدرسةَ';
const NEXT = 'الكُبرى';

test('a mouse draws over words, and takes one by a double click, which the keys make longer', async ({ page }) => {
	const server = await open(page);
	const [from, to] = [await placeOf(page, WORD), await placeOf(page, NEXT)];
	await page.mouse.move(from.right - 2, from.y);
	await page.mouse.down();
	await page.mouse.move(to.left + 2, to.y, { steps: 8 });
	await page.mouse.up();
	await page.locator('.marker .swatch-yellow').click();
	await expect.poll(() => drawn(page)).toEqual([`${WORD} ${NEXT}`]);

	await page.mouse.dblclick((await placeOf(page, 'الأزهر')).middle, (await placeOf(page, 'الأزهر')).y);
	await page.keyboard.press('Shift+ArrowLeft');
	await page.keyboard.press('Shift+ArrowLeft');
	await page.locator('.marker .swatch-blue').waitFor();
	const selected = await page.evaluate(() => String(getSelection()));
	expect(selected.length).toBeGreaterThan('الأزهر'.length);
	await page.keyboard.press('KeyH');
	await expect.poll(async () => (await drawn(page)).length).toBe(2);
	await server.close();
});

test('where the browser cannot draw marks over the text, boxes lie under the words', async ({ page }) => {
	await page.addInitScript(() => delete (CSS as { highlights?: unknown }).highlights);
	const server = await open(page);
	const { middle, y, left, right } = await placeOf(page, WORD);
	await page.mouse.dblclick(middle, y);
	await page.locator('.marker .swatch-green').click();
	const box = page.locator('.marks-under .swatch-green');
	await expect(box).toHaveCount(1);
	const { x, width } = (await box.boundingBox())!;
	expect(Math.abs(x - left)).toBeLessThan(2);
	expect(Math.abs(x + width - right)).toBeLessThan(2);
	// It goes with the text, and a tap on the word shows the bar again.
	await page.mouse.click(middle, y);
	await expect(page.locator('.marker')).toBeVisible();
	await server.close();
});

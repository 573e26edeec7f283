import { CAIRO, HOSTILE, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';

const addressOf = (path: string) => `articles/${path.split('/').map(encodeURIComponent).join('/')}/`;
const body = (page: Page) => page.locator('.body p').allTextContents();
const level = (page: Page, name: string) => page.locator('fieldset', { hasText: 'التشكيل' }).getByText(name).click();

/** Marked words of the generated articles, and what is left of them where only ambiguous words keep all: عِلْم and عَلَم do. */
const WHERE_AMBIGUOUS = [
	['كُتِبَ', 'كتب'],
	['مُدَرِّس', 'مدرّس'],
	['بِنَاءً', 'بناءً'],
	['حُبّ', 'حبّ'],
	['سَلَامٌ', 'سلامٌ']
] as const;

test('tashkeel goes and comes back, each article remembers its own, and what is sought is found in either', async ({
	page
}) => {
	const server = await serve('root');
	await page.goto(server.url + addressOf(CAIRO.id));
	await waitUntilReady(page);
	await page.click('.tools button:has-text("الخط")');
	await level(page, 'بلا');
	const bare = 'زرنا المدرسة الكبرى ومكتبة الأزهر.';
	await expect(page.locator('.body p')).toHaveText(bare);
	await expect(page.locator('h1')).toHaveText('رحلة إلى القاهرة');

	await test.step('copied is what is shown; found is what has tashkeel and what has none', async () => {
		expect(
			await page.evaluate(
				() => (getSelection()?.selectAllChildren(document.querySelector('.body p') as Element), String(getSelection()))
			)
		).toBe(bare);
		await page.keyboard.press('Escape');
		await page.evaluate(() => getSelection()?.removeAllRanges());
		await page.keyboard.press('ControlOrMeta+f');
		await expect(page.locator('.matches input')).toBeFocused();
		await page.keyboard.type('الكُبرى');
		await page.waitForFunction(() => String([...CSS.highlights.get('found')!]) === 'الكبرى');
		await page.goto(`${server.url}${addressOf(CAIRO.id)}?q=${encodeURIComponent('المَدرسة مكتبه')}`);
		await expect(page.locator('.body mark')).toHaveText(['المدرسة', 'ومكتبة']);
		await page.click('.tools button:has-text("الخط")');
		await level(page, 'كامل');
		await expect(page.locator('.body mark')).toHaveText(['المدرسةَ', 'ومكتبةَ']);
		await level(page, 'بلا');
	});

	await page.goto(server.url + addressOf(CAIRO.id));
	await expect(page.locator('.body p')).toHaveText(bare);

	await test.step('an article without tashkeel has nothing to choose', async () => {
		await page.goto(server.url + addressOf(HOSTILE.path));
		await page.click('.tools button:has-text("الخط")');
		await expect(page.locator('fieldset', { hasText: 'المظهر' })).toBeVisible();
		await expect(page.locator('fieldset', { hasText: 'التشكيل' })).toHaveCount(0);
	});

	await test.step('the others follow the settings', async () => {
		await page.goto(server.url);
		await page.locator('.item .title a').nth(3).click();
		await page.waitForSelector('.body p');
		const whole = await body(page);
		const address = page.url();
		await page.goto(`${server.url}settings/`);
		await level(page, 'عند اللبس');
		await page.goto(address);
		const expected = whole.map((text) =>
			WHERE_AMBIGUOUS.reduce((changed, [from, to]) => changed.replaceAll(from, to), text)
		);
		expect(expected).not.toEqual(whole);
		await expect(page.locator('.body p')).toHaveText(expected);
		await page.goto(server.url + addressOf(CAIRO.id));
		await expect(page.locator('.body p')).toHaveText(bare);
	});

	await page.click('.tools button:has-text("الخط")');
	await page.click('.further summary');
	await page.click('text=أعد الضبط الأول');
	await expect(page.locator('.body p')).toHaveText(CAIRO.text);
	await server.close();
});

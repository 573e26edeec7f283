import { CAIRO, OBSERVATORY, serve } from './builds.ts';
import { expect, test, type Page } from './chromium-test.ts';

const addressOf = ({ id }: { id: string }) => `articles/${id.split('/').map(encodeURIComponent).join('/')}/`;
const place = (page: Page) => page.locator('.matches .place');
const marked = (page: Page) =>
	page.evaluate(() => ['found', 'found-current'].map((name) => [...(CSS.highlights.get(name) ?? [])].map(String)));

test('finds in the article whatever the spelling, leads from place to place, and leaves the reader there', async ({
	page
}) => {
	const server = await serve('root');
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto(server.url + addressOf(OBSERVATORY));
	const paragraphs = await page.locator('.body p').allTextContents();
	await page.click('.tools button:has-text("ابحث فيه")');
	await expect(page.locator('.matches input')).toBeFocused();
	await page.keyboard.type('ألطُّوسِى');
	await expect(place(page)).toHaveText('١ من ٣');
	await expect(page.locator('.matches [role="status"]')).toHaveText(/^الموضع ١ من ٣: .*الطوسي إلى المدينة/);
	expect(await marked(page)).toEqual([['الطوسي', 'الطوسي', 'الطوسي'], ['الطوسي']]);

	await page.keyboard.press('Enter');
	await expect(place(page)).toHaveText('٢ من ٣');
	const inTheMiddle = () => {
		const [range] = CSS.highlights.get('found-current') as unknown as Set<Range>;
		const { top, bottom } = range!.getBoundingClientRect();
		return top > innerHeight / 4 && bottom < (innerHeight * 3) / 4;
	};
	await page.waitForFunction(inTheMiddle);
	await page.keyboard.press('Shift+Enter');
	await page.keyboard.press('Shift+F3');
	await expect(place(page)).toHaveText('٣ من ٣');
	await page.keyboard.press('Shift+F3');

	await test.step('what is typed then is sought at once, from there on', async () => {
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('ظظظ');
		await expect(place(page)).toHaveText('لا يوجد');
		expect(await marked(page)).toEqual([[], []]);
		for (let key = 0; key < 3; key++) await page.keyboard.press('Backspace');
		await page.keyboard.type('كل');
		await expect(place(page)).toHaveText('٣١ من ٥٠');
	});

	const top = await page.evaluate(() => scrollY);
	await page.keyboard.press('Escape');
	await expect(page.locator('.matches')).toHaveCount(0);
	expect(await page.evaluate(() => [scrollY, CSS.highlights.size])).toEqual([top, 0]);
	await expect(page.locator('.body p').nth(32)).toBeFocused();
	expect(await page.locator('.body p').allTextContents()).toEqual(paragraphs);
	await server.close();
});

test('the keys of the browser open it, and the second time the browser is asked', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url + addressOf(CAIRO));
	await page.waitForSelector('html[data-library="ready"]', { timeout: 30_000 });
	// Heard after the page itself has heard it.
	await page.evaluate(() =>
		addEventListener('keydown', (event) => event.key === 'f' && (document.title = `${event.defaultPrevented}`))
	);
	await page.keyboard.press('ControlOrMeta+f');
	await expect(page.locator('.matches input')).toBeFocused();
	await expect(page).toHaveTitle('true');
	await page.keyboard.press('ControlOrMeta+f');
	await expect(page).toHaveTitle('false');
	await page.locator('.matches input').fill('المدرسه الكبري');
	await page.waitForFunction(() => String([...CSS.highlights.get('found')!]) === 'المدرسةَ الكُبرى');
	await page.locator('.matches input').fill('');
	await page.keyboard.press('Escape');
	await expect(page.locator('.tools button:has-text("ابحث فيه")')).toBeFocused();
	await page.keyboard.press('f');
	await expect(page.locator('.matches input')).toBeFocused();
	await expect(page.locator('.matches input')).toHaveValue('');
	await server.close();
});

test('where the browser cannot draw marks over the text, the text itself is marked', async ({ page }) => {
	const server = await serve('root');
	await page.addInitScript(() => delete (CSS as { highlights?: unknown }).highlights);
	await page.goto(server.url + addressOf(OBSERVATORY));
	await page.click('.tools button:has-text("ابحث فيه")');
	await expect(page.locator('.matches input')).toBeFocused();
	await page.keyboard.type('الطوسي');
	await expect(page.locator('.body mark.hit')).toHaveText(['الطوسي', 'الطوسي', 'الطوسي']);
	await page.keyboard.press('Enter');
	await expect(page.locator('.body mark.hit').nth(1)).toHaveClass(/current/);
	await page.keyboard.press('Escape');
	await expect(page.locator('mark')).toHaveCount(0);
	await server.close();
});

import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';
import { JOURNEY, serve } from './builds.ts';

const address = (path: string) => `articles/${path.split('/').map(encodeURIComponent).join('/')}/`;

/** A reader with the whole library on his device; the server is dead from then on. */
async function openLibrary(page: Page): Promise<string> {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await server.close();
	return server.url;
}

test('shows headings, lists and quotations as what they are, and finds what they say', async ({ page }) => {
	const site = await openLibrary(page);
	await page.goto(site + address(JOURNEY.path));
	for (const [level, name] of JOURNEY.headings) await page.getByRole('heading', { level, name, exact: true }).waitFor();
	await expect(page.locator('.body ul > li')).toHaveText(['خبزًا وتمرًا', 'ماءً في قِرَب']);
	await expect(page.locator('.body ol > li')).toHaveText(['خذ الحافلة', 'اسأل عن زعرورة الوادي']);
	await expect(page.locator('.body blockquote > p')).toHaveText(['الجبل لا يأتي إليك.', 'فامضِ إليه.']);

	await page.goto(`${site}search/?q=${encodeURIComponent('زعرورة')}`);
	await expect(page.locator('.hits .excerpt mark')).toHaveText('زعرورة');
	await page.locator('.hits .title a').click();
	await expect(page.locator('.body ol > li mark.current')).toHaveText('زعرورة');
	await expect(page.locator('.body ol > li mark.current')).toBeInViewport();
});

import { LETTER, serve } from './builds.ts';
import { expect, test, waitUntilReady } from './chromium-test.ts';

const WESTERN = /[0-9]/;
const EASTERN = /[٠-٩]/;

test('the reader tells his country once: numbers and dates follow at once, in all tabs, and stay so', async ({
	page
}) => {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	const other = await page.context().newPage();
	await other.goto(server.url);
	const date = other.locator('.item time').first();
	await expect(date).toHaveText(/^\S+ \S+\/ /);

	await page.getByText('اختر بلدك').click();
	const country = page.getByRole('combobox', { name: 'في أي بلد تقرأ؟' });
	await country.selectOption('السعودية');
	await expect(page.locator('.sample')).toHaveText('هكذا: ٣ أغسطس ٢٠٢٥ (٩ صفر ١٤٤٧ هـ)، و١٬٢٣٤٫٥');
	await expect(date).toHaveText(/^[٠-٩]+ [^/]+ [٠-٩]{4} \([٠-٩]+ .+ [٠-٩]{4} هـ\)$/);

	await page.getByRole('switch', { name: 'التاريخ الهجري' }).click();
	await page.getByText('123').click();
	await page.getByRole('combobox', { name: 'أسماء الأشهر' }).selectOption('جانفي، أوت: الجزائر وتونس');
	await page.getByText('السبت').click();
	await expect(page.locator('.sample')).toHaveText('هكذا: 3 أوت 2025، و1,234.5');
	await expect(date).toHaveText(/^[0-9]+ [^/(]+ [0-9]{4}$/);
	await other.close();

	await page.reload();
	await expect(page.locator('.sample')).toHaveText('هكذا: 3 أوت 2025، و1,234.5');
	await expect(page.getByRole('radio', { name: 'السبت' })).toBeChecked();
	for (const [path, awaited] of [
		['', '.list-head'],
		['device/', '.big'],
		[`search/?q=${encodeURIComponent('مدينة كتاب')}`, '.hits mark']
	] as const) {
		await page.goto(server.url + path);
		await page.waitForSelector(awaited);
		await expect(page.locator('.ask')).toHaveCount(0);
		// Titles and snippets are their authors'.
		const texts = await page.evaluate(() => {
			for (const text of document.querySelectorAll('.title, .excerpt, .text')) text.remove();
			return (document.querySelector('main') as HTMLElement).innerText;
		});
		expect(texts).toMatch(WESTERN);
		expect(texts).not.toMatch(EASTERN);
	}
	await server.close();
});

test('the text of an article keeps its digits, whatever those of the interface', async ({ page }) => {
	const server = await serve('root');
	await page.goto(`${server.url}articles/${LETTER.path}/`);
	await expect(page.locator('.byline')).not.toHaveText(WESTERN);
	await expect(page.locator('.body p').first()).toHaveText(LETTER.paragraphs[0] as string);
	await server.close();
});

test('the question on the country is sent away for good, and gone before the next page is painted', async ({
	page
}) => {
	const server = await serve('root');
	await page.goto(server.url);
	await page.locator('.ask button').click();
	await expect(page.locator('.ask')).toHaveCount(0);
	await expect(page.locator('main')).toBeFocused();
	await page.route('**/*.js', (route) => route.abort());
	await page.evaluate(async () => {
		for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
	});
	await page.reload();
	await expect(page.locator('.ask')).toHaveCount(1);
	await expect(page.locator('.ask')).toBeHidden();
	await server.close();
});

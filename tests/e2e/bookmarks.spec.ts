import { serve } from './builds.ts';
import { expect, test } from './chromium-test.ts';

test('a button that is tapped before the app runs is tapped once when it does', async ({ page }) => {
	const server = await serve('root');
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/immutable/entry/*.js', (route) => held.then(() => route.continue()));
	await page.goto(server.url, { waitUntil: 'commit' });
	const button = page.locator('.item .tap').first();
	// The second time out of impatience.
	await button.click();
	await button.click();
	await expect(button).toHaveAttribute('aria-pressed', 'false');
	release();
	await expect(button).toHaveAttribute('aria-pressed', 'true');
	await expect(page.locator('.toast')).toContainText('حُفظ المقال');
	await server.close();
});

test('bookmarks are put into folders, tagged, noted, found, changed together, deleted and brought back', async ({
	page
}) => {
	const server = await serve('root');
	await page.goto(server.url);
	for (let index = 0; index < 4; index++) {
		await page.locator('.item button.tap').nth(index).click();
		await expect(page.locator('.item button[aria-pressed=true]')).toHaveCount(index + 1);
	}
	await page.goto(`${server.url}bookmarks/`);
	const items = page.locator('.item');
	await expect(items).toHaveCount(4);
	const sheet = page.locator('.sheet[open]');

	await items.nth(1).locator('.edit-item').click();
	await sheet.getByLabel('المجلد').fill('أسفار');
	await sheet.getByLabel('الوسوم').fill('صيف، جبال');
	await sheet.getByLabel('ملاحظة').fill('أعد قراءة الفصل الثاني');
	await sheet.getByText('أقرؤه').click();
	await sheet.getByRole('button', { name: 'احفظ التغيير' }).click();
	await expect(sheet).toHaveCount(0);
	await expect(items.nth(1).locator('.meta')).toContainText('أسفار');
	await expect(items.nth(1).locator('.meta')).toContainText('#صيف');
	await expect(items.nth(1).locator('.meta')).toContainText('أقرؤه');

	await page.getByRole('searchbox').fill('قراءه الثانى');
	await expect(items).toHaveCount(1);
	await expect(items.locator('.note')).toHaveText('أعد قراءة الفصل الثاني');
	await page.getByRole('searchbox').fill('');
	await page.locator('.chip', { hasText: 'بلا مجلد' }).click();
	await expect(items).toHaveCount(3);

	await page.locator('.shelf .select').click();
	await page.getByRole('button', { name: 'اختر كل المعروض' }).click();
	await page.getByRole('button', { name: 'غيّر ٣ محفوظات' }).click();
	await sheet.getByRole('button', { name: 'احذف' }).click();
	await expect(items).toHaveCount(0);
	await page.locator('.toast .button').click();
	await expect(items).toHaveCount(3);

	// One tap, which can be taken back.
	const title = await items.first().locator('.title').innerText();
	await items.first().locator('button[aria-pressed=true]').click();
	await expect(items).toHaveCount(2);
	await page.reload();
	await expect(items).toHaveCount(3);
	await page.locator('.shelf .bin').click();
	await expect(items).toHaveCount(1);
	await expect(items.locator('.title')).toHaveText(title);
	await expect(items.locator('.meta')).toContainText('بقي له ٣٠ يومًا');
	await items.locator('button.tap').click();
	await page.getByRole('button', { name: 'إلى المحفوظات' }).click();
	await expect(items).toHaveCount(4);
	await server.close();
});

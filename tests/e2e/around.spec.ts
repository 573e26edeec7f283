import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';
import { JOURNEY, serve } from './builds.ts';

const address = (path: string) => `articles/${path.split('/').map(encodeURIComponent).join('/')}/`;

/** A reader in the article, with the whole library on his device; the server is dead from then on. */
async function openArticle(page: Page): Promise<string> {
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await server.close();
	await page.goto(server.url + address(JOURNEY.path));
	await page.locator('.menu button').first().waitFor({ state: 'attached' });
	return server.url;
}

test('leads from an article to its contents, its neighbours and its like', async ({ page }) => {
	const site = await openArticle(page);
	const title = page.getByRole('heading', { level: 1 });

	await test.step('contents, with the part in which the reader is', async () => {
		await page.evaluate(() => document.querySelectorAll('.body h2')[1]?.scrollIntoView());
		await page.getByRole('button', { name: 'المزيد' }).click();
		await page.getByRole('button', { name: 'المحتويات' }).click();
		const contents = page.getByRole('dialog', { name: 'المحتويات' });
		await expect(contents.getByRole('listitem')).toHaveText(JOURNEY.headings.map(([, name]) => name));
		await expect(contents.locator('[aria-current]')).toHaveText('الطريق');
		await contents.getByRole('button', { name: 'كيف تصل' }).click();
		await expect(contents).toHaveCount(0);
		await expect(page.getByRole('heading', { name: 'كيف تصل' })).toBeInViewport();
		await expect(page.getByRole('heading', { name: 'كيف تصل' })).toBeFocused();
	});

	await test.step('related articles and the next one, and Back to the very place', async () => {
		await page.locator('.end').scrollIntoViewIfNeeded();
		await expect(page.locator('.end li a')).not.toHaveCount(0);
		await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
		const top = await page.evaluate(() => scrollY);
		const related = page.locator('.end li a').first();
		const name = await related.innerText();
		await related.click();
		await expect(title).toHaveText(name);
		await page.goBack();
		await expect(title).toHaveText(JOURNEY.title);
		await expect.poll(() => page.evaluate((top) => Math.abs(scrollY - top), top)).toBeLessThan(2);
	});

	await test.step('by keys, in whatever script the keyboard writes, unless they are switched off', async () => {
		const next = await page.locator('.beside a').first().innerText();
		const press = (key: string, code: string, shift = false) =>
			page.evaluate(
				([key, code, shiftKey]) => {
					const event = { key, code, shiftKey, bubbles: true, cancelable: true } as KeyboardEventInit;
					document.body.dispatchEvent(new KeyboardEvent('keydown', event));
				},
				[key, code, shift] as const
			);
		await press('؟', 'Slash', true);
		await page.getByRole('dialog', { name: 'اختصارات المفاتيح' }).waitFor();
		await press('ى', 'KeyN');
		await page.keyboard.press('Escape');
		await expect(title).toHaveText(JOURNEY.title);
		await press('ى', 'KeyN');
		await expect(title).toHaveText(next);
		await press('ح', 'KeyP');
		await expect(title).toHaveText(JOURNEY.title);

		await page.goto(`${site}settings/`);
		await page.getByRole('switch', { name: 'اختصارات بمفتاح واحد' }).click();
		await page.goBack();
		await page.locator('.menu button').first().waitFor({ state: 'attached' });
		await press('ى', 'KeyN');
		await page.waitForTimeout(300);
		await expect(title).toHaveText(JOURNEY.title);
	});

	await test.step('by a sweep across the text, but not from the edge, nor up and down', async () => {
		const sweep = (from: number, to: number, down = 0) =>
			page.evaluate(
				([from, to, down]) => {
					const target = document.querySelector('.body p')!;
					const touch = (clientX: number, clientY: number) => new Touch({ identifier: 1, target, clientX, clientY });
					const send = (type: string, touches: Touch[], changedTouches: Touch[]) =>
						target.dispatchEvent(new TouchEvent(type, { touches, changedTouches, bubbles: true }));
					const [start, end] = [touch(from, 300), touch(to, 300 + down)];
					send('touchstart', [start], [start]);
					send('touchend', [], [end]);
				},
				[from, to, down] as const
			);
		// The neighbours are read when the end comes near.
		await page.locator('.end').scrollIntoViewIfNeeded();
		const next = await page.locator('.beside a').first().innerText();
		await sweep(10, 300);
		await sweep(200, 320, 200);
		await sweep(200, 250);
		await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('.body p')!));
		await sweep(200, 400);
		await page.evaluate(() => getSelection()?.removeAllRanges());
		await page.waitForTimeout(300);
		await expect(title).toHaveText(JOURNEY.title);
		// A page of an Arabic book is turned to the right.
		await sweep(200, 400);
		await expect(title).toHaveText(next);
		await sweep(400, 200);
		await expect(title).toHaveText(JOURNEY.title);
	});
});

test('opens the menu at the first touch, even before it is there', async ({ page }) => {
	const server = await serve('root');
	await page.goto(server.url + address(JOURNEY.path), { waitUntil: 'commit' });
	await page.getByRole('button', { name: 'المزيد' }).click();
	await expect(page.locator('.menu').getByRole('button').first()).toBeVisible();
	await server.close();
});

test('hands an article on: its address, its citation, a page of paper', async ({ page }) => {
	const site = await openArticle(page);
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	const copied = () => page.evaluate(() => navigator.clipboard.readText());
	const choose = async (name: string) => {
		await page.getByRole('button', { name: 'المزيد' }).click();
		await page.locator('.menu').getByRole('button', { name, exact: true }).click();
	};
	await choose('انسخ الرابط');
	await expect.poll(copied).toBe(site + address(JOURNEY.path));
	await choose('انسخ التوثيق');
	const citation = `${JOURNEY.author}، «${JOURNEY.title}»، مكتبة التجربة. ${site}${address(JOURNEY.path)}`;
	await expect.poll(copied).toBe(citation);

	await choose('اجعله مقروءًا');
	await page.goto(`${site}search/?q=${encodeURIComponent('زعرورة')}`);
	await expect(page.locator('.hits .item.read')).toHaveCount(1);
	await page.goBack();
	await choose('اجعله غير مقروء');

	await page.emulateMedia({ media: 'print' });
	for (const hidden of ['.nav', '.tools', '.crumbs', '.end', '.reading-line']) {
		await expect(page.locator(hidden).first()).toBeHidden();
	}
	await expect(page.locator('.colophon')).toContainText(`articles/${JOURNEY.id}/`);
});

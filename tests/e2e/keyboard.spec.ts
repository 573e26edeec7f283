import { CAIRO, JOURNEY } from './builds.ts';
import { expect, test, type Page } from './chromium-test.ts';
import { addressOf, speakSilently, visitLibrary } from './places.ts';

type Locator = ReturnType<Page['locator']>;

/** What is wrong with where the focus is: lost, out of sight, behind something, or not to be seen. Runs in the page. */
function faultOfFocus(): string {
	const element = document.activeElement as HTMLElement | null;
	if (!element || element === document.body) return 'the focus is lost';
	const name = `${element.tagName.toLowerCase()}.${element.className} «${(element.ariaLabel ?? element.textContent).trim().slice(0, 30)}»`;
	// A heading or a part of the page, to which the reader was brought.
	if (element.tabIndex < 0) return '';
	const shown = element.matches('.hidden') ? element.closest('label') : element;
	const { left, right, top, bottom } = (shown?.getClientRects()[0] ?? element.getBoundingClientRect()) as DOMRect;
	const [x, y] = [
		(Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
		(Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
	];
	const hit = document.elementFromPoint(x, y);
	if (!hit || !(shown?.contains(hit) || hit.contains(element)))
		return `out of sight, or behind ${hit?.className}: ${name}`;
	const holder = element.closest(element.matches('.hidden') ? 'label' : '.searchbox, .matches');
	const rings = [shown, holder].some((one) => one && getComputedStyle(one).outlineStyle !== 'none');
	return rings || holder?.matches('.searchbox, .matches') ? '' : `no ring: ${name}`;
}

async function press(page: Page, key: string) {
	await page.keyboard.press(key);
	await expect.poll(() => page.evaluate(faultOfFocus), { message: `after ${key}` }).toBe('');
}

/** Goes on with Tab, or back with Shift+Tab, until the reader is there. */
async function tabTo(page: Page, wanted: Locator, key = 'Tab') {
	for (let stop = 0; stop < 60; stop++) {
		await press(page, key);
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error(`${wanted} is not reached with ${key}`);
}

/** Opens a page and waits until there is something to go to. */
async function goTo(page: Page, address: string) {
	await page.goto(address);
	await page.locator('main h1').first().waitFor({ state: 'attached' });
}

/** Every stop of Tab from the beginning of the page to its end, and what stands before another that it should follow. */
async function walk(
	page: Page,
	key: 'Tab' | 'Shift+Tab'
): Promise<{ stops: number; missed: string[]; disorder: string[] }> {
	await page.evaluate((forwards) => {
		// From the very beginning, or the very end.
		const start = Object.assign(document.createElement('span'), { tabIndex: -1 });
		document.body[forwards ? 'prepend' : 'append'](start);
		start.focus();
		Object.assign(window, { walked: [] });
	}, key === 'Tab');
	for (let stop = 0; stop < 150; stop++) {
		await page.keyboard.press(key);
		const fault = await page.evaluate(faultOfFocus);
		// Past the last one the focus is in the bars of the browser.
		if (stop > 0 && fault === 'the focus is lost') break;
		expect(fault).toBe('');
		const again = await page.evaluate(() => {
			const { walked } = window as unknown as { walked: Element[] };
			const element = document.activeElement as Element;
			if (walked.includes(element)) return true;
			walked.push(element);
			return false;
		});
		if (again) break;
	}
	return page.evaluate((forwards) => {
		const { walked } = window as unknown as { walked: HTMLElement[] };
		const said = (element: Element) =>
			`${element.tagName} ${(element.ariaLabel ?? element.textContent).trim().slice(0, 30)}`;
		const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary')];
		const missed = all.filter((element) => {
			if (walked.includes(element) || element.matches(':disabled') || !element.checkVisibility()) return false;
			// Arrows go through a group of radios, of which Tab stops at one.
			const { type, name } = element as HTMLInputElement;
			return type !== 'radio' || !walked.some((one) => (one as HTMLInputElement).name === name);
		});
		const flow = (forwards ? walked : walked.toReversed()).filter(
			(element) => element.closest('main') && !element.closest('.tools, .seek, .matches, .toasts')
		);
		const boxes = flow.map((element) => (element.closest('label') ?? element).getBoundingClientRect());
		const disorder = flow.filter((_, index) => {
			const [before, box] = [boxes[index - 1], boxes[index]];
			return before && box && box.bottom <= before.top && box.right >= before.right;
		});
		return { stops: walked.length, missed: missed.map(said), disorder: disorder.map(said) };
	}, key === 'Tab');
}

test('the keyboard alone does everything in the library and in an article', async ({ page }) => {
	const server = await visitLibrary(page);
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await goTo(page, server.url);
	await page.locator('.continue').waitFor();
	const tool = (name: string) => page.locator('.tools').getByRole('button', { name });
	const more = tool('المزيد');
	const main = page.locator('main');
	const open = async (name: string) => {
		await more.focus();
		await press(page, 'Enter');
		await tabTo(page, page.locator('.menu').getByRole('button', { name, exact: true }));
		await press(page, 'Enter');
	};

	await test.step('the library: past the menu, to the question, the card and an article', async () => {
		await press(page, 'Tab');
		await expect(page.locator('.skip')).toBeFocused();
		await press(page, 'Enter');
		await expect(main).toBeFocused();
		await tabTo(page, page.locator('.continue .tap'));
		await press(page, 'Enter');
		await expect(page.locator('.continue')).toHaveCount(0);
		await tabTo(page, page.locator('.ask button'));
		await press(page, 'Enter');
		await expect(main).toBeFocused();
		await tabTo(page, page.locator('.item .tap').first());
		await press(page, 'Space');
		await expect(page.locator('.item .tap').first()).toHaveAttribute('aria-pressed', 'true');
		await tabTo(page, page.locator('.item .title a').nth(1));
		const title = await page.locator('.item .title a').nth(1).innerText();
		await page.keyboard.press('Enter');
		await expect(page.locator('article h1')).toHaveText(title);
	});

	await goTo(page, server.url + addressOf(JOURNEY.id));
	await page.locator('.menu button').first().waitFor({ state: 'attached' });

	await test.step('bookmark, and undo, which gives the focus back', async () => {
		await press(page, 'Tab');
		await press(page, 'Enter');
		await expect(main).toBeFocused();
		await tabTo(page, tool('احفظ'));
		await press(page, 'Space');
		await expect(tool('محفوظ')).toBeFocused();
		await tabTo(page, page.locator('.toast .button'));
		await press(page, 'Enter');
		await expect(tool('احفظ')).toHaveAttribute('aria-pressed', 'false');
		await tabTo(page, tool('احفظ'), 'Shift+Tab');
	});

	await test.step('the looks of the text', async () => {
		const opener = tool('الخط');
		await tabTo(page, opener);
		await press(page, 'Enter');
		const sheet = page.getByRole('dialog', { name: 'الخط والمظهر' });
		await expect(sheet.locator(':focus')).toHaveCount(1);
		await tabTo(page, sheet.locator('.sizes input:checked'));
		await press(page, 'ArrowLeft');
		await expect(page.locator('html')).toHaveAttribute('data-size', '4');
		await tabTo(page, sheet.getByRole('radio', { name: 'تلقائي' }));
		await press(page, 'ArrowLeft');
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
		await tabTo(page, sheet.getByRole('slider', { name: 'بين السطور' }));
		await press(page, 'ArrowLeft');
		await expect(page.locator('html')).toHaveAttribute('data-leading', '4');
		await tabTo(page, sheet.locator('summary'));
		await press(page, 'Enter');
		await tabTo(page, sheet.locator('.button.bare'));
		await press(page, 'Enter');
		await expect(page.locator('html')).not.toHaveAttribute('data-size');
		await press(page, 'Escape');
		await expect(sheet).toHaveCount(0);
		await expect(opener).toBeFocused();
	});

	await test.step('the search in the article', async () => {
		await page.evaluate(() => scrollTo(0, 0));
		await tabTo(page, tool('ابحث فيه'));
		await press(page, 'Enter');
		await expect(page.locator('.matches input')).toBeFocused();
		await page.keyboard.type('الجمله');
		await expect(page.locator('.matches .place')).toHaveText('١ من ٩٠');
		await press(page, 'Enter');
		await tabTo(page, page.locator('.matches').getByRole('button').last());
		await press(page, 'Enter');
		await expect(page.locator('.matches .place')).toHaveText('٣ من ٩٠');
		await press(page, 'Escape');
		await expect(page.locator('.body p:focus')).toContainText('رقم 2');
	});

	await test.step('the menu, and every line of it', async () => {
		await page.evaluate(() => Object.assign(window, { print: () => (document.title = 'printed') }));
		const copied = () => page.evaluate(() => navigator.clipboard.readText());
		await open('المحتويات');
		await expect(page.locator('.toc [aria-current]')).toBeFocused();
		await press(page, 'Escape');
		await expect(more).toBeFocused();
		await open('المحتويات');
		await tabTo(page, page.locator('.toc').getByRole('button', { name: 'كيف تصل' }));
		await press(page, 'Enter');
		await expect(page.getByRole('heading', { name: 'كيف تصل' })).toBeFocused();
		await open('انسخ الرابط');
		await expect(more).toBeFocused();
		await expect.poll(copied).toBe(server.url + addressOf(JOURNEY.id));
		await open('انسخ التوثيق');
		await expect.poll(copied).toContain(JOURNEY.author);
		await open('اطبع');
		await expect(page).toHaveTitle('printed');
		await open('اجعله مقروءًا');
		await open('اجعله غير مقروء');
		await open('ملء الشاشة');
		await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
		await open('ملء الشاشة');
		await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBe(null);
		await open('اختصارات المفاتيح');
		const help = page.getByRole('dialog', { name: 'اختصارات المفاتيح' });
		await expect(help.getByRole('button')).toBeFocused();
		await press(page, 'Enter');
		await expect(help).toHaveCount(0);
		await expect(more).toBeFocused();
		await press(page, 'Enter');
		await press(page, 'Escape');
		await expect(page.locator('.menu')).toBeHidden();
		await expect(more).toBeFocused();
	});

	await test.step('reading aloud, on a device with a voice and without', async () => {
		await open('استمع');
		const sheet = page.getByRole('dialog');
		await expect(sheet).toBeVisible();
		await press(page, 'Escape');
		await expect(more).toBeFocused();
		await page.evaluate(speakSilently);
		await open('استمع');
		const bar = page.getByRole('region', { name: 'القراءة الصوتية' });
		await bar.waitFor();
		await tabTo(page, bar.getByRole('button').first());
		await tabTo(page, bar.getByRole('button').last());
		await press(page, 'Enter');
		await expect(bar).toHaveCount(0);
		await expect(more).toBeFocused();
	});

	await test.step('handing it on', async () => {
		await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }));
		await tabTo(page, tool('شارك'), 'Shift+Tab');
		await press(page, 'Enter');
		await expect(page.locator('.toast')).toContainText('نُسخ الرابط');
	});
	await server.close();
});

test('the keyboard alone searches, keeps and sets', async ({ page }) => {
	const server = await visitLibrary(page);
	await page.setViewportSize({ width: 1280, height: 900 });
	await goTo(page, server.url);
	await page.locator('.continue').waitFor();

	await test.step('search, filters, results', async () => {
		await tabTo(page, page.locator('.nav a[href="/search/"]'));
		await press(page, 'Enter');
		await expect(page.locator('.searchbox input')).toBeFocused();
		await page.keyboard.type('كتاب');
		await page.locator('.hits mark').first().waitFor();
		const filter = page.locator('[aria-haspopup="dialog"]');
		await tabTo(page, filter);
		await press(page, 'Enter');
		const sheet = page.getByRole('dialog');
		await tabTo(page, sheet.locator('.chip').first());
		await press(page, 'Space');
		await expect(sheet.locator('.chip').first()).toHaveAttribute('aria-pressed', 'true');
		await press(page, 'Escape');
		await expect(filter).toBeFocused();
		await tabTo(page, page.locator('.list-head + .chips .chip'));
		await press(page, 'Enter');
		await expect(page.locator('.list-head + .chips')).toHaveCount(0);
		await tabTo(page, page.locator('.searchbox input'), 'Shift+Tab');
		await press(page, 'ArrowDown');
		await press(page, 'ArrowUp');
		await expect(page.locator('.searchbox input')).toBeFocused();
		await tabTo(page, page.locator('.hits .title a').first());
		await page.keyboard.press('Enter');
		await page.locator('.matches').waitFor();
		await tabTo(page, page.locator('.matches button').first());
		await press(page, 'Escape');
		await goTo(page, `${server.url}search/`);
		await tabTo(page, page.locator('.rows .pick').first());
		await press(page, 'Enter');
		await page.locator('.hits mark').first().waitFor();
		expect(await page.evaluate(faultOfFocus)).toBe('');
	});

	await test.step('a bookmark goes and comes back', async () => {
		await goTo(page, `${server.url}${addressOf(JOURNEY.id)}`);
		await page.locator('.tools button[aria-pressed]').press('Space');
		await page.locator('.tools button[aria-pressed="true"]').waitFor();
		await goTo(page, `${server.url}bookmarks/`);
		const titles = page.locator('.item .title');
		await expect(titles).toHaveText([JOURNEY.title, CAIRO.title]);
		await tabTo(page, page.locator('.item [aria-pressed]').first());
		await press(page, 'Enter');
		await expect(titles).toHaveText([CAIRO.title]);
		// On what stands next, or on what is said of the list.
		await expect(page.locator('.item .title a:focus, .list-head:focus')).toHaveCount(1);
		await tabTo(page, page.locator('.toast .button'));
		await press(page, 'Enter');
		await expect(titles).toHaveText([JOURNEY.title, CAIRO.title]);
		expect(await page.evaluate(faultOfFocus)).toBe('');
	});

	await test.step('language and country', async () => {
		await goTo(page, `${server.url}settings/`);
		await tabTo(page, page.locator('input[value="ar"]'));
		await press(page, 'ArrowLeft');
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		await press(page, 'ArrowLeft');
		await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
		await tabTo(page, page.getByRole('combobox', { name: 'في أي بلد تقرأ؟' }));
		// Letters that no key of the test's keyboard writes choose nothing: arrows do.
		while ((await page.getByRole('combobox', { name: 'في أي بلد تقرأ؟' }).inputValue()) !== 'SA') {
			await press(page, 'ArrowDown');
		}
		await expect(page.locator('.sample')).toContainText('صفر');
		await tabTo(page, page.getByRole('switch', { name: 'التاريخ الهجري' }));
		await press(page, 'Space');
		await expect(page.locator('.sample')).not.toContainText('صفر');
	});

	await test.step('the articles are deleted, and the focus is where they were', async () => {
		await goTo(page, `${server.url}device/`);
		// As long as the library is not whole, there is a button that pauses it.
		await expect(page.locator('main .button.plain')).toHaveCount(1, { timeout: 30_000 });
		await tabTo(page, page.locator('main .button.plain'));
		await press(page, 'Enter');
		await expect(page.locator('main .button.plain')).toBeEnabled();
		expect(await page.evaluate(faultOfFocus)).toBe('');
		await tabTo(page, page.locator('main .button.danger'));
		await press(page, 'Enter');
		await press(page, 'Escape');
		await expect(page.locator('main .button.danger')).toBeFocused();
		// Browsers tell the page a moment later that a dialog is closed.
		await page.waitForTimeout(200);
		await press(page, 'Enter');
		await expect(page.locator('dialog .button.bare')).toBeFocused();
		await tabTo(page, page.locator('dialog .button.danger'), 'Shift+Tab');
		await press(page, 'Enter');
		await expect(page.locator('.toast')).toContainText('وبقيت محفوظاتك');
		expect(await page.evaluate(faultOfFocus)).toBe('');
	});
	await server.close();
});

test('Tab reaches all there is, in the order of reading, and is caught nowhere', async ({ page }) => {
	const server = await visitLibrary(page);
	for (const path of [
		addressOf(JOURNEY.id),
		'search/',
		`search/?section=history&q=${encodeURIComponent('كتاب مدينة')}`,
		`search/?all=1&q=${encodeURIComponent('القاهرة zzzzzz')}`,
		'bookmarks/',
		'device/',
		'data/',
		'settings/',
		'about/',
		'articles/none/'
	]) {
		for (const width of [390, 1280]) {
			await page.setViewportSize({ width, height: 844 });
			await goTo(page, server.url + path);
			await page.waitForLoadState('networkidle');
			const { stops, missed, disorder } = await walk(page, width === 390 ? 'Tab' : 'Shift+Tab');
			expect([path, width, missed, disorder]).toEqual([path, width, [], []]);
			expect(stops, path).toBeGreaterThan(4);
		}
	}
	await server.close();
});

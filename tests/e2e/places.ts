import { CAIRO, JOURNEY, LETTER, serve } from './builds.ts';
import { expect, waitUntilReady, type Page } from './chromium-test.ts';

/** A page, or what opens on a page, as the tests of all that is shown go through them. */
export interface Place {
	name: string;
	path: string;
	/** What stands there once it is whole. */
	awaited: string;
	/** What is done there before one looks. */
	open?: (page: Page) => Promise<unknown>;
}

/** The address of an article within the library. */
export const addressOf = (id: string) => `articles/${id.split('/').map(encodeURIComponent).join('/')}/`;

const query = encodeURIComponent;
const cairo = addressOf(CAIRO.id);
const journey = addressOf(JOURNEY.id);

const chooseInMenu = async (page: Page, name: string) => {
	await page.getByRole('button', { name: 'المزيد' }).click();
	await page.locator('.menu').getByRole('button', { name, exact: true }).click();
};

/** A device that has an Arabic voice, which says nothing. */
export function speakSilently() {
	const speech = Object.assign(new EventTarget(), {
		getVoices: () => [{ lang: 'ar', localService: true }],
		speak: () => {},
		cancel: () => {}
	});
	Object.defineProperty(window, 'speechSynthesis', { value: speech });
	Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class {} });
}

/** What is written in the colours of failures stands on no page on which all went well. */
function sayAllIsNotWell() {
	for (const ground of document.querySelectorAll('main, main .card')) {
		for (const look of ['good', 'warn', 'bad', 'alert']) {
			ground.append(Object.assign(document.createElement('p'), { className: look, textContent: 'نص' }));
		}
	}
}

/** Every page, for a reader who has used the library already: `visitLibrary`. */
export const PAGES: Place[] = [
	{ name: 'library', path: '', awaited: '.continue' },
	{ name: 'article', path: journey, awaited: '.body li' },
	{ name: 'article in English', path: addressOf(LETTER.path), awaited: '.body p' },
	{ name: 'article with places found', path: `${cairo}?q=${query('القاهرة')}`, awaited: '.matches' },
	{ name: 'search', path: `search/?q=${query('القاهرة')}`, awaited: '.hits mark' },
	{
		name: 'search with several words and a filter',
		path: `search/?section=history&q=${query('كتاب مدينة')}`,
		awaited: '.hits mark'
	},
	{ name: 'search with nothing found', path: `search/?all=1&q=${query('القاهرة zzzzzz')}`, awaited: '.rows.help' },
	{ name: 'searches before', path: 'search/', awaited: '.rows .pick', open: (page) => page.click('.tricks summary') },
	{ name: 'bookmarks', path: 'bookmarks/', awaited: '.item' },
	{
		name: 'device',
		path: 'device/',
		awaited: '.rows .good, .rows .warn',
		open: (page) => page.evaluate(sayAllIsNotWell)
	},
	{ name: 'settings', path: 'settings/', awaited: '.card' },
	{ name: 'about', path: 'about/', awaited: '.card' },
	{ name: 'not found', path: 'articles/none/', awaited: '.empty' }
];

/** What opens on the pages. */
export const OPENED: Place[] = [
	{
		name: 'typography',
		path: journey,
		awaited: '.body p',
		open: async (page) => {
			await page.click('.tools button:has(.aa)');
			await page.click('.further summary');
		}
	},
	{
		name: 'contents',
		path: journey,
		awaited: '.menu button',
		open: (page) => chooseInMenu(page, 'المحتويات')
	},
	{
		name: 'shortcuts',
		path: journey,
		awaited: '.menu button',
		open: (page) => chooseInMenu(page, 'اختصارات المفاتيح')
	},
	{
		name: 'no voice',
		path: journey,
		awaited: '.menu button',
		open: async (page) => {
			await chooseInMenu(page, 'استمع');
			await page.click('dialog summary');
		}
	},
	{
		name: 'reading aloud',
		path: journey,
		awaited: '.menu button',
		open: async (page) => {
			await page.evaluate(speakSilently);
			await chooseInMenu(page, 'استمع');
			await page.locator('.speech').waitFor();
		}
	},
	{ name: 'menu', path: journey, awaited: '.menu button', open: (page) => page.click('button[popovertarget]') },
	{
		name: 'find, and a toast',
		path: journey,
		awaited: '.menu button',
		open: async (page) => {
			await page.click('.tools button[aria-pressed]');
			// It stays as long as it is hovered over or has the focus.
			await page.locator('.toast').hover();
			await page.locator('.tools button[aria-expanded]').nth(1).press('Enter');
			await page.locator('.matches.find input:focus').waitFor();
			await page.keyboard.type('الجمله');
			await page.waitForFunction(() => (CSS.highlights.get('found')?.size ?? 0) > 50);
		}
	},
	{
		name: 'selected words',
		path: journey,
		awaited: '.menu button',
		open: async (page) => {
			await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('.body p')!));
			await page.locator('.marker').waitFor();
		}
	},
	{
		name: 'a highlight with a note',
		path: journey,
		awaited: '.menu button',
		open: async (page) => {
			if ((await page.locator('.text-note').count()) === 0) {
				await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('.body p')!));
				await page.click('.marker .do');
				await page.fill('dialog textarea', 'ملاحظة');
				await page.click('dialog .button');
			}
			await page.locator('.text-note').waitFor();
			await page.keyboard.press('j');
			await page.locator('.marker').waitFor();
		}
	},
	{
		name: 'highlights among the bookmarks',
		path: 'bookmarks/',
		awaited: '.item',
		open: async (page) => {
			await page.locator('.segments label').nth(1).click();
			await page.locator('.passage').waitFor();
		}
	},
	{
		name: 'search half typed',
		path: 'search/',
		awaited: '.rows .pick',
		open: async (page) => {
			await page.locator('input[type="search"]').pressSequentially('كتا');
			await page.locator('.offered .chip').first().waitFor();
		}
	},
	{
		name: 'filters',
		path: `search/?section=history&q=${query('كتاب مدينة')}`,
		awaited: '.hits mark',
		open: (page) => page.click('[aria-haspopup="dialog"]')
	},
	{
		name: 'question before deleting',
		path: 'device/',
		awaited: '.button.danger:enabled',
		open: (page) => page.click('.button.danger')
	}
];

/** Every place there is. */
export const PLACES = [...PAGES, ...OPENED];

/**
 * Serves the library to a reader who has it on his device, has bookmarked one article, read another, begun a third, and
 * searched. Nothing moves: what fades in has less contrast.
 */
export async function visitLibrary(page: Page) {
	const server = await serve('root');
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(server.url + cairo);
	await waitUntilReady(page);
	await page.evaluate(() => localStorage.setItem('zad-recent-searches', '["القاهرة"]'));
	await page.click('.tools button[aria-pressed="false"]');
	// So short that it is read as soon as it is seen.
	await page.locator('.menu').getByText('اجعله غير مقروء').waitFor({ state: 'attached' });
	await page.goto(server.url + journey);
	await page.locator('.reading-line').waitFor();
	await page.evaluate(() => document.querySelectorAll('.body p')[20]?.scrollIntoView());
	// Until it has been seen that he has scrolled.
	await page.waitForFunction(() => Number(document.querySelector('.reading-line .line')?.ariaValueNow) > 40);
	return server;
}

/** Goes to a place and waits until it is whole. */
export async function goToPlace(page: Page, site: string, { path, awaited, open }: Place): Promise<void> {
	await page.goto(site + path);
	await page.locator(awaited).first().waitFor({ state: 'attached' });
	await open?.(page);
	await page.locator('main h1').first().waitFor({ state: 'attached' });
}

/** Chooses looks and language as another tab would: the page follows without being loaded anew. */
export async function dressPage(page: Page, theme: string, language: string): Promise<void> {
	await page.evaluate(
		([theme, language]) => {
			for (const [key, value] of [
				['zad-settings', { theme }],
				['zad-locale', { language }]
			] as const) {
				localStorage.setItem(key, JSON.stringify(value));
				dispatchEvent(new StorageEvent('storage', { key }));
			}
		},
		[theme, language] as const
	);
	await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
	await expect(page.locator('html')).toHaveAttribute('lang', language);
}

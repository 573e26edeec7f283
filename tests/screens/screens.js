import { readFileSync } from 'node:fs';
import { shrink } from './compare.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {'light' | 'sepia' | 'dark' | 'contrast'} Theme */
/** @typedef {'ar' | 'en'} Language */
/** @typedef {{ width: keyof typeof SIZES, theme: Theme, language?: Language }} Looks */
/**
 * One thing to look at. `path` is the address in the library of tests/fixtures/screens, `whole` what stands there once it
 * is whole, `act` what the reader does then. `fresh` is shown to a reader who has read and kept nothing yet, `asks` to one
 * who never said where he lives; `remembers` is what his browser keeps besides, by its keys; `full` is looked at from top
 * to bottom; `roomy` is for wide screens only, `margin` for the widest alone; `varies` selects what is another one on every device.
 * @typedef {{ path: string, whole: string, act?: (page: Page) => Promise<unknown>, fresh?: boolean, asks?: boolean,
 *   full?: boolean, roomy?: boolean, margin?: boolean, varies?: string, remembers?: Record<string, unknown> }} Screen
 */

export const SIZES = { 390: [390, 844], 820: [820, 1180], 1280: [1280, 800], 1440: [1440, 900] };
export const THEMES = /** @type {const} */ (['light', 'sepia', 'dark', 'contrast']);

/** The day on which all of it is looked at: what is said of times is the same whenever it is. */
const TODAY = new Date('2024-03-15T10:00:00');
const DAY = 86_400_000;

const article = (/** @type {string} */ id) => `articles/${id.split('/').map(encodeURIComponent).join('/')}/`;
const search = (/** @type {string} */ query, filters = '') => `search/?q=${encodeURIComponent(query)}${filters}`;

const JOURNEY = article('أسفار/2024-03-01-طريق-الجبل');
const TALE = article('أدب/2024-02-11-حكاية-البئر');
const STARS = article('علوم/2023-12-20-كيف-تعرف-النجوم');
const HARBOUR = article('أسفار/2023-09-07-ميناء-في-الضباب');
const BREAD = article('بيت/2024-01-09-خبز-الأسبوع');

/** What the reader has kept, and how many days ago. @type {[string, number][]} */
const KEEPS = [
	[JOURNEY, 40],
	[TALE, 2],
	[STARS, 0]
];

/** How much of an article was read, once that is known. */
const SHARE = '.reading-line [aria-valuenow]:not([aria-valuenow="0"])';

/** Brings this part of an article to the top of the screen, or the end as near as it comes. @param {Page} page @param {string} part */
async function scrollDown(page, part) {
	const share = page.locator(SHARE);
	const before = await share.getAttribute('aria-valuenow');
	await page.locator(part).evaluate((element) => element.scrollIntoView());
	if (before === '100') return;
	await page.waitForFunction(
		([selector, before]) => document.querySelector(selector)?.getAttribute('aria-valuenow') !== before,
		/** @type {[string, string | null]} */ ([SHARE, before])
	);
}

const openTool = (/** @type {number} */ place) => (/** @type {Page} */ page) =>
	page.locator('.tools button').nth(place).click();

const openMenu = async (/** @type {Page} */ page) => {
	await page.locator('.tools button[popovertarget]').click();
	await page.locator('.menu button').first().waitFor();
};

/** Opens the sheet that the entry of the menu with this drawing leads to. @param {Page} page @param {number} entry */
async function choose(page, entry) {
	await openMenu(page);
	await page.locator('.menu button').nth(entry).click();
}

/** Every page, sheet and panel of the design, by its name. @type {Record<string, Screen>} */
export const SCREENS = {
	'library-question': { path: '', whole: '.ask', fresh: true, asks: true },
	'library-install': { path: '', whole: '.side .card', fresh: true, remembers: { 'zad-install-dismissed': null } },
	'bookmarks-none': { path: 'bookmarks/', whole: '.empty', fresh: true },
	'search-begin': { path: 'search/', whole: '.hint', fresh: true },
	'search-tricks': {
		path: 'search/',
		whole: '.hint',
		fresh: true,
		full: true,
		act: (page) => page.click('.tricks summary')
	},
	library: { path: '', whole: '.continue' },
	'library-section': { path: `?section=${encodeURIComponent('علوم')}&sort=oldest`, whole: '.chunk .item' },
	article: { path: STARS, whole: '.body p' },
	'article-end': {
		path: STARS,
		whole: '.body p',
		act: (page) => scrollDown(page, '.end')
	},
	'article-parts': { path: JOURNEY, whole: '.body h2', full: true },
	'article-margin': {
		path: JOURNEY,
		whole: '.margin nav',
		margin: true,
		act: (page) => scrollDown(page, '.body h2:nth-of-type(2)')
	},
	'article-marked': { path: TALE, whole: '.body p', full: true },
	'article-english': { path: article('letter'), whole: '.body p', full: true },
	'article-urdu': { path: article('خط'), whole: '.body p' },
	'article-found': { path: `${STARS}?q=${encodeURIComponent('السماء')}`, whole: '.matches' },
	text: {
		path: TALE,
		whole: '.body p',
		act: async (page) => {
			await openTool(1)(page);
			await page.waitForSelector('.sheet[open]');
		}
	},
	'text-further': {
		path: TALE,
		whole: '.body p',
		act: async (page) => {
			await openTool(1)(page);
			await page.click('.sheet[open] .further summary');
			await page.locator('.sheet[open]').evaluate((sheet) => sheet.scrollTo(0, sheet.scrollHeight));
		}
	},
	find: {
		path: STARS,
		whole: '.body p',
		act: async (page) => {
			await openTool(2)(page);
			await page.locator('.matches input').fill('السماء');
			await page.waitForFunction(() => (CSS.highlights.get('found')?.size ?? 0) > 1);
		}
	},
	menu: { path: JOURNEY, whole: '.body h2', act: openMenu },
	contents: {
		path: JOURNEY,
		whole: '.body h2',
		act: async (page) => {
			await scrollDown(page, '.body h2:nth-of-type(2)');
			await choose(page, 0);
			await page.waitForSelector('.toc');
		}
	},
	shortcuts: {
		path: JOURNEY,
		whole: '.body h2',
		roomy: true,
		act: async (page) => {
			await page.locator('.menu button').first().waitFor({ state: 'attached' });
			await page.keyboard.press('Shift+Slash');
			await page.waitForSelector('.keys');
		}
	},
	speech: {
		path: JOURNEY,
		whole: '.body h2',
		act: async (page) => {
			await choose(page, 1);
			await page.waitForSelector('.speech');
		}
	},
	'speech-no-voice': {
		path: JOURNEY,
		whole: '.body h2',
		remembers: { 'no-voices': true },
		act: async (page) => {
			await choose(page, 1);
			await page.waitForSelector('.sheet[open]');
		}
	},
	saved: {
		path: BREAD,
		whole: '.body p',
		act: async (page) => {
			await openTool(0)(page);
			await page.waitForSelector('.toast');
			await openTool(0)(page);
			await page.waitForSelector('.tools button[aria-pressed="false"]');
		}
	},
	'search-recent': {
		path: 'search/',
		whole: '.rows .pick',
		remembers: { 'zad-recent-searches': ['القمر والبحر', '"نجم القطب"', 'خبز', 'letter from the harbour'] }
	},
	'search-typing': {
		path: 'search/',
		whole: '.hint',
		act: async (page) => {
			await page.locator('input[type="search"]').pressSequentially('الم');
			await page.waitForSelector('.offered .chip');
			await page.waitForSelector('.hits .item');
		}
	},
	search: { path: search('السماء'), whole: '.hits mark' },
	'search-words': { path: search('البحر القمر', `&section=${encodeURIComponent('علوم')}`), whole: '.hits mark' },
	'search-meant': { path: search('النجوك'), whole: '.meant' },
	'search-nothing': { path: search('السماء قزحية', '&all=1'), whole: '.rows.help' },
	'search-filters': {
		path: search('من'),
		whole: '.hits mark',
		act: async (page) => {
			await page.click('[aria-haspopup="dialog"]');
			await page.waitForSelector('dialog[open] .chip');
		}
	},
	bookmarks: { path: 'bookmarks/', whole: '.item .title' },
	data: { path: 'data/', whole: '#take', full: true },
	'data-link': {
		path: 'data/',
		whole: '#take',
		full: true,
		act: async (page) => {
			await page.click('.make-link');
			await page.waitForSelector('#move input');
		},
		varies: '#move input'
	},
	'data-codes': {
		path: 'data/',
		whole: '#take',
		act: async (page) => {
			await page.click('.show-codes');
			await page.waitForSelector('.codes .code');
		},
		varies: '.codes .code'
	},
	'data-camera': {
		path: 'data/',
		whole: '#take',
		act: async (page) => {
			await page.click('.open-camera');
			await page.waitForSelector('.camera .warn');
		}
	},
	'data-arrival': { path: 'data/#zad1=AAAA', whole: '.arrival .bad' },
	device: {
		path: 'device/',
		whole: '.copies li:nth-child(2):is(main:has(.legend .app) *)',
		full: true,
		varies: '.meter, .legend b, .estimate'
	},
	'device-question': {
		path: 'device/',
		whole: '.big',
		act: async (page) => {
			await page.click('.button.danger:enabled');
			await page.waitForSelector('dialog[open]');
		}
	},
	settings: { path: 'settings/', whole: '.segments', full: true },
	about: { path: 'about/', whole: '.page h1', full: true },
	'not-found': { path: 'articles/none/', whole: '.empty h1' }
};

/** @param {string} name */
export function screenOf(name) {
	const screen = SCREENS[name];
	if (!screen) throw new Error(`There is no screen "${name}": ${Object.keys(SCREENS).join(', ')}`);
	return screen;
}

/** Whether a screen is one of this width. @param {Screen} screen @param {number} width */
export function fitsWidth({ roomy, margin }, width) {
	return margin || width > 1280 ? margin === true && width > 1280 : !roomy || width > 390;
}

/**
 * The pictures that tests/e2e/screens.spec.ts compares with those in `references`: every page and panel, width and theme
 * once or more, those of a fresh reader first, in Arabic unless another language is named. In Arabic not those with Latin
 * letters, which are of another face on every device; those of English get one for it.
 * @type {[name: string, width: keyof typeof SIZES, theme: Theme, language?: Language][]}
 */
export const REFERENCES = [
	['library-question', 820, 'sepia'],
	['library', 390, 'light'],
	['library', 1280, 'dark'],
	['library', 1280, 'sepia', 'en'],
	['library-section', 390, 'contrast'],
	['article', 390, 'contrast'],
	['article', 1280, 'light'],
	['article-parts', 820, 'light'],
	['article-marked', 390, 'dark'],
	['article-end', 1280, 'sepia'],
	['text-further', 390, 'sepia'],
	['text', 1280, 'dark'],
	['text', 390, 'light', 'en'],
	['article-margin', 1440, 'light'],
	['contents', 390, 'contrast'],
	['menu', 820, 'dark'],
	['find', 1280, 'light'],
	['speech', 390, 'light'],
	['search', 390, 'light'],
	['search-nothing', 390, 'dark', 'en'],
	['search-nothing', 820, 'contrast'],
	['search-filters', 390, 'dark'],
	['bookmarks', 820, 'sepia'],
	['device', 390, 'light'],
	['settings', 1280, 'contrast'],
	['not-found', 390, 'sepia']
];
/** Where they are. */
export const REFERENCE_FOLDER = 'tests/screens/references';

/** Name of a picture without its ending. @param {string} name @param {Looks} looks */
export function pictureName(name, { width, theme, language = 'ar' }) {
	return `${language === 'ar' ? '' : `${language}-`}${name}-${width}-${theme}`;
}

/** Latin letters of the face that the interface has for Arabic: the app leaves them to the device. */
const LATIN = new URL(
	'../../node_modules/@fontsource-variable/vazirmatn/files/vazirmatn-latin-wght-normal.woff2',
	import.meta.url
);

/** Takes a browser through the screens, every time as if the reader had seen none of the others. */
export class Visitor {
	#page;
	#site;
	/** Kit knows places by the time and would take one for the other: every page has a moment of its own. */
	#moment = TODAY.getTime();
	/** Where he stands in what he reads: the same on every screen, whatever was scrolled before. @type {object[]} */
	#positions = [];
	#keeps = false;
	/** What the last screen has put into localStorage. @type {string[]} */
	#remembered = [];

	/** @param {Page} page @param {string} site address of the library */
	constructor(page, site) {
		this.#page = page;
		this.#site = site;
	}

	/** Comes for the first time. */
	async enter() {
		await this.#page.clock.setFixedTime(TODAY);
		// What moves is not the same in two pictures.
		await this.#page.emulateMedia({ reducedMotion: 'reduce' });
		await this.#page.addInitScript(settleDevice);
		await this.#page.goto(this.#site);
		await this.#page.waitForSelector('html[data-library="ready"]');
	}

	/** Keeps three articles and begins a fourth. */
	async #keep() {
		for (const [path, days] of KEEPS) {
			await this.#page.clock.setFixedTime(TODAY.getTime() - days * DAY);
			await this.#page.goto(this.#site + path);
			await this.#page.click('.tools button[aria-pressed="false"]');
			await this.#page.waitForSelector('.tools button[aria-pressed="true"]');
		}
		await this.#page.setViewportSize({ width: 390, height: 844 });
		await this.#open(HARBOUR);
		await scrollDown(this.#page, '.body p:nth-of-type(2)');
		await this.#open('');
		await this.#page.waitForSelector('.continue');
		this.#positions = await this.#page.evaluate(exchangePositions, null);
		this.#keeps = true;
	}

	/**
	 * Shows a screen as a reader with these choices has it, and returns when it has come to rest. What a fresh reader sees
	 * must be shown before all else.
	 * @param {Screen} screen
	 * @param {Looks} looks
	 */
	async show({ path, whole, act, asks, fresh, full, remembers }, { width, theme, language = 'ar' }) {
		if (fresh && this.#keeps) throw new Error('The reader has kept articles by now.');
		if (!fresh && !this.#keeps) await this.#keep();
		const [x, y] = /** @type {[number, number]} */ (SIZES[width]);
		await this.#page.setViewportSize({ width: x, height: y });
		// No page of the app: one that is left notes the place of its reader.
		await this.#page.goto(`${this.#site}robots.txt`);
		const settings = {
			'zad-settings': { theme },
			'zad-locale': asks ? { language } : { language, region: 'EG' },
			'zad-install-dismissed': 1,
			'zad-visits': 2,
			...remembers
		};
		await this.#page.evaluate(
			([keys, entries]) => {
				for (const key of keys) localStorage.removeItem(key);
				for (const [key, value] of entries) if (value !== null) localStorage.setItem(key, JSON.stringify(value));
			},
			/** @type {[string[], [string, unknown][]]} */ ([this.#remembered, Object.entries(settings)])
		);
		this.#remembered = Object.keys(settings);
		if (this.#keeps) await this.#page.evaluate(exchangePositions, this.#positions);
		await this.#open(path);
		await this.#page.waitForSelector(whole);
		await this.#page.waitForSelector('html[data-library="ready"]');
		if (await this.#page.locator('.article').count()) await this.#page.locator(SHARE).waitFor({ state: 'attached' });
		await act?.(this.#page);
		if (full) {
			const height = await this.#page.evaluate(() => document.documentElement.scrollHeight);
			await this.#page.setViewportSize({ width: x, height });
		}
		await this.#page.evaluate(async () => {
			await document.fonts.ready;
			await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
		});
	}

	/**
	 * A screen as its reference shows it: without what varies.
	 * @param {Screen} screen
	 * @param {Looks} looks
	 */
	async picture(screen, looks) {
		await this.show(screen, looks);
		if (looks.language === 'en') await this.#page.evaluate(writeLatin, readFileSync(LATIN).toString('base64'));
		if (screen.varies) {
			await this.#page.locator(screen.varies).evaluateAll((elements) => {
				for (const element of elements) /** @type {HTMLElement} */ (element).style.visibility = 'hidden';
			});
		}
		return shrink(await this.#page.screenshot());
	}

	/** @param {string} path */
	async #open(path) {
		await this.#page.clock.setFixedTime(this.#moment++);
		await this.#page.goto(this.#site + path);
	}
}

/**
 * Runs in the page: puts places in articles in the place of those that are kept, unless null, and returns those.
 * @param {object[] | null} positions
 * @returns {Promise<object[]>}
 */
async function exchangePositions(positions) {
	/** @param {IDBRequest} request @returns {Promise<any>} */
	const done = (request) =>
		new Promise((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
	const database = /** @type {IDBDatabase} */ (await done(indexedDB.open('zad-reader:')));
	const store = database.transaction('positions', 'readwrite').objectStore('positions');
	const kept = await done(store.getAll());
	if (positions) await Promise.all([store.clear(), ...positions.map((position) => store.put(position))].map(done));
	database.close();
	return kept;
}

/** Runs in the page: a device that reads Arabic aloud, and says nothing; that Zad can be installed is told late or never. */
function settleDevice() {
	addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation(), true);
	const voices = localStorage.getItem('no-voices') ? [] : [{ lang: 'ar-EG', localService: true, default: true }];
	const speech = Object.assign(new EventTarget(), { getVoices: () => voices, speak() {}, cancel() {} });
	Object.defineProperty(window, 'speechSynthesis', { value: speech });
	Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class {} });
}

/** Runs in the page: writes all Latin letters in this face, the same on every device. @param {string} woff2 its bytes in base64 */
async function writeLatin(woff2) {
	const bytes = Uint8Array.from(atob(woff2), (letter) => letter.charCodeAt(0));
	document.fonts.add(await new FontFace('Screens Latin', bytes, { weight: '100 900' }).load());
	const style = document.documentElement.style;
	style.setProperty('--font-ui', "'Zad UI', 'Screens Latin'");
	style.setProperty('--font-ltr', "'Screens Latin'");
	await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

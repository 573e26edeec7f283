import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReaderLocale } from '../../../src/lib/state/locale.svelte.ts';

const KEY = 'zad-locale';

/** What the browser gives a page: storage, the news of other tabs, and the root of the document. */
class Tab extends EventTarget {
	stored = new Map<string, string>();
	getItem = (key: string) => this.stored.get(key) ?? null;
	setItem = (key: string, value: string) => void this.stored.set(key, value);
}

let tab: Tab;
let root: { lang: string; dir: string };

beforeEach(() => {
	tab = new Tab();
	root = { lang: 'ar', dir: 'rtl' };
	vi.stubGlobal('localStorage', tab);
	vi.stubGlobal('document', { documentElement: root });
	vi.stubGlobal('navigator', { languages: ['en-US'] });
	vi.stubGlobal('addEventListener', tab.addEventListener.bind(tab));
	vi.stubGlobal('removeEventListener', tab.removeEventListener.bind(tab));
});
afterEach(() => vi.unstubAllGlobals());

async function begun(): Promise<ReaderLocale> {
	const locale = new ReaderLocale();
	await locale.begin();
	return locale;
}

describe('the locale of the reader', () => {
	it('is Arabic for anywhere, until something is chosen', async () => {
		const locale = await begun();
		expect(locale.language).toBe('ar');
		expect(locale.region).toBeNull();
		expect(locale.asks).toBe(true);
		expect(locale.shown).toEqual({ digits: 'arab', months: 'both', hijri: false, weekStart: 1 });
		expect(tab.stored.size).toBe(0);
	});

	it('begins with the region that the browser says, and still asks', async () => {
		vi.stubGlobal('navigator', { languages: ['ar-TN', 'fr'] });
		const locale = await begun();
		expect(locale.shown).toMatchObject({ digits: 'latn', months: 'maghreb' });
		expect(locale.asks).toBe(true);
	});

	it('takes all from the chosen region, then one thing otherwise, also at the next visit', async () => {
		const locale = await begun();
		locale.setRegion('SA');
		expect(locale.shown).toEqual({ digits: 'arab', months: 'egypt', hijri: true, weekStart: 0 });
		locale.set({ digits: 'latn' });
		locale.set({ hijri: false });
		const next = await begun();
		expect(next.shown).toEqual({ digits: 'latn', months: 'egypt', hijri: false, weekStart: 0 });
		expect(next.asks).toBe(false);
		next.setRegion('IQ');
		expect(next.shown).toMatchObject({ digits: 'arab', months: 'levant' });
	});

	it('asks no more once the question was sent away', async () => {
		(await begun()).stopAsking();
		expect((await begun()).asks).toBe(false);
	});

	it('counts in 123 in English, unless the reader wants ١٢٣', async () => {
		const locale = await begun();
		locale.setRegion('EG');
		expect(await locale.setLanguage('en')).toBe(true);
		expect(locale.words.library).toBe('Library');
		expect(root).toEqual({ lang: 'en', dir: 'ltr' });
		expect(locale.shown.digits).toBe('latn');
		locale.set({ digits: 'arab' });
		expect((await begun()).shown.digits).toBe('arab');
	});

	it('keeps the later of two choices that are made at once', async () => {
		const locale = await begun();
		await Promise.all([locale.setLanguage('en'), locale.setLanguage('ar')]);
		expect([locale.language, root.dir]).toEqual(['ar', 'rtl']);
		expect((await begun()).language).toBe('ar');
	});

	it('follows another tab', async () => {
		const locale = await begun();
		const stop = locale.start();
		tab.stored.set(KEY, '{"language":"ar","region":"MA"}');
		tab.dispatchEvent(Object.assign(new Event('storage'), { key: KEY }));
		expect(locale.shown.months).toBe('morocco');
		stop();
		tab.stored.set(KEY, '{"region":"EG"}');
		tab.dispatchEvent(Object.assign(new Event('storage'), { key: KEY }));
		expect(locale.shown.months).toBe('morocco');
	});

	it.each(['x', 'null', '[]', '{"language":"xx","region":7,"own":{"digits":"roman","weekStart":3}}', '{"own":5}'])(
		'leaves at its default what it cannot read: %s',
		async (stored) => {
			tab.stored.set(KEY, stored);
			const locale = await begun();
			expect([locale.language, locale.region, locale.asks]).toEqual(['ar', null, true]);
			expect(locale.shown).toEqual({ digits: 'arab', months: 'both', hijri: false, weekStart: 1 });
		}
	);

	it('holds until the page is closed where storage is blocked', async () => {
		const blocked = () => {
			throw new DOMException('blocked', 'SecurityError');
		};
		vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked });
		const locale = await begun();
		locale.setRegion('MA');
		expect(locale.shown.months).toBe('morocco');
	});
});

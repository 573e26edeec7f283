import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecentSearches } from '../../../src/lib/state/recent-searches.svelte.ts';

const KEY = 'zad-recent-searches';

/** What the browser gives a page: storage, and the news of other tabs. */
class Tab extends EventTarget {
	stored = new Map<string, string>();
	getItem = (key: string) => this.stored.get(key) ?? null;
	setItem = (key: string, value: string) => void this.stored.set(key, value);
	removeItem = (key: string) => void this.stored.delete(key);
}

let tab: Tab;

beforeEach(() => {
	tab = new Tab();
	vi.stubGlobal('localStorage', tab);
	vi.stubGlobal('addEventListener', tab.addEventListener.bind(tab));
	vi.stubGlobal('removeEventListener', tab.removeEventListener.bind(tab));
});
afterEach(() => vi.unstubAllGlobals());

function started(): RecentSearches {
	const recent = new RecentSearches();
	recent.start();
	return recent;
}

describe('recent searches', () => {
	it('are kept latest first, each once, also for the next visit', () => {
		const recent = started();
		for (const query of ['نهر', ' جبل  عال ', 'بحر', 'نهر']) recent.remember(query);
		expect(recent.list).toEqual(['نهر', 'بحر', 'جبل عال']);
		expect(started().list).toEqual(recent.list);
	});

	it('are at most 20', () => {
		const recent = started();
		for (let number = 10; number < 40; number++) recent.remember(`س${number}`);
		expect(recent.list.length).toBe(20);
		expect(recent.list[0]).toBe('س39');
	});

	it('grow with a query that is typed on, and leave no beginnings behind', () => {
		const recent = started();
		recent.remember('مك');
		recent.remember('مكتبة');
		expect(recent.list).toEqual(['مكتبة']);
		const nextVisit = started();
		nextVisit.remember('مكتبة الإسكندرية');
		expect(nextVisit.list).toEqual(['مكتبة الإسكندرية', 'مكتبة']);
	});

	it('take no empty query and nothing pasted that is longer than one would type', () => {
		const recent = started();
		recent.remember('  ');
		recent.remember('ا'.repeat(500));
		expect(recent.list).toEqual([]);
	});

	it('can be removed one by one and all together, and leave nothing in the storage', () => {
		const recent = started();
		for (const query of ['نهر', 'جبل', 'بحر']) recent.remember(query);
		recent.forget('جبل');
		expect(recent.list).toEqual(['بحر', 'نهر']);
		recent.forgetAll();
		expect(recent.list).toEqual([]);
		expect(tab.stored.has(KEY)).toBe(false);
	});

	it('follow another tab', () => {
		const recent = started();
		tab.setItem(KEY, '["نهر"]');
		tab.dispatchEvent(Object.assign(new Event('storage'), { key: KEY }));
		expect(recent.list).toEqual(['نهر']);
	});

	it.each(['not json', '{"a":1}', '[1, null]'])('begin anew where the storage holds something else: %s', (foreign) => {
		tab.setItem(KEY, foreign);
		expect(started().list).toEqual([]);
	});

	it('hold until the page is closed where storage is blocked', () => {
		const blocked = () => {
			throw new DOMException('blocked', 'SecurityError');
		};
		Object.assign(tab, { getItem: blocked, setItem: blocked, removeItem: blocked });
		const recent = started();
		recent.remember('نهر');
		expect(recent.list).toEqual(['نهر']);
		recent.forgetAll();
		expect(recent.list).toEqual([]);
	});
});

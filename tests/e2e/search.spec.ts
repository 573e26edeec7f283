import { expect, test } from '../browsers/test.ts';
import type { ReaderBrowser } from '../browsers/reader-browser.ts';
import { OBSERVATORY, serve } from './builds.ts';

const FIELD = 'input[type="search"]';

const addressOf = (reader: ReaderBrowser) =>
	reader.evaluate(() => decodeURIComponent(location.search).replaceAll('+', ' '));
const count = (reader: ReaderBrowser, selector: string) =>
	reader.evaluate((selector: string) => document.querySelectorAll(selector).length, selector);

/** A reader with the whole library on his device, at the search; the server is dead from then on. */
async function openSearch(reader: ReaderBrowser, address = ''): Promise<string> {
	const server = await serve('root');
	await reader.open(server.url);
	await reader.waitFor('html[data-library="ready"]', 30_000);
	await server.close();
	await reader.open(`${server.url}search/${address}`);
	await reader.waitFor(FIELD);
	return server.url;
}

/** The reader's own hands: he scrolls to a result and touches it. Returns where the page then stood. */
async function openResult(reader: ReaderBrowser, index: number): Promise<number> {
	const top = await reader.evaluate((index: number) => {
		const link = document.querySelectorAll('.hits .title a')[index];
		link?.scrollIntoView({ block: 'center', behavior: 'instant' });
		link?.setAttribute('data-chosen', '');
		return scrollY;
	}, index);
	await reader.click('[data-chosen]');
	await reader.waitFor('.body p');
	return top;
}

test('finds while one types, and Back gives the query, the choices and the place in the list again', async ({
	reader
}) => {
	await openSearch(reader);
	await reader.type(FIELD, 'كتاب');
	await reader.waitFor('.hits mark');
	expect(await addressOf(reader)).toBe('?q=كتاب');
	expect(await reader.text('.list-head')).toContain('بحثنا في ١٥٧ مقالًا');

	await test.step('breadth, order and a filter are one tap each, and stand in the address', async () => {
		await reader.click('.chips label:nth-child(2)');
		await reader.waitUntil(() => location.search.includes('in=word'));
		await reader.evaluate(() => {
			const select = document.querySelector('select') as HTMLSelectElement;
			select.value = 'date';
			select.dispatchEvent(new Event('change', { bubbles: true }));
		});
		await reader.waitUntil(() => location.search.includes('sort=date'));
		expect(await addressOf(reader)).toBe('?q=كتاب&in=word&sort=date');
	});

	await test.step('more results come as the end of the list comes near', async () => {
		await reader.waitUntil(() => document.querySelectorAll('.hits .item').length === 10);
		// Scrolls on, as a reader does: the other order may come after the first time, and bring the last entry to the top.
		await reader.waitUntil(() => {
			document.querySelector('.hits .item:last-child')?.scrollIntoView();
			return document.querySelectorAll('.hits .item').length > 10;
		});
	});

	const top = await openResult(reader, 13);
	await reader.back();
	await reader.waitFor('.hits mark');
	expect(await addressOf(reader)).toBe('?q=كتاب&in=word&sort=date');
	expect(await reader.evaluate(() => document.querySelector('input')?.value)).toBe('كتاب');
	expect(await reader.evaluate(() => document.querySelector('select')?.value)).toBe('date');
	expect(await count(reader, '.chips label:nth-child(2) :checked')).toBe(1);
	await reader.waitUntil((top: number) => Math.abs(scrollY - top) < 40, 5_000, top);

	await test.step('and so does a page that is loaded anew', async () => {
		await reader.reload();
		await reader.waitFor('.hits mark');
		await reader.waitUntil((top: number) => Math.abs(scrollY - top) < 40, 5_000, top);
		expect(await count(reader, '.chips label:nth-child(2) :checked')).toBe(1);
	});
});

test('opens a result where the words stand closest, and leads through all of them', async ({ reader }) => {
	const site = await openSearch(reader);
	await reader.type(FIELD, 'زيج الطوسي');
	await reader.waitFor('.hits mark');
	expect(await reader.text('.hits .title')).toBe(OBSERVATORY.title);
	expect(await reader.text('.hits .meta')).toContain(OBSERVATORY.author);
	await openResult(reader, 0);
	expect(await reader.text('.byline')).toContain(OBSERVATORY.author);

	await reader.waitFor('.matches');
	const marks = await count(reader, '.body mark.hit');
	expect(marks).toBe(7);
	const inTheMiddle = () => {
		const { top, bottom } = document.querySelector('mark.current')!.getBoundingClientRect();
		return top > innerHeight / 4 && bottom < (innerHeight * 3) / 4;
	};
	await reader.waitUntil(inTheMiddle);
	// At the ends of the text there is no room to bring a place to the middle.
	const inSight = () => {
		const { top, bottom } = document.querySelector('mark.current')!.getBoundingClientRect();
		return top > 0 && bottom < document.querySelector('.matches')!.getBoundingClientRect().top;
	};
	// The sentence with both words, not the first one with either.
	const sentence = await reader.evaluate(() => document.querySelector('mark.current')?.closest('p')?.textContent);
	expect(sentence).toBe(OBSERVATORY.paragraphs[31]);
	const text = await reader.evaluate(() => [...document.querySelectorAll('.body p')].map((p) => p.textContent));
	expect(text).toEqual(OBSERVATORY.paragraphs);

	await test.step('forwards, backwards and round the end', async () => {
		const place = async () => (await reader.text('.matches > span:not(.hidden)')).trim();
		while ((await place()) !== '٦ من ٧') await reader.click('.matches [aria-label="الموضع التالي"]');
		await reader.click('.matches [aria-label="الموضع التالي"]');
		expect(await place()).toBe('٧ من ٧');
		expect(await reader.text('mark.current')).toBe('وللطوسي');
		await reader.click('.matches [aria-label="الموضع التالي"]');
		expect(await place()).toBe('١ من ٧');
		await reader.waitUntil(inSight);
		await reader.click('.matches [aria-label="الموضع السابق"]');
		expect(await place()).toBe('٧ من ٧');
		await reader.waitUntil(inSight);
	});

	await test.step('and the marks go at a touch', async () => {
		await reader.click('.matches [aria-label="أزل العلامات"]');
		await reader.waitUntil(() => document.querySelector('.matches, mark') === null);
		expect(await addressOf(reader)).toBe('');
	});

	await test.step('an article opened without a query has none', async () => {
		await reader.open(`${site}articles/${OBSERVATORY.path.split('/').map(encodeURIComponent).join('/')}/`);
		await reader.waitFor('.body p');
		expect(await count(reader, 'mark')).toBe(0);
	});
});

test('helps where nothing was found', async ({ reader }) => {
	const site = await openSearch(reader, `?all=1&q=${encodeURIComponent('الطوسي ظظظظ')}`);
	await reader.waitFor('.empty');
	expect(await reader.text('.empty')).toContain('الطوسي ظظظظ');
	expect(await reader.text('.empty')).toContain('بحثنا في ١٥٧ مقالًا');
	expect(await reader.text('.rows.help li:nth-child(1)')).toMatch(/الطوسي\s+في مقال واحد/);
	expect(await reader.text('.rows.help li:nth-child(2)')).toContain('ليست في أي مقال');

	await test.step('with fewer words', async () => {
		await reader.click('.card .chip');
		await reader.waitFor('.hits mark');
		expect(await reader.text('.hits .title')).toBe(OBSERVATORY.title);
		expect(await addressOf(reader)).toBe('?q=الطوسي&all=1');
	});

	await test.step('by taking away the filter that hid it', async () => {
		await reader.open(`${site}search/?section=history&q=${encodeURIComponent('الطوسي')}`);
		await reader.waitFor('.empty');
		await reader.click('.empty .chip');
		await reader.waitFor('.hits mark');
		expect(await addressOf(reader)).toBe('?q=الطوسي');
	});

	await test.step('by searching more widely', async () => {
		await reader.open(`${site}search/?in=exact&q=${encodeURIComponent('للطوسي')}`);
		await reader.waitFor('.empty');
		await reader.click('.empty .chip');
		await reader.waitFor('.hits mark');
		expect(await addressOf(reader)).toBe('?q=للطوسي');
	});
});

test('remembers what was searched for, and forgets it when told', async ({ reader }) => {
	const site = await openSearch(reader);
	await reader.type(FIELD, 'زيج الطوسي');
	await reader.waitFor('.hits mark');
	await openResult(reader, 0);
	await reader.open(`${site}search/`);
	await reader.type(FIELD, 'كتاب');
	await reader.waitFor('.hits mark');
	await reader.evaluate(() => document.querySelector('input')?.form?.requestSubmit());
	await reader.click('.searchbox button');
	await reader.waitFor('.rows .pick');
	const remembered = () => [...document.querySelectorAll('.rows .pick')].map(({ textContent }) => textContent);
	expect(await reader.evaluate(remembered)).toEqual(['كتاب', 'زيج الطوسي']);

	await reader.reload();
	await reader.click('.rows li:nth-child(2) .pick');
	await reader.waitFor('.hits mark');
	expect(await reader.text('.hits .title')).toBe(OBSERVATORY.title);
	await reader.click('.searchbox button');
	await reader.click('.rows li:nth-child(2) .tap');
	await reader.waitUntil(() => document.querySelectorAll('.rows .pick').length === 1);
	await reader.click('.recent-head .button');
	await reader.waitUntil(() => document.querySelector('.rows .pick') === null);
	await reader.reload();
	await reader.waitFor('.hint');
	expect(await count(reader, '.rows .pick')).toBe(0);
});

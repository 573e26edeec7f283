import type { Page } from 'playwright-core';
import type { Site } from './sites.ts';

/** What stands on the page: the blocks of an article, or null where none is shown. */
export function shownText(page: Page): Promise<string[] | null> {
	return page.evaluate(() => {
		const blocks = [...document.querySelectorAll('.article .body [data-block]')];
		return blocks.length > 0 ? blocks.map((block) => block.textContent ?? '') : null;
	});
}

export const addressOf = (site: string, id: string) =>
	`${site}articles/${id.split('/').map(encodeURIComponent).join('/')}/`;

/** Opens an article and waits until something is said: its text, or why it is not here. */
export async function openArticle(page: Page, site: string, id: string): Promise<string[] | null> {
	await page.goto(addressOf(site, id));
	await page.waitForSelector('.article .body [data-block], .empty h1', { timeout: 45_000 });
	return shownText(page);
}

/** Names of the sites in which an article says just this. */
export function sitesThatSay(sites: Record<string, Site>, id: string, text: readonly string[]): string[] {
	const said = JSON.stringify(text);
	return Object.keys(sites).filter((name) => JSON.stringify(sites[name]?.texts.get(id)) === said);
}

/** Waits until the library is whole, reminding the page as a connection that has come back does. Returns how often. */
export async function waitUntilWhole(page: Page, timeoutMs: number): Promise<number> {
	const deadline = Date.now() + timeoutMs;
	for (let reminders = 0; ; reminders++) {
		const phase = await page.evaluate(() => document.documentElement.dataset.library);
		if (phase === 'ready') return reminders;
		if (Date.now() > deadline) throw new Error(`The library is still «${phase}» after ${timeoutMs} ms`);
		if (phase !== 'loading') await page.evaluate(() => dispatchEvent(new Event('online')));
		await page.waitForTimeout(150);
	}
}

/** What is on the device: how many files, those whose bytes are not what their name says, and the manifest that is current. */
export function inspectStored(page: Page): Promise<{ files: number; wrong: string[]; current: string | null }> {
	return page.evaluate(async () => {
		const opening = indexedDB.open('zad-library:');
		await new Promise((resolve) => (opening.onsuccess = resolve));
		const database = opening.result;
		const ask = async <T>(request: IDBRequest<T>) => {
			await new Promise((resolve) => (request.onsuccess = resolve));
			return request.result;
		};
		const store = (name: string) => database.transaction(name).objectStore(name);
		const names = (await ask(store('files').getAllKeys())) as string[];
		const wrong: string[] = [];
		for (const name of names) {
			const bytes = (await ask(store('files').get(name))) as Uint8Array<ArrayBuffer>;
			const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
			const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
			if (hex !== name) wrong.push(name);
		}
		const current = (await ask(store('state').get('current'))) as { hash: string } | undefined;
		database.close();
		return { files: names.length, wrong, current: current?.hash ?? null };
	});
}

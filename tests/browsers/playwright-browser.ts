import type { BrowserContext, Page } from 'playwright-core';
import { PATIENCE, asExpression, poll, type ReaderBrowser } from './reader-browser.ts';

/** A ReaderBrowser over Playwright; `start` opens the browser on its profile. */
export class PlaywrightBrowser implements ReaderBrowser {
	readonly engine;
	readonly keepsProfile = true;
	#start;
	#forget;
	#viewport: { width: number; height: number } | undefined;
	#context: BrowserContext;
	#page: Page;

	private constructor(
		engine: 'chromium' | 'firefox',
		start: () => Promise<BrowserContext>,
		forget: () => void,
		context: BrowserContext,
		page: Page
	) {
		this.engine = engine;
		this.#start = start;
		this.#forget = forget;
		this.#context = context;
		this.#page = page;
	}

	static async launch(engine: 'chromium' | 'firefox', start: () => Promise<BrowserContext>, forget: () => void) {
		const context = await start();
		return new PlaywrightBrowser(engine, start, forget, context, await firstPage(context));
	}

	/** What only Playwright can do, such as an accessibility check or the Chromium protocol. */
	get page() {
		return this.#page;
	}

	async open(url: string) {
		await this.#page.goto(url);
	}

	async reload() {
		await this.#page.reload();
	}

	async back() {
		await this.#page.goBack();
	}

	async evaluate<T>(fn: (...args: never[]) => T | Promise<T>, ...args: unknown[]): Promise<T> {
		return await this.#page.evaluate<T>(asExpression(fn, args));
	}

	async click(selector: string) {
		await this.#page.locator(selector).first().click({ timeout: PATIENCE });
	}

	async type(selector: string, text: string) {
		const field = this.#page.locator(selector).first();
		await field.selectText({ timeout: PATIENCE });
		if (text === '') await field.press('Delete');
		else await field.pressSequentially(text);
	}

	async waitFor(selector: string, timeoutMs = PATIENCE) {
		await this.#page.locator(selector).first().waitFor({ timeout: timeoutMs });
	}

	// Not page.waitForFunction: it would give up when the page is reloaded meanwhile.
	async waitUntil(fn: (...args: never[]) => unknown, timeoutMs = PATIENCE, ...args: unknown[]) {
		await poll(() => this.evaluate(fn, ...args), timeoutMs, String(fn));
	}

	async text(selector: string) {
		return await this.#page.locator(selector).first().innerText({ timeout: PATIENCE });
	}

	async setViewport(width: number, height: number) {
		this.#viewport = { width, height };
		await this.#page.setViewportSize(this.#viewport);
	}

	async screenshot(path: string) {
		await this.#page.screenshot({ path });
	}

	async restart() {
		await this.#context.close();
		this.#context = await this.#start();
		this.#page = await firstPage(this.#context);
		if (this.#viewport) await this.#page.setViewportSize(this.#viewport);
	}

	async close() {
		await this.#context.close();
		this.#forget();
	}
}

async function firstPage(context: BrowserContext) {
	return context.pages()[0] ?? (await context.newPage());
}

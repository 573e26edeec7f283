import type { Engine } from './find.js';

/** One window of a real browser, driven alike in all three engines. Selectors are CSS; times are milliseconds. */
export interface ReaderBrowser {
	readonly engine: Engine;
	/** False when the browser forgets everything at `restart()`. */
	readonly keepsProfile: boolean;
	open(url: string): Promise<void>;
	reload(): Promise<void>;
	back(): Promise<void>;
	/** Runs a function in the page; it must not use anything from outside itself. Values cross as JSON. */
	evaluate<T>(fn: (...args: never[]) => T | Promise<T>, ...args: unknown[]): Promise<T>;
	click(selector: string): Promise<void>;
	/** Replaces what stands in a field, with key strokes. */
	type(selector: string, text: string): Promise<void>;
	/** Waits until the first match is visible. */
	waitFor(selector: string, timeoutMs?: number): Promise<void>;
	/** Waits until a function returns something true in the page; a page that is just loading is asked again. */
	waitUntil(fn: (...args: never[]) => unknown, timeoutMs?: number, ...args: unknown[]): Promise<void>;
	/** The text of the first match as a reader sees it. */
	text(selector: string): Promise<string>;
	setViewport(width: number, height: number): Promise<void>;
	screenshot(path: string): Promise<void>;
	/** Closes the whole browser and starts it again on the same profile, at about:blank. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

/** How long `click`, `type`, `text`, `waitFor` and `waitUntil` wait unless told otherwise. */
export const PATIENCE = 10_000;

/** Written out, a call in the page; `evaluate` sends it as text in every engine, so that it behaves alike. */
export function asExpression(fn: (...args: never[]) => unknown, args: unknown[]): string {
	return `(${fn})(...${JSON.stringify(args)})`;
}

/** Asks `question` until it says true. An error counts as "not yet", and is named when the time is over. */
export async function poll(question: () => Promise<unknown>, timeoutMs: number, what: string): Promise<void> {
	const deadline = performance.now() + timeoutMs;
	let lastError: unknown;
	do {
		try {
			if (await question()) return;
			lastError = undefined;
		} catch (error) {
			lastError = error; // the page is between two documents
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	} while (performance.now() < deadline);
	throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`, { cause: lastError });
}

import { settings as library } from 'virtual:zad-library';
import { base } from '$app/paths';
import type { Article } from '$lib/packs/article';
import { articleRoute } from './addresses.ts';
import type { Toasts } from './toasts.svelte.ts';
import { words } from './words.ts';

/** The address of an article, without what was sought in it. */
export function addressOf({ id }: Pick<Article, 'id'>): string {
	return `${location.origin}${base}${articleRoute(id)}`;
}

/** An article as one names a source: author, title, library, date and address. */
export function citationOf({ id, title, author, date }: Article): string {
	const said = [author, words.quotes.join(title), library.name, date && words.date(date)];
	return `${said.filter(Boolean).join(words.comma)}. ${addressOf({ id })}`;
}

/** Hands an article to the system's own sheet; where there is none, as in Firefox on a desk, its address is copied. */
export async function shareArticle(article: Article, toasts: Toasts): Promise<void> {
	// Missing in some browsers, whatever the type says.
	if (typeof navigator.share !== 'function') return copyText(addressOf(article), () => words.article.copied, toasts);
	try {
		await navigator.share({ title: article.title, url: addressOf(article) });
	} catch (error) {
		// The reader closed the system's sheet: nothing failed.
		if (error instanceof DOMException && error.name === 'AbortError') return;
		toasts.show({ text: () => words.article.shareFailed });
	}
}

/** Hands words of an article, with where they come from, to the system's own sheet; where there is none, they are copied. */
export async function shareQuote(article: Article, quote: string, toasts: Toasts): Promise<void> {
	const text = `${words.quotes.join(quote)}\n${citationOf(article)}`;
	if (typeof navigator.share !== 'function') return copyText(text, () => words.article.quoteCopied, toasts);
	try {
		await navigator.share({ text });
	} catch (error) {
		if (error instanceof DOMException && error.name === 'AbortError') return;
		toasts.show({ text: () => words.article.shareFailed });
	}
}

/** Copies a text and says that it did, or that it could not. */
export async function copyText(text: string, done: () => string, toasts: Toasts): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
		toasts.show({ text: done });
	} catch {
		// Refused by the browser, or a page without https.
		toasts.show({ text: () => words.article.copyFailed });
	}
}

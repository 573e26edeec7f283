import type { Highlight } from '$lib/reader/highlights';
import { QuotedText } from '$lib/reading/locate-quote';
import { openedLibrary } from './opened-library.ts';

/** What has become of an article in which something is marked: it is gone, or these highlights have no certain place in it. */
export interface MarkedArticle {
	isGone: boolean;
	uncertain: ReadonlySet<string>;
}

/** Looks how an article stands to its highlights; null where it cannot be read now. */
export async function lookAtMarked(id: string, highlights: readonly Highlight[]): Promise<MarkedArticle | null> {
	try {
		const article = await (await openedLibrary()).article(id);
		if (!article) return { isGone: true, uncertain: new Set() };
		const text = new QuotedText(article.blocks.map(({ text }) => text));
		const lost = highlights.filter(({ quote, placeless }) => !placeless && !text.locate(quote).certain);
		return { isGone: false, uncertain: new Set(lost.map(({ id }) => id)) };
	} catch {
		// Not on this device yet: nothing is said of it.
		return null;
	}
}

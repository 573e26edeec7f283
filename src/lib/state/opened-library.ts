import type { Library } from '$lib/library/library';
import type { Article } from '$lib/packs/article';

let opening: Promise<Library> | null = null;

/** The library that this page reads: opened once, so that a page never mixes two versions. */
export function openedLibrary(): Promise<Library> {
	opening ??= import('./stored-library.ts').then(({ open }) => open());
	opening.catch(() => {
		opening = null;
	});
	return opening;
}

/**
 * The article of this id; one that the opened version does not know, or that neither device nor host has any more, is looked
 * for in the publisher's newest, to which the page then moves as a whole. Undefined when neither has it; throws LibraryError or
 * PackError.
 */
export async function findArticle(id: string): Promise<Article | undefined> {
	const library = await openedLibrary();
	let failure: unknown;
	const article = await library.article(id).catch((error: unknown) => void (failure = error));
	if (article) return article;
	// A line that was silent for so long would say nothing of a newer library either.
	if (failure && isSilence(failure)) throw failure;
	const { openNewer } = await import('./stored-library.ts');
	const newer = await openNewer(library);
	const news = await newer?.article(id);
	if (newer && news) opening = Promise.resolve(newer);
	else if (failure) throw failure;
	return news;
}

/** Whether somebody waited for an answer until it was given up. */
function isSilence(failure: unknown): boolean {
	return ((failure as Error).cause as Error | undefined)?.name === 'AbortError';
}

/** Lets the opened version go; the next reading opens the newest one that is whole on this device. */
export function reopenLibrary(): void {
	opening = null;
}

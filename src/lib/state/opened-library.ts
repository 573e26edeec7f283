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

const movedListeners = new Set<() => void>();

/** Calls back when the page has moved to another version by itself. Returns what undoes that. */
export function onMoved(listener: () => void): () => void {
	movedListeners.add(listener);
	return () => movedListeners.delete(listener);
}

/**
 * The article of this id; one that the opened version does not know, or that neither device nor host has any more, is looked
 * for in the version that is current on this device, then in the publisher's newest, and the page moves there as a whole. Undefined
 * when none has it; throws LibraryError or PackError.
 */
export async function findArticle(id: string): Promise<Article | undefined> {
	const library = await openedLibrary();
	let failure: unknown;
	const article = await library.article(id).catch((error: unknown) => void (failure = error));
	if (article) return article;
	const { open, openNewer } = await import('./stored-library.ts');
	const current = await open().catch(() => null);
	const found = current?.hash === library.hash ? undefined : await current?.article(id).catch(() => undefined);
	if (current && found) return move(current, found);
	// A line that was silent for so long would say nothing of a newer library either.
	if (failure && isSilence(failure)) throw failure;
	const newer = await openNewer(library);
	const news = await newer?.article(id);
	if (newer && news) return move(newer, news);
	if (failure) throw failure;
	return undefined;
}

function move(library: Library, article: Article): Article {
	opening = Promise.resolve(library);
	movedListeners.forEach((listener) => listener());
	return article;
}

/** Whether somebody waited for an answer until it was given up. */
function isSilence(failure: unknown): boolean {
	return ((failure as Error).cause as Error | undefined)?.name === 'AbortError';
}

/** Lets the opened version go; the next reading opens the newest one that is whole on this device. */
export function reopenLibrary(): void {
	opening = null;
}

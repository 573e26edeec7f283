import type { Around } from '$lib/library/surroundings';
import { openedLibrary } from './opened-library.ts';

/** What was read, so that a page to which one comes back has its full height at once, and its place in it. */
const known = new Map<string, Around | null>();

/** What stands around an article, where it has been read before. */
export function knownAround(id: string): Around | null {
	return known.get(id) ?? null;
}

/** Keeps what a page came with. */
export function keepAround(id: string, around: Around): void {
	known.set(id, around);
}

/** What stands around an article: null where the library does not say, or cannot be read now. */
export async function findAround(id: string): Promise<Around | null> {
	try {
		const [{ readAround }, library] = await Promise.all([import('$lib/library/surroundings'), openedLibrary()]);
		const around = await readAround(library, id);
		known.set(id, around);
		return around;
	} catch {
		// What is missing here is an offer, not the article.
		return null;
	}
}

/** Another version of the library has other neighbours. */
export function forgetAround(): void {
	known.clear();
}

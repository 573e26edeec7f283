import { words as arabic } from '$lib/words/ar';
import type { PageWords } from '$lib/words/languages';
import { locale } from './locale.svelte.ts';

/** A table whose entries, however deep, are read anew each time from the table that is current then. */
function follow<Table extends object>(shape: Table, current: () => Table): Table {
	const following = {} as Table;
	for (const key of Object.keys(shape) as (keyof Table)[]) {
		const entry = shape[key];
		const isTable = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
		const below = isTable ? follow<object>(entry, () => current()[key] as object) : null;
		Object.defineProperty(following, key, { enumerable: true, get: () => below ?? current()[key] });
	}
	return following;
}

/** Every sentence of the interface in the language of the reader's choice: what shows one changes with that choice. */
export const words = follow(arabic, () => locale.words);

/** The same for what a single page says; its Arabic comes with the page. */
export function pageWords<Page extends keyof PageWords>(page: Page, arabic: PageWords[Page]): PageWords[Page] {
	return follow(arabic, () => (locale.words as Partial<PageWords>)[page] ?? arabic);
}

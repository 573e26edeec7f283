import { browser } from '$app/environment';
import { withinLimit } from '$lib/storage/time-limit';

type Loaded = typeof import('./reader-data.ts');

/** Milliseconds that a page is waited for: a font or picture of it may never come. */
const PAGE_LIMIT = 10_000;
/** Milliseconds that the code may take; it comes from the service worker. */
const CODE_LIMIT = 15_000;

let loading: Promise<Loaded> | null = null;

/** The reader's own data. Its code comes once the page is loaded, and a failed loading is tried again at the next call. */
export function readerData(): Promise<Loaded> {
	loading ??= afterLoad().then(() => withinLimit(import('./reader-data.ts'), CODE_LIMIT));
	loading.catch(() => (loading = null));
	return loading;
}

/** Resolves once all that a first page needs has come. */
function afterLoad(): Promise<void> {
	if (!browser || document.readyState === 'complete') return Promise.resolve();
	return new Promise((resolve) => {
		addEventListener('load', () => resolve(), { once: true });
		setTimeout(resolve, PAGE_LIMIT);
	});
}

import { browser } from '$app/environment';

type Loaded = typeof import('./reader-data.ts');

let loading: Promise<Loaded> | null = null;

/** The reader's own data. Its code comes once the page is loaded, and a failed loading is tried again at the next call. */
export function readerData(): Promise<Loaded> {
	loading ??= afterLoad().then(() => import('./reader-data.ts'));
	loading.catch(() => (loading = null));
	return loading;
}

/** Resolves once all that a first page needs has come. */
function afterLoad(): Promise<void> {
	if (!browser || document.readyState === 'complete') return Promise.resolve();
	return new Promise((resolve) => addEventListener('load', () => resolve(), { once: true }));
}

import { createContext } from 'svelte';
import { Bookmarks } from './bookmarks.svelte.ts';
import { Install } from './install.svelte.ts';
import { LibraryState } from './library.svelte.ts';
import { locale, type ReaderLocale } from './locale.svelte.ts';
import { Reading } from './reading.svelte.ts';
import { Search } from './search.svelte.ts';
import { Settings } from './settings.svelte.ts';
import { Tashkeel } from './tashkeel.svelte.ts';
import { Toasts } from './toasts.svelte.ts';

/** Everything that outlives a page: one object per concern. */
export interface App {
	toasts: Toasts;
	settings: Settings;
	tashkeel: Tashkeel;
	locale: ReaderLocale;
	bookmarks: Bookmarks;
	reading: Reading;
	library: LibraryState;
	install: Install;
	search: Search;
}

const [useApp, provideApp] = createContext<App>();
export { useApp };

/** Creates the app's state and hands it down to every component below. */
export function createApp(): App {
	const toasts = new Toasts();
	const settings = new Settings();
	const search = new Search();
	return provideApp({
		toasts,
		settings,
		tashkeel: new Tashkeel(settings, toasts),
		locale,
		bookmarks: new Bookmarks(toasts),
		reading: new Reading(),
		library: new LibraryState(toasts, () => search.refresh()),
		install: new Install(),
		search
	});
}

/** Starts what listens and reads, in the browser only. Returns what undoes all of it. */
export function startApp({ settings, tashkeel, locale, bookmarks, reading, library, install }: App): () => void {
	const parts = [settings, tashkeel, locale, bookmarks, reading, library, install];
	const stops = parts.map((part) => part.start());
	return () => stops.forEach((stop) => stop());
}

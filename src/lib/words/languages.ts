import type { Digits } from '../arabic/locale.ts';
import type { aboutPage } from './ar-about.ts';
import type { bookmarksPage } from './ar-bookmarks.ts';
import type { dataPage } from './ar-data.ts';
import type { devicePage } from './ar-device.ts';
import type { download } from './ar-download.ts';
import type { highlights } from './ar-highlights.ts';
import type { installCard } from './ar-install.ts';
import type { localeFields } from './ar-locale.ts';
import type { articleTools } from './ar-tools.ts';
import type { searchPage } from './ar-search.ts';
import { words as arabic, type Words } from './ar.ts';

/** What single pages say; in Arabic it comes with the page, so that an article is read without the words of the search. */
export interface PageWords {
	searchPage: typeof searchPage;
	devicePage: typeof devicePage;
	download: typeof download;
	dataPage: typeof dataPage;
	aboutPage: typeof aboutPage;
	bookmarksPage: typeof bookmarksPage;
	localeFields: typeof localeFields;
	installCard: typeof installCard;
	articleTools: typeof articleTools;
	highlights: typeof highlights;
}

interface LanguageEntry {
	/** The language's name for itself. */
	name: string;
	direction: 'rtl' | 'ltr';
	/** The digits that it is written with everywhere; null where they are those of the reader's region. */
	digits: Digits | null;
	/** Arabic comes with the app; the others are fetched whole when somebody wants them. */
	load: () => Promise<Words & Partial<PageWords>>;
}

/** The languages of the interface by their BCP 47 tags. Another one is a line here, one in app.html, and a file beside `en.ts`. */
export const LANGUAGES = {
	ar: { name: 'العربية', direction: 'rtl', digits: null, load: async () => arabic },
	en: { name: 'English', direction: 'ltr', digits: 'latn', load: async () => (await import('./en.ts')).words }
} satisfies Record<string, LanguageEntry>;

export type Language = keyof typeof LANGUAGES;

import type { Digits } from '../arabic/locale.ts';
import { words as arabic, type Words } from './ar.ts';

interface LanguageEntry {
	/** The language's name for itself. */
	name: string;
	direction: 'rtl' | 'ltr';
	/** The digits of a reader who has chosen none. */
	digits: Digits;
	/** Arabic comes with the app; the others are fetched when somebody wants them. */
	load: () => Promise<Words>;
}

/** The languages of the interface by their BCP 47 tags. Another one is a line here, one in app.html, and a file beside `en.ts`. */
export const LANGUAGES = {
	ar: { name: 'العربية', direction: 'rtl', digits: 'arab', load: async () => arabic },
	en: { name: 'English', direction: 'ltr', digits: 'latn', load: async () => (await import('./en.ts')).words }
} satisfies Record<string, LanguageEntry>;

export type Language = keyof typeof LANGUAGES;

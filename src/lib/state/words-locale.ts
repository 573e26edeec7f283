import { localeFields } from '$lib/words/ar-locale';
import { pageWords } from './words.ts';

/** What the settings say of language and country, in the language of the reader's choice. */
export const localeWords = pageWords('localeFields', localeFields);

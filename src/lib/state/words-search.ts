import { searchPage } from '$lib/words/ar-search';
import { pageWords } from './words.ts';

/** What the search page says, in the language of the reader's choice. */
export const searchWords = pageWords('searchPage', searchPage);

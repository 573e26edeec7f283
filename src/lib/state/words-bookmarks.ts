import { bookmarksPage } from '$lib/words/ar-bookmarks';
import { pageWords } from './words.ts';

/** What the page of the bookmarks says, in the language of the reader's choice. */
export const bookmarksWords = pageWords('bookmarksPage', bookmarksPage);

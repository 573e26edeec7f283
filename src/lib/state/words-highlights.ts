import { highlights } from '$lib/words/ar-highlights';
import { pageWords } from './words.ts';

/** What is said of highlights, in the language of the reader's choice. */
export const highlightWords = pageWords('highlights', highlights);

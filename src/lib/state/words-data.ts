import { dataPage } from '$lib/words/ar-data';
import { pageWords } from './words.ts';

/** What the page of the reader's own data says, in the language of the reader's choice. */
export const dataWords = pageWords('dataPage', dataPage);

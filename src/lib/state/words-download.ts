import { download } from '$lib/words/ar-download';
import { pageWords } from './words.ts';

/** What is said of the choice of a download, in the language of the reader's choice. */
export const downloadWords = pageWords('download', download);

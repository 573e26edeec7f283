import { articleTools } from '$lib/words/ar-tools';
import { pageWords } from './words.ts';

/** What the tools of the article page say, in the language of the reader's choice. */
export const toolWords = pageWords('articleTools', articleTools);

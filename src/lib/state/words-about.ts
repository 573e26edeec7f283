import { aboutPage } from '$lib/words/ar-about';
import { pageWords } from './words.ts';

/** What the page about the app says, in the language of the reader's choice. */
export const aboutWords = pageWords('aboutPage', aboutPage);

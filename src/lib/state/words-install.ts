import { installCard } from '$lib/words/ar-install';
import { pageWords } from './words.ts';

/** What the card says that offers to install the app, in the language of the reader's choice. */
export const installWords = pageWords('installCard', installCard);

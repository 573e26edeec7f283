import { devicePage } from '$lib/words/ar-device';
import { pageWords } from './words.ts';

/** What the page on the device says, in the language of the reader's choice. */
export const deviceWords = pageWords('devicePage', devicePage);

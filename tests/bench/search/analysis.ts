/** What the bench takes from Zad to read queries and to feed the peers; bundled by itself, so that it works without the engine. */
export { fold } from '../../../src/lib/arabic/fold.ts';
export { forEachTerm, tokenise } from '../../../src/lib/arabic/tokens.ts';
export { isStopWord } from '../../../src/lib/search/stop-words.ts';

import { asFields, asFormat, asText } from './shape.ts';

/** Format number of the file of ambiguous words. */
export const AMBIGUOUS_WORDS_FORMAT = 1;

/** The JSON text of the bare forms that the library vocalises in several ways, in the order given. */
export function writeAmbiguousWords(forms: readonly string[]): string {
	return JSON.stringify({ format: AMBIGUOUS_WORDS_FORMAT, words: forms.join(' ') });
}

/** Reads the file's parsed JSON; throws PackError. */
export function readAmbiguousWords(value: unknown): ReadonlySet<string> {
	const fields = asFields(value, 'ambiguous words');
	asFormat(fields, AMBIGUOUS_WORDS_FORMAT, 'ambiguous words');
	return new Set(asText(fields.words, 'ambiguous words.words').split(' '));
}

import { stem, withoutProclitics } from '../arabic/stem.ts';
import type { WordClass } from './segment.ts';

/** In how many documents of the library a folded word stands, as written; 0 if in none. */
export type DocumentsOf = (form: string) => number;

/**
 * The key of the class that a folded word belongs to: the words that differ only by attached letters and inflection. Suffixes and
 * ال come off by shape. A first letter that may be و ف ب ل ك س comes off only where the library bears it out: the rest, alone or
 * with ال, must be a word that is seen more often than the whole, or «كتاب» would be «like تاب».
 */
export function classKey(form: string, documentsOf: DocumentsOf): string {
	const whole = documentsOf(form);
	for (const rest of withoutProclitics(form)) {
		if (documentsOf(rest) + documentsOf('ال' + rest) > whole) return classKey(rest, documentsOf);
	}
	return stem(form);
}

/** Every key that the class of a word, and of what is asked about it, can have, whatever the library. */
export function possibleKeys(form: string): string[] {
	// Grows while it is walked through: the rests of rests too, each once.
	const rests = new Set([form]);
	for (const rest of rests) for (const less of withoutProclitics(rest)) rests.add(less);
	return [...new Set(Array.from(rests, (rest) => [stem(rest), stem('ال' + rest)]).flat())];
}

/** The key of the class that a word belongs to, or would belong to, in a library that has these classes: all with one of its possible
 * keys. */
export function keyAmong(classes: Iterable<WordClass>, term: string): string {
	const documents = new Map<string, number>();
	for (const { forms } of classes) for (const { text, inBody, inTitle } of forms) documents.set(text, inBody + inTitle);
	return classKey(term, (form) => documents.get(form) ?? 0);
}

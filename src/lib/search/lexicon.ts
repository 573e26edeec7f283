import { stem, withoutProclitics } from '../arabic/stem.ts';

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

/** Every key that the class of a word can have, whatever the library. */
export function possibleKeys(form: string): string[] {
	const keys = new Set([stem(form)]);
	for (const rest of withoutProclitics(form)) for (const key of possibleKeys(rest)) keys.add(key);
	return [...keys];
}

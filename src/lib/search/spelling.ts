import { stem, withoutArticle } from '../arabic/stem.ts';
import type { Segment } from './segment.ts';

/** Shorter words have too many neighbours to tell which was meant. */
const MIN_LENGTH = 4;

/**
 * The keys of classes that have a form one slip away from the term: a letter wrong, missing, too many, or two swapped. A slip
 * leaves either the first or the last half of the word as it was, so only words that share one of them are compared (as in
 * Wu & Manber, Fast text searching allowing errors, 1992).
 */
export async function nearMisses(segments: readonly Segment[], term: string): Promise<Set<string>> {
	const bare = withoutArticle(term);
	const own = stem(term);
	const found = new Set<string>();
	// Another number is another number.
	if (bare.length < MIN_LENGTH || /\d/.test(bare)) return found;
	const half = Math.floor(bare.length / 2);
	const ending = own.slice(Math.min(half, own.length - 2) + (own.length > 4 ? 1 : 0));
	await Promise.all(
		segments.map(async (segment) => {
			const [begun, ended, behind] = await Promise.all([
				segment.classesWithPrefix(bare.slice(0, half)),
				segment.keysWithEnding(ending),
				// The slip may be in ال itself: what stands behind it is then a word.
				segment.findClasses([1, 2, 3].map((cut) => stem(term.slice(cut))))
			]);
			for (const { key, forms } of begun) {
				if (isOneSlip(key, own) || forms.some(({ after }) => isOneSlip(key + after, bare))) found.add(key);
			}
			for (const key of ended) if (isOneSlip(key, own)) found.add(key);
			for (const { key, forms } of behind.values()) {
				if (forms.some(({ text }) => isOneSlip(text, term))) found.add(key);
			}
		})
	);
	return found;
}

/** Whether one edit turns a word into the other: a letter changed, added, left out, or two neighbours swapped (Damerau 1964). */
export function isOneSlip(a: string, b: string): boolean {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (long.length - short.length > 1 || a === b) return false;
	let start = 0;
	while (start < short.length && short[start] === long[start]) start++;
	let end = 0;
	while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++;
	const left = short.length - start - end;
	if (left === 0) return true;
	if (long.length > short.length) return false;
	return left === 1 || (left === 2 && short[start] === long[start + 1] && short[start + 1] === long[start]);
}

/** Fathatan to sukun, and the dagger alif: what is written above and below letters so that they are read right. */
const VOWEL_MARK = /[\u064B-\u0652\u0670]/g;
const ARABIC_LETTER = /[\u0621-\u063A\u0641-\u064A]/g;

/** How many marks a letter has on average where a text has full tashkeel: at least this many, 0.8 as a rule. */
const FULL = 0.35;

/** Whether a text has full tashkeel, so that its lines need more room. */
export function hasFullTashkeel(text: string): boolean {
	const letters = text.match(ARABIC_LETTER)?.length ?? 0;
	return (text.match(VOWEL_MARK)?.length ?? 0) > letters * FULL;
}

/*
 * Tashkeel in three levels: all that the author wrote; only where a word could be misread; none. What goes are marks over and
 * under letters, with a tatweel that was there to carry one. A mark that stands on no letter is shown for its own sake, as in
 * «الفتحة (ـَ)», and stays.
 */

export const TASHKEEL_LEVELS = ['all', 'ambiguous', 'none'] as const;
export type TashkeelLevel = (typeof TASHKEEL_LEVELS)[number];

/** MADDAH ABOVE, HAMZA ABOVE and HAMZA BELOW, which are part of letters, and the letters of the Arabic script. */
const LETTERS =
	'\\u0653-\\u0655\\u0620-\\u063F\\u0641-\\u064A\\u066E\\u066F\\u0671-\\u06D3\\u06D5\\u06FA-\\u06FF\\u0750-\\u077F';
/** FATHATAN to SUKUN, SUBSCRIPT ALEF to WAVY HAMZA BELOW, SUPERSCRIPT ALEF, the signs of the Quran, and their extensions. */
const MARKS =
	'\\u064B-\\u0652\\u0656-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\\u06EA-\\u06ED\\u08D3-\\u08E1\\u08E3-\\u08FF';

const WORD = new RegExp(`[${LETTERS}][${MARKS}${LETTERS}\\u0640]*`, 'g');
const MARK = new RegExp(`[${MARKS}]`);
/** Marks, with the tatweel before them and what is part of a letter after them. */
const CLUSTER = new RegExp(`(\\u0640?)([${MARKS}]+)([\\u0653-\\u0655]?)`, 'g');
/** What is no letter of its own. */
const BARE = new RegExp(`[${MARKS}\\u0640]`, 'g');
/** SHADDA, FATHATAN to KASRATAN, and their open forms: they tell words apart, so only the level "none" goes without them. */
const KEPT = /[\u0651\u064B-\u064D\u08F0-\u08F2]/g;
const NOTHING = /(?!)/g;

const LETTER = new RegExp(`[${LETTERS}]`, 'g');
const EVERY_MARK = new RegExp(`[${MARKS}]`, 'g');

/** How many marks a letter has at least where a text has full tashkeel; 0.8 as a rule. */
const FULL = 0.35;

/** Whether there is tashkeel to take away. */
export function hasTashkeel(text: string): boolean {
	return MARK.test(text);
}

/** Whether a text has full tashkeel, so that its lines need more room. */
export function hasFullTashkeel(text: string): boolean {
	const letters = text.match(LETTER)?.length ?? 0;
	return (text.match(EVERY_MARK)?.length ?? 0) > letters * FULL;
}

/** The words of a text that carry marks. */
export function* markedWords(text: string): Iterable<string> {
	for (const [word] of MARK.test(text) ? text.matchAll(WORD) : []) if (MARK.test(word)) yield word;
}

/** A word without marks and tatweel, otherwise as written: what one reads who has no tashkeel. */
export function bareForm(word: string): string {
	return word.replace(BARE, '');
}

/**
 * The text at a level; `ambiguous` holds the bare forms that could be misread (see `Vocalisations`). Search takes it for the
 * same text: only what folding drops goes.
 */
export function atLevel(text: string, level: TashkeelLevel, ambiguous: ReadonlySet<string> | null): string {
	if (level === 'all' || !MARK.test(text)) return text;
	const kept = level === 'none' ? NOTHING : KEPT;
	return text.replace(WORD, (word) =>
		!MARK.test(word) || (level === 'ambiguous' && ambiguous?.has(bareForm(word))) ? word : thin(word, kept)
	);
}

function thin(word: string, kept: RegExp): string {
	return word.replace(CLUSTER, (cluster, tatweel: string, marks: string, hamza: string) => {
		// What a hamza on a tatweel stands for is told by its vowel.
		if (hamza !== '') return cluster;
		const rest = marks.match(kept)?.join('') ?? '';
		return rest === '' ? '' : tatweel + rest;
	});
}

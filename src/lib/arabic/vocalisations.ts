import { bareForm, markedWords } from './tashkeel.ts';

// What was seen on a letter, one bit each. A vowel without SHADDA says that the letter is not doubled; no mark says nothing.
const FATHA = 1;
const DAMMA = 2;
const KASRA = 4;
const SUKUN = 8;
const VOWELS = FATHA | DAMMA | KASRA | SUKUN;
const DOUBLED = 16;
const SINGLE = 32;

/** Marks by what they say; SUPERSCRIPT ALEF is a long fatha, SUBSCRIPT ALEF a long kasra, INVERTED DAMMA a long damma. */
const BITS: Readonly<Record<string, number>> = {
	'\u064E': FATHA,
	'\u0670': FATHA,
	'\u064F': DAMMA,
	'\u0657': DAMMA,
	'\u0650': KASRA,
	'\u0656': KASRA,
	'\u0652': SUKUN,
	'\u06E1': SUKUN,
	'\u0651': DOUBLED
};
const LETTER = /[^\p{M}\u0640]/u;

/**
 * Bare forms kept at most, in the order in which they first come: some 60 MB. A library of 100 MB in full tashkeel has fewer;
 * those left out are the rarest, and lose their marks where only ambiguous words keep them.
 */
const MOST_FORMS = 500_000;

/**
 * Finds the bare forms that a library vocalises in several ways: عِلْم and عَلَم, كَتَبَ and كُتُب. Words that merely have fewer marks
 * do not differ, and neither do endings: the last letter's vowel is grammar, and would make nearly every noun ambiguous.
 * The order of the texts does not matter.
 */
export class Vocalisations {
	/** What was seen on each letter of a form but the last; null once that is ambiguous. */
	readonly #seen = new Map<string, Uint8Array | null>();

	/** Takes the words of a text into account. */
	add(text: string): void {
		for (const word of markedWords(text)) {
			const form = bareForm(word);
			const before = this.#seen.get(form);
			if (before === null || (before === undefined && this.#seen.size >= MOST_FORMS)) continue;
			const seen = before ?? new Uint8Array(Math.max(0, form.length - 1));
			this.#seen.set(form, merge(seen, word) ? null : seen);
		}
	}

	/** The ambiguous bare forms, in code-unit order. */
	ambiguous(): string[] {
		return [...this.#seen].flatMap(([form, seen]) => (seen === null ? [form] : [])).sort();
	}
}

/** Adds what a word says of its letters, and returns whether that makes it ambiguous. */
function merge(seen: Uint8Array, word: string): boolean {
	let letter = -1;
	let bits = 0;
	let differs = false;
	const settle = () => {
		if (letter < 0 || letter >= seen.length) return;
		const all = seen[letter]! | bits | (bits & VOWELS && !(bits & DOUBLED) ? SINGLE : 0);
		const vowels = all & VOWELS;
		differs ||= (vowels & (vowels - 1)) !== 0 || (all & DOUBLED && all & SINGLE) !== 0;
		seen[letter] = all;
	};
	for (const character of word) {
		if (LETTER.test(character)) {
			settle();
			letter++;
			bits = 0;
		} else bits |= BITS[character] ?? 0;
	}
	settle();
	return differs;
}

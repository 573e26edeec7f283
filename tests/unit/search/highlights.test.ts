import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { search } from '../../../src/lib/search/search.ts';
import { markArticle, type Answers, type Snippet } from '../../../src/lib/search/snippet.ts';
import { LATIN_WORDS, MARKED_WORDS, PARTICLES, WORDS } from '../../fixtures/vocabulary.ts';
import { openLibrary } from './in-memory.ts';
import { Chance } from './random.ts';

/** A word of a made text: what it is when folded, and where it was put. */
interface Placed {
	form: string;
	start: number;
	end: number;
}

interface MadeText {
	text: string;
	words: Placed[];
}

/** Fathatan to sukun, superscript alef, small high dotless head of khah, maddah above: none of them is a letter. */
const MARKS = [...'\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670\u06E1\u0653'];
const TATWEEL = '\u0640';
/** Left-to-right mark, right-to-left mark, embedding, isolate and its end, non-joiner, byte order mark. */
const CONTROLS = [...'\u200E\u200F\u202B\u2067\u2069\u200C\uFEFF'];
/** Other ways to write a letter, that fold to it. */
const DISGUISES: Readonly<Record<string, string>> = {
	ا: '\uFE8D\uFE8E\u0671',
	ب: '\uFE8F\uFE91\uFE92',
	ك: '\u06A9\uFED9\uFEDB',
	ي: '\u06CC\uFEF1\uFEF3',
	ه: '\u06BE\uFEEB\uFEEC',
	م: '\uFEE1\uFEE3\uFEE4',
	ر: '\uFEAD\uFEAE',
	ة: '\uFE93\u06C3',
	أ: '\uFE83\uFE84\u0627\u0654',
	لا: '\uFEFB\uFEFC'
};
const SEPARATORS = [' ', ' ', ' ', '، ', '. ', ' «', '» ', '-', '/', '\n', ' 👍 ', '…', '(', ' ﴿', '﴾ '];

function disguised(word: string, chance: Chance): string {
	const letters = word.match(/لا|./gsu) ?? [];
	return letters
		.map((letter, index) => {
			const others = DISGUISES[letter];
			// Alif and combining hamza are two characters.
			const kinds =
				others === undefined ? [letter] : letter === 'أ' ? ['أ', '\uFE83', '\u0627\u0654'] : [letter, ...others];
			const written = chance.next() < 0.3 ? chance.pick(kinds) : letter;
			const marks = chance.next() < 0.6 ? chance.some(0, 2, () => chance.pick(MARKS)).join('') : '';
			const stretched = /[؀-ۿ]$/.test(letter) && chance.next() < 0.15 ? TATWEEL.repeat(1 + chance.below(3)) : '';
			const control = index < letters.length - 1 && chance.next() < 0.03 ? chance.pick(CONTROLS) : '';
			return written + marks + stretched + control;
		})
		.join('');
}

function makeText(chance: Chance, count: number): MadeText {
	let text = '';
	const words: Placed[] = [];
	const maybe = (share: number, list: readonly string[]): string => (chance.next() < share ? chance.pick(list) : '');
	for (let left = count; left > 0; left--) {
		text += maybe(0.1, CONTROLS);
		const kind = chance.next();
		let plain = chance.pick(kind < 0.75 ? WORDS : PARTICLES);
		let written;
		if (kind < 0.1) written = plain = chance.pick(['٢٠٢٦', '۱۹۸۴', '1984', '٧']);
		else if (kind < 0.15) written = plain = chance.pick(LATIN_WORDS.filter((word) => /^\p{L}+$/u.test(word)));
		else if (kind < 0.3) written = plain = chance.pick(MARKED_WORDS);
		else {
			plain = chance.pick(['', '', '', 'ال', 'و', 'وال', 'لل', 'ب']) + plain;
			written = disguised(plain, chance);
		}
		words.push({ form: fold(plain), start: text.length, end: text.length + written.length });
		text += written + maybe(0.1, CONTROLS) + chance.pick(SEPARATORS);
	}
	return { text, words };
}

const plain = (snippet: Snippet): string => snippet.map(({ text }) => text).join('');
/** The marked pieces with where they stand. */
function marked(snippet: Snippet): { start: number; end: number }[] {
	let end = 0;
	return snippet.flatMap(({ text, hit }) => {
		const start = end;
		end += text.length;
		return hit ? [{ start, end }] : [];
	});
}

const CUT = '…';

/** Looks only at the text and at what was made: each word that answers is marked from its first letter to its last mark. */
function check(texts: readonly MadeText[], answered: Answers): number {
	const [title, ...paragraphs] = texts as [MadeText, ...MadeText[]];
	const expected = texts.flatMap(({ words }, index) =>
		words.filter(({ form }) => answered.has(form)).map((word) => ({ ...word, block: index - 1 }))
	);
	const bodies = paragraphs.map(({ text }) => text);
	const { spans, forms, best, snippet } = markArticle(title.text, bodies, answered);
	expect(spans).toEqual(expected.map(({ block, start, end }) => ({ block, start, end })));
	expect(forms).toEqual(expected.map(({ form }) => form));
	expect(best).toBeLessThan(spans.length);

	for (const { block, start, end } of spans) {
		const { text } = texts[block + 1]!;
		const term = forms[spans.findIndex((span) => span.block === block && span.start === start)];
		if (fold(text.slice(start, end)) !== term) expect(fold(text.slice(start, end))).toBe(term);
		// No letter is cut from its marks, nor a word in two.
		if (/^[\p{M}\u0640]/u.test(text.slice(end))) expect(text.slice(end)).toBe('something else than a mark');
		if (!/^[\p{L}\p{N}]/u.test(text.slice(start))) expect(text.slice(start)).toBe('a letter');
	}
	texts.forEach(({ text }, index) => {
		const marks = markArticle(text, [], answered).title;
		expect(plain(marks)).toBe(text);
		const own = expected.filter(({ block }) => block === index - 1);
		expect(marked(marks)).toEqual(own.map(({ start, end }) => ({ start, end })));
	});

	const isCut = ({ text, hit }: Snippet[number]): boolean => text === CUT && !hit;
	const shown = plain(
		snippet.filter((piece, index) => !(isCut(piece) && (index === 0 || index === snippet.length - 1)))
	);
	// Two lines of a phone, and no word here is longer.
	expect(shown.length).toBeLessThanOrEqual(160);
	const home = paragraphs.findIndex(({ text }) => text.includes(shown));
	expect(home).toBeGreaterThanOrEqual(0);
	const inBody = expected.filter(({ block }) => block >= 0);
	if (inBody.length > 0) expect(snippet.some(({ hit }) => hit)).toBe(true);
	for (const { text, hit } of snippet) if (hit) expect(answered.has(fold(text)), text).toBe(true);
	return spans.length;
}

describe('marks fall on whole words,', () => {
	it('with all that stands on them, in 1,000 vocalised texts', { timeout: 60_000 }, async () => {
		const chance = new Chance(11);
		let spans = 0;
		for (let batch = 0; batch < 20; batch++) {
			const made = Array.from({ length: 50 }, () => [
				makeText(chance, chance.below(6)),
				...chance.some(1, 3, () => makeText(chance, 1 + chance.below(40)))
			]);
			const library = openLibrary(
				made.map(([title, ...paragraphs], number) => ({
					id: `${number}`,
					title: title!.text,
					text: paragraphs.map(({ text }) => text)
				}))
			);
			for (const [number, texts] of made.entries()) {
				const words = texts.flatMap((text) => text.words.map(({ start, end }) => text.text.slice(start, end)));
				const query = `${chance.pick(words)} ${chance.pick(words)}${chance.pick(['', ' '])}`;
				const { answered, hits } = await search(library, { query, limit: 50 });
				// Asked as it stands there, the text itself is found.
				expect(
					hits.map(({ id }) => id),
					JSON.stringify({ query, words: words.map(fold) })
				).toContain(`${number}`);
				spans += check(texts, answered);
			}
		}
		expect(spans).toBeGreaterThan(2000);
	});
});

import { tokenise } from '../arabic/tokens.ts';
import type { TextMatches, MatchSpan } from './messages.ts';
import type { Answered } from './search.ts';

/** The forms that answer a query, by their folded text, as search found them in the library. */
export type Answers = ReadonlyMap<string, Pick<Answered, 'word'>>;

/** A piece of a text, and whether it is a word the reader searched for. */
export interface Mark {
	text: string;
	hit: boolean;
}

/** The pieces of a text in order; joined, they are the text. */
export type Snippet = Mark[];

/** An article with the words marked that the query finds, tashkeel and attached letters included. */
export interface MarkedArticle extends TextMatches {
	/** By span, the folded word that stands there. */
	forms: string[];
	title: Snippet;
	/** The part of the paragraphs that holds most of the query's words, within one paragraph, cut between words, with «…» where it
	 * was cut. Of paragraphs with as many, the first; with none of them, the beginning. */
	snippet: Snippet;
}

/** Two lines of a phone, three with tashkeel. */
const DEFAULT_LENGTH = 160;

/** How much of the room goes before the first hit: words after it say more of what it is about. */
const LEAD = 1 / 3;

const CUT: Mark = { text: '…', hit: false };

interface Word {
	start: number;
	end: number;
	/** As folded. */
	form: string;
	/** The query word it answers, or -1. */
	answers: number;
}

interface Window {
	/** Index of its paragraph. */
	paragraph: number;
	words: Word[];
	/** Span of the hits. */
	start: number;
	end: number;
	/** Different query words in it. */
	different: number;
	hits: number;
}

/** Finds where the query's words stand in an article. A snippet is about `length` UTF-16 units long. */
export function markArticle(
	title: string,
	paragraphs: readonly string[],
	answers: Answers,
	length = DEFAULT_LENGTH
): MarkedArticle {
	const words = [title, ...paragraphs].map((text) => markedWords(text, answers));
	const spans: MatchSpan[] = [];
	const forms: string[] = [];
	words.forEach((own, index) => {
		for (const { start, end, form } of own.filter(isHit)) {
			spans.push({ block: index - 1, start, end });
			forms.push(form);
		}
	});
	const passage = bestPassage(words.slice(1), length, countSought(answers));
	const best = passage?.hits
		? spans.findIndex(({ block, start }) => block === passage.paragraph && start === passage.start)
		: spans.length - 1;
	return {
		spans,
		best,
		forms,
		title: pieces(title, words[0]!, 0, title.length),
		snippet: passage ? cutOut(paragraphs[passage.paragraph]!, passage, length) : []
	};
}

function isHit({ answers }: Word): boolean {
	return answers !== -1;
}

/** The words of a text; those that share a span (as the four in U+FDFA) are one, a hit if one of them is. */
function markedWords(text: string, answers: Answers): Word[] {
	const words: Word[] = [];
	for (const { term, start, end } of tokenise(text)) {
		const answer = answers.get(term)?.word ?? -1;
		const previous = words.at(-1);
		if (previous !== undefined && start < previous.end) {
			previous.end = Math.max(previous.end, end);
			if (answer !== -1) Object.assign(previous, { answers: answer, form: term });
		} else words.push({ start, end, form: term, answers: answer });
	}
	return words;
}

/** How many words of the query were found in the library. */
function countSought(answers: Answers): number {
	return new Set(Array.from(answers.values(), ({ word }) => word)).size;
}

function bestPassage(paragraphs: readonly Word[][], length: number, sought: number): Window | undefined {
	let best: Window | undefined;
	for (const [paragraph, words] of paragraphs.entries()) {
		if (words.length === 0) continue;
		const window = bestWindow(paragraph, words, length);
		if (best === undefined || isBetter(window, best)) best = window;
		if (best.different === sought) break;
	}
	return best;
}

function bestWindow(paragraph: number, words: Word[], length: number): Window {
	const hits = words.filter(isHit);
	let best: Window = { paragraph, words, start: 0, end: 0, different: 0, hits: 0 };
	for (let first = 0, after = 0; first < hits.length; first++) {
		const { start } = hits[first]!;
		after = Math.max(after, first + 1);
		while (after < hits.length && hits[after]!.end <= start + length) after++;
		const inside = hits.slice(first, after);
		const window: Window = {
			paragraph,
			words,
			start,
			end: inside.at(-1)!.end,
			different: new Set(inside.map((word) => word.answers)).size,
			hits: inside.length
		};
		if (isBetter(window, best)) best = window;
	}
	return best;
}

function isBetter(a: Window, b: Window): boolean {
	return a.different > b.different || (a.different === b.different && a.hits > b.hits);
}

/** Shows whole words around the window, as many as the length allows, and at least one. */
function cutOut(paragraph: string, { words, start, end }: Window, length: number): Snippet {
	const room = Math.max(0, length - (end - start));
	// What is not needed after the hits, near the end of a paragraph, is given to what stands before them.
	const before = Math.max(room * LEAD, room - (paragraph.length - end));
	const first = words.find((word) => word.start >= start - before)!;
	const fitting = words.filter(({ start, end }) => start >= first.start && end <= first.start + length);
	const last = fitting.at(-1) ?? first;
	// What stands outside the words, such as a closing full stop, may be a thousand dots.
	const from = first === words[0] && last.end <= length ? 0 : first.start;
	const to = last === words.at(-1) && paragraph.length <= first.start + length ? paragraph.length : last.end;
	const shown = pieces(paragraph, words, from, to);
	if (first !== words[0]) shown.unshift(CUT);
	if (last !== words.at(-1)) shown.push(CUT);
	return shown;
}

function pieces(text: string, words: readonly Word[], from: number, to: number): Snippet {
	const marks: Mark[] = [];
	let position = from;
	const add = (end: number, hit: boolean): void => {
		if (end > position) marks.push({ text: text.slice(position, end), hit });
		position = Math.max(position, end);
	};
	for (const { start, end } of words.filter(isHit)) {
		if (start < from || end > to) continue;
		add(start, false);
		add(end, true);
	}
	add(to, false);
	return marks;
}

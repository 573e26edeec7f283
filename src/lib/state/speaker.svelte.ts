import { tokenise } from '$lib/arabic/tokens';
import type { Article } from '$lib/packs/article';
import { splitUtterances, type TextSpan } from '$lib/reading/sentences';
import { blockElements, firstPlaceBelow, rangeIn } from './text-on-screen.ts';

/** UTF-16 units of one utterance at most: some 12 seconds at the usual speed. */
const LONGEST_UTTERANCE = 180;

/** Speeds to choose from, as multiples of the usual one. */
export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;

/** The name of the highlight in the style sheet. */
const HIGHLIGHT = 'spoken';

/** A sentence that is read aloud, or a part of a long one: where it stands in its block. */
interface Part extends TextSpan {
	block: number;
}

/**
 * Reads an article aloud, sentence by sentence, and marks the one that is heard. One utterance each: pausing and going on
 * inside an utterance works in few browsers, and a long one is cut off in Chrome.
 */
export class Speaker {
	/** Whether it is to be heard: between two sentences as well. */
	speaking = $state(false);
	speed = $state<number>(1);

	readonly #parts: Part[];
	#index = 0;
	/** Kept, or Chrome forgets the utterance and its end is never told. */
	#utterance: SpeechSynthesisUtterance | null = null;

	/** `onfail` is told when the voice breaks off, `onend` when the article is at its end. */
	constructor(
		private readonly speech: SpeechSynthesis,
		private readonly voice: SpeechSynthesisVoice,
		private readonly root: HTMLElement,
		private readonly article: Article,
		private readonly on: { fail: () => void; end: () => void }
	) {
		this.#parts = article.blocks.flatMap(({ text }, block) =>
			splitUtterances(text, LONGEST_UTTERANCE).map((span) => ({ block, ...span }))
		);
	}

	/** Begins with the sentence at the top of the screen. */
	startWhereOneLooks(): void {
		const place = firstPlaceBelow(this.root, 0);
		const text = place ? (this.article.blocks[place.block]?.text ?? '') : '';
		const offset = place ? (tokenise(text)[place.word]?.start ?? 0) : 0;
		const index = this.#parts.findIndex(
			({ block, end }) => place && (block > place.block || (block === place.block && end > offset))
		);
		this.#index = Math.max(0, index);
		this.play();
	}

	/** Reads on, from the beginning of the sentence where it was paused. */
	play(): void {
		const part = this.#parts[this.#index];
		if (!part) return;
		this.speaking = true;
		this.#say(part);
	}

	pause(): void {
		this.speaking = false;
		this.#hush();
	}

	/** Goes on by so many sentences; reads on if it did. */
	skip(step: 1 | -1): void {
		this.#goTo(this.#index + step);
	}

	/** Goes to the next paragraph, or to the beginning of this one, or of the one before. */
	skipParagraph(step: 1 | -1): void {
		const here = this.#parts[this.#index]?.block ?? 0;
		const first = this.#parts.findIndex(({ block }) => block === here);
		const before = this.#parts[first - 1];
		const index =
			step > 0
				? this.#parts.findIndex(({ block }) => block > here)
				: first < this.#index || !before
					? first
					: this.#parts.findIndex(({ block }) => block === before.block);
		this.#goTo(index < 0 ? this.#parts.length : index);
	}

	setSpeed(speed: number): void {
		this.speed = speed;
		if (this.speaking) this.play();
	}

	/** Falls silent and takes the mark away. */
	stop(): void {
		this.pause();
		this.#unmark();
	}

	#goTo(index: number): void {
		if (index >= this.#parts.length) return this.#finish();
		this.#index = Math.max(0, index);
		if (this.speaking) this.play();
		else this.#mark(this.#parts[this.#index] as Part);
	}

	#finish(): void {
		this.#index = 0;
		this.stop();
		this.on.end();
	}

	#say(part: Part): void {
		this.#hush();
		const utterance = new SpeechSynthesisUtterance(this.article.blocks[part.block]?.text.slice(part.start, part.end));
		utterance.voice = this.voice;
		utterance.lang = this.voice.lang;
		utterance.rate = this.speed;
		// One that was hushed ends as well, in some browsers with an error; only the one that is heard counts.
		utterance.onend = () => {
			if (this.#utterance === utterance) this.#goTo(this.#index + 1);
		};
		utterance.onerror = () => {
			if (this.#utterance !== utterance) return;
			this.pause();
			this.on.fail();
		};
		this.#utterance = utterance;
		this.#mark(part);
		this.speech.speak(utterance);
	}

	#hush(): void {
		this.#utterance = null;
		this.speech.cancel();
	}

	#mark({ block, start, end }: Part): void {
		this.#unmark();
		const element = blockElements(this.root).find((candidate) => candidate.dataset.block === String(block));
		if (!element) return;
		const text = this.article.blocks[block]?.text ?? '';
		const range = shownRange(element, text, start, end);
		if (!range) return;
		if (typeof Highlight === 'undefined') element.classList.add(HIGHLIGHT);
		else CSS.highlights.set(HIGHLIGHT, new Highlight(range));
		const { top, bottom } = range.getBoundingClientRect();
		if (top >= 0 && bottom <= innerHeight * 0.8) return;
		const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
		scrollTo({ top: scrollY + top - innerHeight / 4, behavior: calm ? 'instant' : 'smooth' });
	}

	#unmark(): void {
		if (typeof Highlight !== 'undefined') CSS.highlights.delete(HIGHLIGHT);
		this.root.querySelector(`.${HIGHLIGHT}`)?.classList.remove(HIGHLIGHT);
	}
}

/** The same words on the screen, where the text may stand with fewer of its marks. */
function shownRange(element: HTMLElement, text: string, start: number, end: number): Range | null {
	const shown = element.textContent;
	if (shown === text) return rangeIn(element, start, end);
	const words = tokenise(text);
	const first = words.findIndex((word) => word.start >= start);
	const after = words.findIndex((word) => word.start >= end);
	const shownWords = tokenise(shown);
	const from = shownWords[first]?.start ?? 0;
	const to = shownWords[(after < 0 ? shownWords.length : after) - 1]?.end ?? shown.length;
	return rangeIn(element, from, to);
}

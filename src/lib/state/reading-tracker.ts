import { countWords, type Article } from '$lib/packs/article';
import { addSample } from '$lib/reading/pace';
import { PaceMeter } from '$lib/reading/pace-meter';
import { findAnchor, makeAnchor, type TextAnchor, type TextPlace } from '$lib/reading/text-anchor';
import { storedSamples, storeSamples } from './pace-samples.ts';
import type { Reading } from './reading.svelte.ts';
import { holdAgain, isSettling, scrollOn, settle } from './article-text.ts';
import { firstPlaceBelow, topOfPlace } from './text-on-screen.ts';

/** Milliseconds between two looks at where the reader is while he scrolls. */
const LOOK_INTERVAL = 100;
/** Milliseconds after a movement in which the text is the reader's to move, and is not put back. */
const MOVING = 150;
/** Pixels by which the page may stand elsewhere than it was put: browsers round. */
const ROUNDING = 2;
/** Em by which a line moves before its place is kept anew. */
const GAP_STEP = 0.1;
/** Words a minute at which nobody reads: an end that was reached faster was scrolled to. */
const FASTEST = 600;

/**
 * Follows how far the reader is in the article on the screen, and holds the line at the top of the screen there when the
 * text is laid out anew: another font or width, a turned device, another version of the article.
 */
export class ReadingTracker {
	readonly #meter = new PaceMeter();
	readonly #body: HTMLElement;
	/** The first word on the screen, and how many em of the text's size its line stands below the top; null at the beginning. */
	#place: (TextPlace & { gap: number }) | null = null;
	#words: number;
	#size = '';
	#height: number | null = null;
	#movedAt = -Infinity;
	#putAt = -1;
	#letGo = () => {};
	#waiting = 0;
	#looking: ReturnType<typeof setTimeout> | undefined;
	#finishing: ReturnType<typeof setTimeout> | undefined;
	/** Share of the text above the screen when the reader came, and the seconds that he has seen it since. */
	#cameAt = 0;
	#seconds = 0;
	#seenSince: number | null = null;

	/** `onshare` is told how much of the text has come by, from 0 to 1. */
	constructor(
		private readonly root: HTMLElement,
		private article: Article,
		private readonly reading: Reading,
		private readonly onshare: (share: number) => void
	) {
		this.#body = root.querySelector<HTMLElement>('.body') ?? root;
		this.#words = countWords(article);
	}

	/** Begins to follow, after going to where the reader was, if told so. Returns whether he was taken there. */
	start(restore: boolean): boolean {
		const position = this.reading.positions[this.article.id];
		this.#size = this.#sizeOfBody();
		const anchor = restore ? position?.anchor : null;
		if (anchor) this.#goTo(anchor, position?.gap ?? 0);
		this.#cameAt = this.#above();
		this.#turn();
		this.#look();
		addEventListener('scroll', this.#scrolled, { passive: true });
		addEventListener('scrollend', this.#scrollEnded);
		document.fonts.addEventListener('loadingdone', this.#relaid);
		document.addEventListener('visibilitychange', this.#turn);
		this.#resizes.observe(this.#body);
		return Boolean(anchor);
	}

	/** The publisher's newer version of the article stands on the page: goes to where the line is now. */
	update(article: Article): void {
		const anchor = this.#anchor();
		this.article = article;
		this.#words = countWords(article);
		this.#size = this.#sizeOfBody();
		if (anchor) this.#goTo(anchor, this.#place?.gap ?? 0);
		this.#look();
	}

	/** Notes where the reader is now: before the page goes. */
	look(): void {
		if (this.#looking !== undefined) this.#look();
	}

	stop(): void {
		this.#letGo();
		cancelAnimationFrame(this.#waiting);
		clearTimeout(this.#looking);
		clearTimeout(this.#finishing);
		removeEventListener('scroll', this.#scrolled);
		removeEventListener('scrollend', this.#scrollEnded);
		document.fonts.removeEventListener('loadingdone', this.#relaid);
		document.removeEventListener('visibilitychange', this.#turn);
		this.#resizes.disconnect();
		this.reading.flush();
	}

	readonly #resizes = new ResizeObserver(() => {
		const { height } = this.#body.getBoundingClientRect();
		if (this.#sizeOfBody() !== this.#size) this.#relaid();
		// Parts of a long text that have come into sight have moved the rest without any scrolling.
		else if (this.#height !== null && height !== this.#height) this.#lookLater();
		this.#height = height;
	});

	/** The text has been laid out anew, by another width or a font that has come: the line goes back to its place. */
	readonly #relaid = () => {
		this.#size = this.#sizeOfBody();
		if (holdAgain()) this.#notePlace();
		else if (this.#place && performance.now() - this.#movedAt > MOVING) this.#put(this.#place);
	};

	/** On a busy device the next look may come too late: after the text has been laid out anew. */
	readonly #scrollEnded = () => this.look();

	readonly #scrolled = () => {
		cancelAnimationFrame(this.#waiting);
		// Only when it has settled it is known who has moved the page.
		if (isSettling()) {
			this.#waiting = requestAnimationFrame(this.#scrolled);
			return;
		}
		// The browser moved the page because the text was laid out anew: that is put right, and is no movement of the reader.
		if (Math.abs(scrollY - this.#putAt) < ROUNDING || this.#sizeOfBody() !== this.#size) return;
		this.#putAt = -1;
		this.#movedAt = performance.now();
		this.#lookLater();
	};

	#lookLater(): void {
		this.#looking ??= setTimeout(() => this.#look(), LOOK_INTERVAL);
	}

	readonly #turn = () => {
		const now = performance.now() / 1000;
		if (document.visibilityState === 'visible') this.#seenSince ??= now;
		else {
			this.look();
			this.#seconds = this.#secondsSeen();
			this.#seenSince = null;
			this.#meter.pause();
			this.reading.flush();
		}
	};

	#look(): void {
		clearTimeout(this.#looking);
		this.#looking = undefined;
		// What stands on the screen before the text has settled is not yet where the reader is.
		if (isSettling()) this.#lookLater();
		else this.#notePlace();
		const { height } = this.#body.getBoundingClientRect();
		const above = this.#above();
		const onScreen = height > 0 ? innerHeight / height : 1;
		const pace = this.#meter.see(above * this.#words, onScreen * this.#words, performance.now() / 1000);
		if (pace !== null) {
			// Read again: another tab may have added some.
			this.reading.samples = addSample(storedSamples(), pace);
			storeSamples(this.reading.samples);
		}
		const share = Math.min(1, above + onScreen);
		this.onshare(share);
		this.#keep(share);
	}

	#notePlace(): void {
		const title = this.root.querySelector('h1');
		const atBeginning = title !== null && title.getBoundingClientRect().bottom > 0;
		const shown = atBeginning ? null : firstPlaceBelow(this.root, 0);
		if (shown) this.#place = { block: shown.block, word: shown.word, gap: shown.top / this.#em() };
		else if (atBeginning) this.#place = null;
	}

	#keep(share: number): void {
		const { id, title } = this.article;
		const before = this.reading.positions[id];
		const finished = before?.finished || this.#isFinished(share);
		// A look at the beginning of an article is no reading.
		if (!this.#place && !before && !finished) return;
		const anchor = this.#anchor();
		const gap = this.#place?.gap ?? 0;
		const moved =
			before?.anchor?.block !== anchor?.block ||
			before?.anchor?.word !== anchor?.word ||
			Math.abs((before?.gap ?? 0) - gap) > GAP_STEP;
		if (!moved && before?.finished === finished) return;
		this.reading.keep({
			articleId: id,
			title,
			words: this.#words,
			anchor,
			gap,
			share,
			finished,
			dismissed: false,
			readAt: Date.now()
		});
	}

	/** Whether the end is on the screen, and the text before it was there for as long as it takes to read. */
	#isFinished(share: number): boolean {
		clearTimeout(this.#finishing);
		if (share < 1) return false;
		const needed = ((1 - this.#cameAt) * this.#words * 60) / FASTEST;
		const missing = needed - this.#secondsSeen();
		if (missing <= 0) return true;
		this.#finishing = setTimeout(() => this.#look(), missing * 1000);
		return false;
	}

	#secondsSeen(): number {
		return this.#seconds + (this.#seenSince === null ? 0 : performance.now() / 1000 - this.#seenSince);
	}

	#anchor(): TextAnchor | null {
		return this.#place && makeAnchor(this.#texts(), this.#place);
	}

	#goTo(anchor: TextAnchor, gap: number): void {
		this.#place = { ...findAnchor(this.#texts(), anchor), gap };
		this.#put(this.#place);
	}

	#put(place: TextPlace & { gap: number }): void {
		const wayTo = () => {
			const top = topOfPlace(this.root, place);
			return top === null ? null : top - place.gap * this.#em();
		};
		scrollOn(wayTo() ?? 0, 'instant');
		this.#putAt = scrollY;
		this.#letGo = settle(wayTo, () => (this.#putAt = scrollY));
	}

	#texts(): string[] {
		return this.article.blocks.map(({ text }) => text);
	}

	/** Share of the text that stands above the screen. */
	#above(): number {
		const { top, height } = this.#body.getBoundingClientRect();
		return height > 0 ? Math.min(1, Math.max(0, -top / height)) : 0;
	}

	/** The size of the text in pixels. */
	#em(): number {
		return parseFloat(getComputedStyle(this.#body).fontSize) || 1;
	}

	/** What changes when the text is laid out anew. The height of a long text changes as well when parts of it come into sight. */
	#sizeOfBody(): string {
		const { width, height } = this.#body.getBoundingClientRect();
		const { fontFamily, fontSize, lineHeight, wordSpacing } = getComputedStyle(this.#body);
		const isLong = this.root.classList.contains('long');
		return [width, isLong ? '' : height, fontFamily, fontSize, lineHeight, wordSpacing].join(' ');
	}
}

import { offsetAtLevel } from '$lib/arabic/tashkeel-offsets';
import type { Article } from '$lib/packs/article';
import { versionOf } from '$lib/reading/text-quote';
import type { ArticleMatches, MatchSpan, TextMatches } from '$lib/search/messages';

/** A piece of a text, whether it is a place found, and whether it is the one the reader stands at. */
export interface Piece {
	text: string;
	hit: boolean;
	current?: boolean;
}

/** The number of the title among the blocks, see MatchSpan. */
const TITLE = -1;

/** How many UTF-16 units around a place are read out with it. */
const CONTEXT = 40;

/** The places of an article that a search found, and the one at which the reader stands. */
export class FoundPlaces {
	/** In reading order, none overlapping another: as many as there are marks on the page. */
	readonly spans: readonly MatchSpan[];
	current = $state(0);
	/** Indexes of `spans` by their block, the title first: pieces are asked for block by block, at every move. */
	readonly #inBlock: number[][] = [];

	/** Spans that do not fit the article are left out. */
	constructor(
		readonly article: Article,
		{ spans, best }: TextMatches
	) {
		const start = spans[best];
		const kept: MatchSpan[] = [];
		for (const span of [...spans].sort((a, b) => a.block - b.block || a.start - b.start || b.end - a.end)) {
			const last = kept.at(-1);
			const overlaps = last?.block === span.block && last.end > span.start;
			if (overlaps || !this.#fits(span)) continue;
			(this.#inBlock[span.block - TITLE] ??= []).push(kept.length);
			kept.push(span);
		}
		this.spans = kept;
		this.current = Math.max(0, start ? this.spans.indexOf(start) : 0);
	}

	/** The pieces of a block; joined, they are its text. */
	pieces(block: number): Piece[] {
		const text = this.#textOf(block) ?? '';
		const pieces: Piece[] = [];
		let position = 0;
		for (const index of this.#inBlock[block - TITLE] ?? []) {
			const span = this.spans[index] as MatchSpan;
			if (span.start > position) pieces.push({ text: text.slice(position, span.start), hit: false });
			pieces.push({ text: text.slice(span.start, span.end), hit: true, current: index === this.current });
			position = span.end;
		}
		if (position < text.length) pieces.push({ text: text.slice(position), hit: false });
		return pieces;
	}

	/** The pieces of the title. */
	title(): Piece[] {
		return this.pieces(TITLE);
	}

	/** Goes on by `step` places, round the end. */
	move(step: 1 | -1): void {
		const { length } = this.spans;
		this.current = (this.current + step + length) % length;
	}

	/** The words around the place at which the reader stands. */
	context(): string {
		const span = this.spans[this.current];
		if (!span) return '';
		const text = this.#textOf(span.block) ?? '';
		const from = text.lastIndexOf(' ', Math.max(0, span.start - CONTEXT)) + 1;
		const to = text.indexOf(' ', span.end + CONTEXT);
		return text.slice(from, to === -1 ? undefined : to);
	}

	#textOf(block: number): string | undefined {
		return block === TITLE ? this.article.title : this.article.blocks[block]?.text;
	}

	#fits({ block, start, end }: MatchSpan): boolean {
		const text = this.#textOf(block);
		return text !== undefined && start >= 0 && start < end && end <= text.length;
	}
}

/** Whether places were found in this text: the search may be a version of the library ahead of the page, or behind it. */
export function isFoundIn({ title, blocks }: Article, { version }: ArticleMatches): boolean {
	return version === versionOf([title, ...blocks.map(({ text }) => text)]);
}

/** Places found in an article, where they are in the article as it is shown. */
export function matchesAsShown(article: Article, shown: Article, { spans, best }: TextMatches): TextMatches {
	if (shown === article) return { spans, best };
	const textOf = ({ title, blocks }: Article, block: number) => (block === -1 ? title : (blocks[block]?.text ?? ''));
	return {
		best,
		spans: spans.map(({ block, start, end }) => {
			const at = (offset: number) => offsetAtLevel(textOf(article, block), textOf(shown, block), offset);
			return { block, start: at(start), end: at(end) };
		})
	};
}

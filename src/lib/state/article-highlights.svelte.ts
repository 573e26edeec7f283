import { offsetAtLevel } from '$lib/arabic/tashkeel-offsets';
import type { Article } from '$lib/packs/article';
import {
	highlightIds,
	highlightOf,
	newHighlight,
	newHighlightId,
	type Colour,
	type Highlight
} from '$lib/reader/highlights';
import { itemsById, type Edit, type Item } from '$lib/reader/item';
import { undoOf } from '$lib/reader/undo';
import { QuotedText, type QuotePlace } from '$lib/reading/locate-quote';
import { makeQuote, type TextSpan } from '$lib/reading/text-quote';
import type { Bookmarks } from './bookmarks.svelte.ts';
import { readerData } from './reader-database.ts';
import { highlightWords as said } from './words-highlights.ts';

/** A highlight, and where its words are in the text of the author. */
export interface PlacedHighlight {
	highlight: Highlight;
	place: QuotePlace;
}

/** The colour that the reader took last: what a key marks has it. */
let lastColour: Colour = 'yellow';

/** The highlights of one article: every tab follows their changes. */
export class ArticleHighlights {
	readonly #text: QuotedText;
	readonly #texts: string[];
	#items = $state.raw<ReadonlyMap<string, Item>>(itemsById());
	/** Whether they have been read. */
	read = $state(false);

	/** In the order of the text; those without a certain place stand near where they stood. */
	readonly placed: readonly PlacedHighlight[] = $derived.by(() => {
		const live = [...this.#items.values()].flatMap((item) => highlightOf(item) ?? []);
		const own = live.filter(({ articleId, deletedAt }) => articleId === this.article.id && deletedAt === null);
		const placed = own.map((highlight) => ({ highlight, place: this.#text.locate(highlight.quote) }));
		return placed.sort((a, b) => compareSpans(spanOf(a), spanOf(b)) || a.highlight.savedAt - b.highlight.savedAt);
	});
	/** Those whose place is certain: they are drawn. */
	readonly certain = $derived(this.placed.filter(({ place }) => place.certain));
	/** Those whose place is not, unless the reader keeps them without one. */
	readonly uncertain = $derived(this.placed.filter(({ place, highlight }) => !place.certain && !highlight.placeless));

	constructor(
		readonly article: Article,
		private readonly bookmarks: Bookmarks
	) {
		this.#texts = article.blocks.map(({ text }) => text);
		this.#text = new QuotedText(this.#texts);
	}

	/** Reads them, and follows their changes. Returns what undoes that. */
	start(): () => void {
		// A page that comes back from the back/forward cache has missed what other tabs did.
		const readAgain = (event: PageTransitionEvent) => event.persisted && void this.#read();
		addEventListener('pageshow', readAgain);
		const following = readerData().then(({ keeper }) => keeper.follow((changed) => this.#note(changed)));
		following.catch(() => {
			// What could not be loaded is told when something is to be kept.
		});
		void this.#read();
		return () => {
			removeEventListener('pageshow', readAgain);
			void following.then((unfollow) => unfollow());
		};
	}

	/** The text of the article in a span, as the author wrote it. */
	quote(span: TextSpan) {
		return makeQuote(this.#texts, span);
	}

	/** Marks a part of the text; without a colour in that of the last one. Returns whether it is kept. */
	add(span: TextSpan, colour: Colour = lastColour, note = ''): Promise<boolean> {
		lastColour = colour;
		const same = this.certain.find(({ place }) => place.span && compareSpans(place.span, span) === 0);
		if (same) return this.change(same.highlight, { set: { colour }, ...(note && { note }) }, () => said.didChange);
		const { id: articleId, title, language } = this.article;
		const fields = { articleId, title, ...(language === undefined ? {} : { language }) };
		const id = newHighlightId(articleId);
		const quote = this.quote(span);
		const edit = newHighlight({ id, ...fields, quote, colour, notes: note ? [note] : [], savedAt: Date.now() });
		return this.#save(edit, () => (note ? said.didNote : said.didHighlight));
	}

	/** Changes a highlight, which the toast offers to take back. */
	change({ id }: Highlight, change: Omit<Edit, 'id'>, told: () => string): Promise<boolean> {
		if (typeof change.set?.colour === 'string') lastColour = change.set.colour as Colour;
		return this.#save({ id, ...change }, told);
	}

	remove(highlight: Highlight): Promise<boolean> {
		return this.change(highlight, { set: { deleted: Date.now() } }, () => said.didRemove);
	}

	/** Takes the proposed place of a highlight for its own. */
	settle(highlight: Highlight, span: TextSpan): Promise<boolean> {
		return this.change(highlight, { set: { quote: this.quote(span), placeless: null } }, () => said.didPlace);
	}

	#save(edit: Edit, told: () => string): Promise<boolean> {
		return this.bookmarks.change([edit], told, [undoOf(this.#items.get(edit.id), edit, Date.now())]);
	}

	async #read(): Promise<void> {
		try {
			const { keeper } = await readerData();
			const beginning = highlightIds(this.article.id);
			this.#items = itemsById(this.#items.values(), await keeper.itemsUnder(beginning));
			this.read = true;
		} catch {
			// The article is read without them; `Bookmarks` tells what is amiss with the storage.
		}
	}

	#note(changed: readonly Item[]): void {
		const own = changed.filter(({ id }) => id.startsWith(highlightIds(this.article.id)));
		if (own.length > 0) this.#items = itemsById(this.#items.values(), own);
	}
}

/** Where a highlight is, or stood. */
export function spanOf({ place, highlight }: PlacedHighlight): TextSpan {
	return place.span ?? highlight.quote;
}

/** A part of the author's text where it is in the text as it is shown. */
export function spanAsShown(article: Article, shown: Article, { block, start, endBlock, end }: TextSpan): TextSpan {
	const at = (number: number, offset: number) =>
		offsetAtLevel(article.blocks[number]?.text ?? '', shown.blocks[number]?.text ?? '', offset);
	return shown === article
		? { block, start, endBlock, end }
		: { block, start: at(block, start), endBlock, end: at(endBlock, end) };
}

function compareSpans(a: TextSpan, b: TextSpan): number {
	return a.block - b.block || a.start - b.start || a.endBlock - b.endBlock || a.end - b.end;
}

import { tokenise } from '../arabic/tokens.ts';

/** A part of an article: the blocks and the UTF-16 units in them of its beginning and its end. */
export interface TextSpan {
	block: number;
	start: number;
	endBlock: number;
	end: number;
}

/** Words of an article that are marked, so that they are found again in a changed text, and mean something without it. */
export interface TextQuote extends TextSpan {
	/** The text before the quote, the quote itself and the text after it, as the article has them; a line for each block. */
	prefix: string;
	exact: string;
	suffix: string;
	/** What `versionOf` said of the text in which it stood there; missing where that is not known. */
	version?: string;
}

/** Words kept on each side of a quote: enough to tell a sentence that is repeated from the one that was meant. */
const CONTEXT_WORDS = 16;

/** A fingerprint of a text, by which a place in it is known to be where it was: 53 bits, as two texts of one article need no more. */
export function versionOf(texts: readonly string[]): string {
	let [high, low] = [0xdeadbeef, 0x41c6ce57];
	for (const text of texts) {
		for (let index = 0; index <= text.length; index++) {
			// The end of a block counts as well.
			const unit = index < text.length ? text.charCodeAt(index) : 0x10000;
			high = Math.imul(high ^ unit, 2654435761);
			low = Math.imul(low ^ unit, 1597334677);
		}
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** The text of a part of an article, a line for each block. */
export function textOfSpan(texts: readonly string[], { block, start, endBlock, end }: TextSpan): string {
	if (block === endBlock) return (texts[block] ?? '').slice(start, end);
	const between = texts.slice(block + 1, endBlock);
	return [(texts[block] ?? '').slice(start), ...between, (texts[endBlock] ?? '').slice(0, end)].join('\n');
}

/**
 * The whole words that a part of an article touches, with the signs within it at either end; null where it touches none. A part
 * of a word would change how its letters join, and could not be found by words.
 */
export function wholeWords(texts: readonly string[], span: TextSpan): TextSpan | null {
	const trimmed = { ...span };
	const wordsIn = (block: number) => {
		const from = block === span.block ? span.start : 0;
		const to = block === span.endBlock ? span.end : Infinity;
		return tokenise(texts[block] ?? '').filter(({ start, end }) => start < to && end > from);
	};
	while (trimmed.block <= trimmed.endBlock && wordsIn(trimmed.block).length === 0) {
		trimmed.block++;
		trimmed.start = 0;
	}
	while (trimmed.endBlock > trimmed.block && wordsIn(trimmed.endBlock).length === 0) {
		trimmed.endBlock--;
		trimmed.end = (texts[trimmed.endBlock] ?? '').length;
	}
	const first = wordsIn(trimmed.block)[0];
	const last = wordsIn(trimmed.endBlock).at(-1);
	if (!first || !last) return null;
	const lead = (texts[trimmed.block] ?? '').slice(trimmed.start, first.start);
	const tail = (texts[trimmed.endBlock] ?? '').slice(last.end, Math.max(last.end, trimmed.end));
	return {
		block: trimmed.block,
		start: first.start - lead.trimStart().length,
		endBlock: trimmed.endBlock,
		end: last.end + tail.trimEnd().length
	};
}

/** The quote of a part of an article, with what stands around it. */
export function makeQuote(texts: readonly string[], span: TextSpan): TextQuote {
	const before = texts.slice(0, span.block);
	const prefix = [...before, (texts[span.block] ?? '').slice(0, span.start)].join('\n');
	const suffix = [(texts[span.endBlock] ?? '').slice(span.end), ...texts.slice(span.endBlock + 1)].join('\n');
	// Long enough for so many words of any language; a text of a megabyte is not read whole for each quote.
	const room = CONTEXT_WORDS * 40;
	const words = tokenise(prefix.slice(-room));
	const from = words.at(-CONTEXT_WORDS)?.start ?? words[0]?.start ?? 0;
	const to = tokenise(suffix.slice(0, room))[CONTEXT_WORDS - 1]?.end ?? room;
	return {
		prefix: prefix.slice(-room).slice(from),
		exact: textOfSpan(texts, span),
		suffix: suffix.slice(0, to),
		...span,
		version: versionOf(texts)
	};
}

/** The words of a text as search compares them, so that tashkeel and ways of spelling make no difference. */
export function termsOf(text: string): string[] {
	return tokenise(text).map(({ term }) => term);
}

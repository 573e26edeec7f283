import type { TextAnchor } from '../reading/text-anchor.ts';
import { asCount, asFields, asList, asNumber, asText, asTime, asTruth } from './item-shape.ts';
import type { ReadingPosition } from './positions.ts';

/** A value from a file as a position, made anew from known fields; ReaderError `damaged` where it is none. */
export function asPosition(value: unknown): ReadingPosition {
	const fields = asFields(value);
	return {
		articleId: asText(fields.articleId),
		title: asText(fields.title),
		words: asCount(fields.words),
		anchor: fields.anchor === null ? null : asAnchor(fields.anchor),
		gap: asNumber(fields.gap),
		share: asNumber(fields.share),
		finished: asTruth(fields.finished),
		dismissed: asTruth(fields.dismissed),
		readAt: asTime(fields.readAt)
	};
}

function asAnchor(value: unknown): TextAnchor {
	const { block, word, prefix, quote, before, length } = asFields(value);
	return {
		block: asCount(block),
		word: asCount(word),
		prefix: asList(prefix).map(asText),
		quote: asList(quote).map(asText),
		before: asCount(before),
		length: asCount(length)
	};
}

import { describe, expect, it } from 'vitest';
import { QuotedText } from '../../../src/lib/reading/locate-quote.ts';
import { makeQuote, type TextSpan } from '../../../src/lib/reading/text-quote.ts';
import { layOut, TrackedWriter, type EditKind } from '../../fixtures/tracked-edits.ts';

/** Articles that are edited, of 1 to 4 edits each; EDITED=… for a longer run, FIRST=… for other ones. */
const ARTICLES = Number(process.env.EDITED ?? 200);
const FIRST = Number(process.env.FIRST ?? 1);

interface Trial {
	seed: number;
	edits: EditKind[];
	verdict: 'right' | 'wrong' | 'uncertain';
	/** Whether the words of the quote stand in the new text as they stood, once. */
	isWhole: boolean;
}

/** Marks words of an article, edits it, and asks where they are. */
function tryOut(seed: number): Trial {
	const writer = new TrackedWriter(seed);
	const before = writer.article();
	const ids = writer.quote(before);
	const old = layOut(before);
	const [first, last] = [ids[0], ids.at(-1)].map((id) => old.words.find((word) => word.id === id)!);
	const span = { block: first!.block, start: first!.start, endBlock: last!.block, end: last!.end };
	const edits = writer.edits(1, 4);
	const after = layOut(edits.reduce((article, kind) => writer.edit(article, kind, ids), before));
	const place = new QuotedText(after.texts).locate(makeQuote(old.texts, span));

	const surviving = after.words.filter(({ id }) => ids.includes(id));
	// A copy whose original is gone has been moved, as far as the texts can tell.
	const meant = surviving.length > 0 ? ids : null;
	const isAt = (found: typeof after.words) =>
		found.length === ids.length &&
		found.every(({ id, copyOf }, index) => (meant ? id : copyOf) === (meant ? meant[index] : ids[index]));
	const found = place.certain ? after.words.filter((word) => isWithin(word, place.span)) : [];
	const at = after.words.findIndex(({ id }) => id === ids[0]);
	const isWhole = isAt(after.words.slice(at, at + ids.length)) && meant !== null;
	return { seed, edits, isWhole, verdict: !place.certain ? 'uncertain' : isAt(found) ? 'right' : 'wrong' };
}

function isWithin(word: { block: number; start: number; end: number }, span: TextSpan): boolean {
	const begins = word.block > span.block || (word.block === span.block && word.end > span.start);
	const ends = word.block < span.endBlock || (word.block === span.endBlock && word.start < span.end);
	return begins && ends;
}

describe('a quote', () => {
	it(`never lands on other words without saying so, in ${ARTICLES} edited articles`, () => {
		const trials = Array.from({ length: ARTICLES }, (_, index) => tryOut(FIRST + index));
		const whole = trials.filter(({ isWhole }) => isWhole);
		const certain = whole.filter(({ verdict }) => verdict === 'right');
		if (process.env.EDITED) {
			const count = (verdict: string) => trials.filter((trial) => trial.verdict === verdict).length;
			console.log(
				`${trials.length} edited articles: ${count('right')} certain, ${count('uncertain')} uncertain, ${count('wrong')} wrong; ` +
					`of ${whole.length} unchanged quotes ${certain.length} certain`
			);
		}
		expect(trials.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
		// Nothing would be wrong if nothing were certain.
		expect(certain.length / whole.length).toBeGreaterThan(0.8);
	});
});

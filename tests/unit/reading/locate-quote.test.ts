import { describe, expect, it } from 'vitest';
import { QuotedText } from '../../../src/lib/reading/locate-quote.ts';
import {
	makeQuote,
	textOfSpan,
	wholeWords,
	type TextQuote,
	type TextSpan
} from '../../../src/lib/reading/text-quote.ts';
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

	const refrain = 'عاد الرجل إلى القرية في المساء وجلس أمام بيته.';
	const quoteOf = (texts: string[], block: number, words: string) => {
		const start = texts[block]!.indexOf(words);
		return makeQuote(texts, { block, start, endBlock: block, end: start + words.length });
	};
	const found = (texts: string[], quote: TextQuote) => {
		const place = new QuotedText(texts).locate(quote);
		return [place.certain, place.span && textOfSpan(texts, place.span)];
	};

	it('is where it was in a text that has not changed, though every line is the same', () => {
		const poem = Array.from({ length: 9 }, () => refrain);
		const quote = quoteOf(poem, 4, 'في المساء');
		expect(new QuotedText(poem).locate(quote)).toEqual({
			certain: true,
			span: { block: 4, start: quote.start, endBlock: 4, end: quote.end }
		});
		expect(found([refrain, ...poem], quote)[0]).toBe(false);
	});

	const texts = [
		'خرجنا صباحًا من البيت.',
		'مشينا في الطريق الطويل ساعة ثم جلسنا تحت شجرة.',
		'ثم وصلنا إلى القرية ظهرًا.'
	];
	const quote = quoteOf(texts, 1, 'الطريق الطويل ساعة');

	it('is found in other tashkeel, in a paragraph that was moved, and across one that was split', () => {
		const marked = texts.toSpliced(1, 1, 'مَشَيْنا في الطَّريقِ الطَّويلِ ساعةً ثم جلسنا تحت شجرة.');
		expect(found(marked, quote)).toEqual([true, 'الطَّريقِ الطَّويلِ ساعةً']);
		expect(found([texts[1]!, texts[0]!, texts[2]!], quote)).toEqual([true, quote.exact]);
		const split = [texts[0]!, 'مشينا في الطريق', 'الطويل ساعة ثم جلسنا تحت شجرة.', texts[2]!];
		expect(found(split, quote)).toEqual([true, 'الطريق\nالطويل ساعة']);
	});

	it('is uncertain where a word of it is another one, with what stands there now', () => {
		const edited = texts.toSpliced(1, 1, 'مشينا في الطريق القصير ساعة ثم جلسنا تحت شجرة.');
		expect(found(edited, quote)).toEqual([false, 'الطريق القصير ساعة']);
	});

	it('is not taken for its copy elsewhere when the sentence itself was changed', () => {
		const edited = texts.toSpliced(1, 1, 'مشينا في الطريق القصير ساعة ثم جلسنا تحت شجرة.');
		expect(found([...edited, 'سطر آخر لا صلة له بما سبق.', texts[1]!], quote)[0]).toBe(false);
	});

	it('is uncertain, and near where it stood, when it is gone', () => {
		expect(new QuotedText(texts.toSpliced(1, 1)).locate(quote)).toMatchObject({ certain: false, span: null });
		expect(new QuotedText([]).locate(quote)).toEqual({ certain: false, span: null, near: 0 });
		expect(found(['…'], quote)).toEqual([false, null]);
	});
});

describe('what is selected', () => {
	it.each([
		['part of a word', { block: 0, start: 2, endBlock: 0, end: 8 }, 'خرجنا صباحًا'],
		['spaces and the sign after a sentence', { block: 0, start: 13, endBlock: 1, end: 0 }, 'البيت.'],
		['signs alone', { block: 1, start: 0, endBlock: 1, end: 3 }, null],
		['from block to block', { block: 0, start: 16, endBlock: 2, end: 4 }, 'البيت.\n…،!\n«قال'],
		['nothing', { block: 0, start: 5, endBlock: 0, end: 5 }, null]
	])('is whole words: %s', (_, span, text) => {
		const texts = ['خرجنا صباحًا البيت.', '…،!', '«قال» نعم.'];
		const whole = wholeWords(texts, span);
		expect(whole && textOfSpan(texts, whole)).toBe(text);
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceAt, splitSentences, splitUtterances } from '../../../src/lib/reading/sentences.ts';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
	it.each([
		// reason, sentences of the text
		['a full stop, a question mark and an exclamation mark end one', ['خرجنا صباحًا.', 'أين الطريق؟', 'ما أطوله!']],
		['an Arabic semicolon ends one, for it joins whole sentences', ['لم نصل؛', 'فالطريق طويل.']],
		['an ellipsis ends one', ['انتظرنا…', 'ثم مضينا...', 'ووصلنا']],
		['several marks end one together', ['أحقًّا؟!', 'نعم.']],
		['a quotation closes with its sentence', ['قال: «أتعرف الطريق؟»', 'قلت: نعم.']],
		['so does a bracket', ['(كان يومًا طويلًا.)', 'ثم نمنا.']],
		['a comma ends none', ['خرجنا، ومشينا، ووصلنا.']],
		['a decimal has a stop inside', ['بلغ الطول 3.14 متر.', 'والعرض ٢.٥ متر.']],
		['a title is cut short', ['حدثنا د. أحمد وأ. ليلى.', 'ثم سكت.']],
		['so is an era', ['في القرن الثالث ق.م. بُنيت المدينة.', 'ثم خربت.']],
		['and a Hijri year', ['توفي سنة ٦٧٢ هـ. في بغداد.']],
		['a year with its letter ends one', ['ولد عام ١٩٩٠م.', 'ومات شابًّا.']],
		['a year ends one', ['كان ذلك عام 2014.', 'ثم عاد.']],
		['a number in front counts an item', ['1. خذ الحافلة.', 'وانتظر.']],
		['Latin titles are cut short too', ['We met Dr. Smith.', 'He left.']],
		['an address has stops inside', ['زر zad.example.org غدًا.', 'وقل لي.']],
		['an Urdu full stop ends one', ['یہ کتاب ہے۔', 'وہ قلم ہے۔']]
	])('%s', (_reason, sentences) => {
		expect(split(sentences.join(' '))).toEqual(sentences);
	});

	it('of a text without an end are the text, and of white space none', () => {
		expect(split('  بلا نهاية ')).toEqual(['بلا نهاية']);
		expect([split(''), split(' \u00A0 ')]).toEqual([[], []]);
	});

	it('lose no letter of any text and never overlap', () => {
		const text = fc.string({ unit: fc.constantFrom('أ', 'د', ' ', '.', '؟', '…', '»', '1', '\u064B', 'x') });
		fc.assert(
			fc.property(text, (text) => {
				const spans = splitSentences(text);
				for (const [index, { start, end }] of spans.entries()) {
					expect(end).toBeGreaterThan(start);
					expect(text.slice(spans[index - 1]?.end ?? 0, start).trim()).toBe('');
				}
				expect(text.slice(spans.at(-1)?.end ?? 0).trim()).toBe('');
			})
		);
	});

	it('are found by an offset inside them, or before them', () => {
		const spans = splitSentences('أول. ثان. ثالث.');
		expect([0, 3, 4, 5, 14, 15].map((offset) => sentenceAt(spans, offset))).toEqual([0, 0, 1, 1, 2, -1]);
	});

	it('are cut for speech where they are too long: after a comma, else between words, else anywhere', () => {
		const cut = (text: string) => splitUtterances(text, 20).map(({ start, end }) => text.slice(start, end));
		expect(cut('قصيرة. وهذه أيضًا.')).toEqual(['قصيرة.', 'وهذه أيضًا.']);
		expect(cut('خرجنا في الصباح، ثم عدنا إليه.')).toEqual(['خرجنا في الصباح،', 'ثم عدنا إليه.']);
		expect(cut('خرجنا في الصباح الباكر كلنا')).toEqual(['خرجنا في الصباح', 'الباكر كلنا']);
		expect(cut('أ'.repeat(45))).toEqual(['أ'.repeat(20), 'أ'.repeat(20), 'أ'.repeat(5)]);
	});
});

import { describe, expect, it } from 'vitest';
import { plurals, skeleton } from '../../../src/lib/arabic/family.ts';
import { fold } from '../../../src/lib/arabic/fold.ts';
import { irregular } from '../../../src/lib/arabic/irregular.ts';
import { stem } from '../../../src/lib/arabic/stem.ts';
import { isHeldOut } from './halves.ts';
import { NO_PLURALS, PLURALS } from './plurals.ts';

type Pair = readonly [string, string];

/** Whether search would take the two for singular and plural: it looks among the stems of one skeleton, then in the odd ones. */
function isFound([one, other]: Pair): boolean {
	const [a, b] = [stem(fold(one)), stem(fold(other))];
	return irregular(a).includes(b) || (skeleton(a) === skeleton(b) && plurals(a).has(b));
}

const half = (pairs: readonly Pair[], heldOut: boolean): readonly Pair[] =>
	pairs.filter(([one, other]) => isHeldOut(one + other) === heldOut);

describe.each([
	['looked at while the table was made', false],
	['held out', true]
])('of the half %s', (_, heldOut) => {
	const found = half(PLURALS, heldOut).filter(isFound).length;
	const misled = half(NO_PLURALS, heldOut).filter(isFound).length;

	it('nine plurals in ten are found', () => {
		expect(found / half(PLURALS, heldOut).length).toBeGreaterThan(0.9);
	});

	it('nine pairs in ten that are found are plurals', () => {
		expect(found / (found + misled)).toBeGreaterThan(0.9);
	});
});

describe('a plural', () => {
	it.each([
		['كتاب', 'كتب', 'a long vowel less'],
		['مدرسة', 'مدارس', 'a root of four letters'],
		['مفتاح', 'مفاتيح', 'and of four with a long vowel'],
		['شارع', 'شوارع', 'a vowel that turns into و'],
		['باب', 'أبواب', 'a weak letter in the root'],
		['وزير', 'وزراء', 'a weak letter in front of it'],
		['رأس', 'رؤوس', 'a hamza in it'],
		['حق', 'حقوق', 'a letter written once for two'],
		['طبيب', 'أطباء', 'two letters written once'],
		['قصة', 'قصص', 'an ending that the stem keeps'],
		['لغة', 'لغات', 'another'],
		['مبنى', 'مبان', 'an ending that the stem takes off'],
		['ماء', 'مياه', 'against all patterns'],
		['شيء', 'أشياء', 'against all patterns'],
		['شيئا', 'شيء', 'not a plural, but a stem of two letters']
	])('of %s is %s: %s', (singular, plural) => {
		expect(isFound([singular, plural])).toBe(true);
	});

	it('is one from either side', () => {
		for (const pair of [...PLURALS, ...NO_PLURALS]) {
			const [a, b] = pair.map((word) => stem(fold(word))) as [string, string];
			expect(plurals(a).has(b)).toBe(plurals(b).has(a));
			expect(irregular(a).includes(b)).toBe(irregular(b).includes(a));
		}
	});

	it.each([
		['علم', 'عالم', 'knowledge and scholar'],
		['ملك', 'مالك', 'king and owner'],
		['شعر', 'شاعر', 'poetry and poet'],
		['حال', 'حول', 'state and around'],
		['كبير', 'أكبر', 'great and greater'],
		['سماء', 'أسماء', 'heaven and names'],
		['وزير', 'وزارة', 'minister and ministry'],
		['أمة', 'أم', 'nation and mother'],
		['كاتب', 'مكتوب', 'other letters']
	])('of %s is not %s: %s', (one, other) => {
		expect(isFound([one, other])).toBe(false);
	});

	it('is not the word itself', () => {
		for (const word of PLURALS.flat()) {
			expect(plurals(stem(fold(word))).has(stem(fold(word)))).toBe(false);
			expect(irregular(stem(fold(word)))).not.toContain(stem(fold(word)));
		}
	});
});

describe('a skeleton', () => {
	it.each([
		['ابواب', 'ب', 'weak letters go, and doubled ones are one'],
		['مدارس', 'مدرس', 'the others stay'],
		['قصه', 'قص', 'an ending the stem had to leave'],
		['لغات', 'لغ', 'another'],
		['اوي', 'اوي', 'never nothing'],
		['', '', 'unless of nothing']
	])('of %s is %s: %s', (key, bones) => {
		expect(skeleton(key)).toBe(bones);
	});
});

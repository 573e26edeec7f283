import { describe, expect, it } from 'vitest';
import { hasFullTashkeel } from '../../../src/lib/arabic/tashkeel.ts';

describe('full tashkeel', () => {
	it.each([
		['كَتَبَ الوَلَدُ الدَّرْسَ', true],
		['كتب الولدُ درسًا مُهمًّا في المدرسة', false],
		['كتب', false],
		['', false]
	])('«%s»: %s', (text, expected) => {
		expect(hasFullTashkeel(text)).toBe(expected);
	});
});

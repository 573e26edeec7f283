import { expect, it } from 'vitest';
import { light10 } from '../../bench/search/engines/light10.js';

it.each([
	['والكتاب', 'كتاب'],
	['المكتبه', 'مكتب'],
	['ولد', 'ولد'],
	['وولد', 'ولد'],
	['للمدينه', 'مدين'],
	['كاتبين', 'كاتب'],
	['سياراتها', 'سيار'],
	['مصريون', 'مصر'],
	['الله', 'له'],
	['هي', 'هي']
])('light10 makes of %s the stem %s', (term, stem) => {
	expect(light10(term)).toBe(stem);
});

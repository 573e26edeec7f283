import { describe, expect, it } from 'vitest';
import { readLevels } from '../../../src/lib/state/tashkeel.svelte.ts';

describe('remembered levels of tashkeel', () => {
	it.each([
		['[["a","none"],["b","all"]]', [['a', 'none'], ['b', 'all']]], // prettier-ignore
		['[["a","some"],["b"],7,null,[1,"all"],["c","ambiguous"]]', [['c', 'ambiguous']]],
		['{"a":"none"}', []],
		['no JSON', []],
		[null, []]
	])('%s: %j', (json, levels) => {
		expect(readLevels(json)).toEqual(levels);
	});
});

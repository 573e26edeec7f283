import { describe, expect, it } from 'vitest';
import { DEFAULT_APPEARANCE, readAppearance } from '../../../src/lib/state/settings.svelte.ts';

describe('remembered looks', () => {
	it('are read', () => {
		const chosen = {
			theme: 'dark',
			size: 4,
			face: 'sans',
			leading: 5,
			measure: 1,
			spacing: 2,
			align: 'justified',
			tashkeel: 'none'
		};
		expect(readAppearance(JSON.stringify(chosen))).toEqual(chosen);
	});

	it.each([
		[null, {}],
		['', {}],
		['no JSON', {}],
		['[]', {}],
		['7', {}],
		['{"theme":"pink","size":9,"face":null,"leading":"3"}', {}],
		['{"theme":"sepia","size":null,"toString":1,"__proto__":{"size":2}}', { theme: 'sepia' }]
	])('are the defaults where they are not known: %s', (json, known) => {
		expect(readAppearance(json)).toEqual({ ...DEFAULT_APPEARANCE, ...known });
	});
});

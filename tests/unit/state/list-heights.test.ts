import { beforeEach, describe, expect, it } from 'vitest';
import { forgetHeights, heightOf, keepHeight } from '../../../src/lib/state/list-heights.ts';
import type { ListPage } from '../../../src/lib/state/list-start.ts';

const list = (articles: number) => ({ section: null, articles });
const pagesOf = (articles: number) => Array.from({ length: articles / 50 }, (_, page): ListPage => [page, 50]);

beforeEach(() => forgetHeights());

describe('heights of list pages', () => {
	it('are guessed from their entries until they were shown', () => {
		expect(heightOf(list(1000), [3, 50])).toBe(50 * 190);
		keepHeight(list(1000), 3, 8123);
		expect(heightOf(list(1000), [3, 50])).toBe(8123);
		expect(heightOf({ section: 'علوم', articles: 90 }, [3, 7])).toBe(7 * 190);
		forgetHeights();
		expect(heightOf(list(1000), [3, 50])).toBe(50 * 190);
	});

	it.each([100_000, 1_000_000])('never add up to more than browsers can scroll, with %i articles', (articles) => {
		const sum = pagesOf(articles).reduce((sum, page) => sum + heightOf(list(articles), page), 0);
		expect(sum).toBeLessThanOrEqual(8_000_000);
		expect(sum).toBeGreaterThan(7_900_000);
	});
});

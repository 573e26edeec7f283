import { describe, expect, it } from 'vitest';
import { describeTimes, judge } from '../../bench/search/metrics.js';

const query = (id: string) => ({ id, text: id });
const relevance = new Map([
	['a', new Set(['a1'])],
	['b', new Set(['b1', 'b2'])],
	['c', new Set(['c1'])]
]);
const filler = (count: number) => Array.from({ length: count }, (_, index) => `x${index}`);

describe('the quality of answers', () => {
	it('is full when the relevant documents come first', () => {
		const quality = judge([query('a'), query('c')], [['a1'], ['c1', 'x']], relevance);
		expect(quality).toEqual({ queries: 2, mrr10: 100, standardError: 0, recall1: 100, recall10: 100 });
	});

	it('counts the rank of the first relevant document, and the share of those found', () => {
		const quality = judge([query('b')], [['x', 'b2', 'y', 'b1']], relevance);
		expect(quality).toMatchObject({ mrr10: 50, recall1: 0, recall10: 100 });
		expect(judge([query('b')], [['b1', 'x']], relevance)).toMatchObject({ mrr10: 100, recall1: 50, recall10: 50 });
	});

	it('looks at ten documents', () => {
		expect(judge([query('a')], [[...filler(9), 'a1']], relevance)).toMatchObject({ mrr10: 10, recall10: 100 });
		expect(judge([query('a')], [[...filler(10), 'a1']], relevance)).toMatchObject({ mrr10: 0, recall10: 0 });
	});

	it('counts a query that found nothing, and leaves out one that has no answer', () => {
		const quality = judge([query('a'), query('c'), query('unjudged')], [['a1'], [], ['a1']], relevance);
		expect(quality).toMatchObject({ queries: 2, mrr10: 50, recall10: 50 });
		// Ranks 1 and 0: variance 0.5, over two queries.
		expect(quality.standardError).toBe(50);
	});

	it('counts a document that is named twice once', () => {
		expect(judge([query('b')], [['b1', 'b1']], relevance)).toMatchObject({ recall10: 50 });
	});
});

describe('the times of answers', () => {
	it('are told by median, 95th percentile and maximum, in whatever order they come', () => {
		const times = Array.from({ length: 100 }, (_, index) => 100 - index);
		expect(describeTimes(times)).toEqual({ n: 100, p50: 50, p95: 95, max: 100 });
		expect(describeTimes([0.125, 10, 2])).toEqual({ n: 3, p50: 2, p95: 10, max: 10 });
	});
});

/** @typedef {import('./collection.js').Query} Query */
/** @typedef {import('./collection.js').Relevance} Relevance */
/** Percentages; `standardError` is that of `mrr10`. */
/** @typedef {{ queries: number, mrr10: number, standardError: number, recall1: number, recall10: number }} Quality */
/** @typedef {{ n: number, p50: number, p95: number, max: number }} Latency milliseconds */

/**
 * How good the first ten answers are, over the queries that have an answer. The reciprocal rank of a query is that of its
 * first relevant document; its recall is the share of its relevant documents that are found.
 * @param {Query[]} queries
 * @param {string[][]} rankings the ids found for each query, best first
 * @param {Relevance} relevance
 * @returns {Quality}
 */
export function judge(queries, rankings, relevance) {
	const ranks = [];
	let [recall1, recall10] = [0, 0];
	for (const [index, { id }] of queries.entries()) {
		const relevant = relevance.get(id);
		if (!relevant) continue;
		const found = (rankings[index] ?? []).slice(0, 10);
		const first = found.findIndex((document) => relevant.has(document));
		ranks.push(first < 0 ? 0 : 1 / (first + 1));
		recall1 += recallAt(1, found, relevant);
		recall10 += recallAt(10, found, relevant);
	}
	const n = ranks.length;
	const mean = ranks.reduce((sum, rank) => sum + rank, 0) / n;
	const variance = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0) / (n - 1);
	return {
		queries: n,
		mrr10: percent(mean),
		standardError: percent(Math.sqrt(variance / n)),
		recall1: percent(recall1 / n),
		recall10: percent(recall10 / n)
	};
}

/** @param {number} depth @param {string[]} found @param {Set<string>} relevant */
function recallAt(depth, found, relevant) {
	return new Set(found.slice(0, depth).filter((document) => relevant.has(document))).size / relevant.size;
}

/** A share in percent, to two decimals. @param {number} share */
export function percent(share) {
	return Math.round(share * 10_000) / 100;
}

/**
 * Median, 95th percentile (nearest rank) and maximum of times, to a hundredth.
 * @param {number[]} milliseconds
 * @returns {Latency}
 */
export function describeTimes(milliseconds) {
	const sorted = milliseconds.toSorted((a, b) => a - b);
	const at = (/** @type {number} */ share) => hundredth(sorted[Math.ceil(share * sorted.length) - 1] ?? NaN);
	return { n: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** @param {number} value */
export function hundredth(value) {
	return Math.round(value * 100) / 100;
}

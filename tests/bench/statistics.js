/** @typedef {{ n: number, median: number, p95: number, max: number }} Summary */

/**
 * Says of measurements how many they are, their median, 95th percentile (nearest rank) and maximum, to one decimal.
 * @param {number[]} values
 * @returns {Summary}
 */
export function summarize(values) {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (/** @type {number} */ index) => sorted[index] ?? NaN;
	const half = sorted.length / 2;
	const median = (at(Math.ceil(half) - 1) + at(Math.floor(half))) / 2;
	return {
		n: sorted.length,
		median: round(median),
		p95: round(at(Math.ceil(sorted.length * 0.95) - 1)),
		max: round(at(sorted.length - 1))
	};
}

/** Rounded to one decimal: the clock of a page is no finer. @param {number} value */
export function round(value) {
	return Math.round(value * 10) / 10;
}

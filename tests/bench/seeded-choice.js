/**
 * Gives numbers from 0 up to `limit`, the same ones for the same seed (the generator of "Numerical Recipes").
 * @param {number} seed
 * @returns {(limit: number) => number}
 */
export function seededChoice(seed) {
	let state = seed >>> 0;
	return (limit) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		// The high bits: the low ones of such a generator repeat after a few steps.
		return Math.floor((state / 2 ** 32) * limit);
	};
}

/**
 * The list in an order that depends on the seed alone (Fisher and Yates).
 * @template T
 * @param {T[]} list
 * @param {number} seed
 * @returns {T[]}
 */
export function shuffled(list, seed) {
	const choose = seededChoice(seed);
	const result = [...list];
	for (let last = result.length - 1; last > 0; last--) {
		const other = choose(last + 1);
		[result[last], result[other]] = [/** @type {T} */ (result[other]), /** @type {T} */ (result[last])];
	}
	return result;
}

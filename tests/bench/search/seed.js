import { seededChoice } from '../seeded-choice.js';

/** A number of 32 bits for a text, the same on every machine (FNV-1a over UTF-16 units). @param {string} text */
export function hash(text) {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	// The last units would else move the low bits alone.
	hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
	return (hash ^ (hash >>> 16)) >>> 0;
}

/** Chance that depends on a text alone: `choose(n)` is 0 to n-1. @param {string} text */
export function chanceOf(text) {
	return seededChoice(hash(text));
}

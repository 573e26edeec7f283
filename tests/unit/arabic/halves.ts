/** Which half of a list of words an entry belongs to: one half was looked at while rules were made, the other only judges them. */
export function isHeldOut(word: string): boolean {
	let hash = 7;
	for (const character of word) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
	return ((hash >>> 4) & 1) === 1;
}

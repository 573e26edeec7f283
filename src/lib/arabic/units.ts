/** Engines limit the number of arguments of one call; this many are safe in all of them. */
const MAX_ARGUMENTS = 8192;

/** The text of UTF-16 units. */
export function textOf(units: Uint16Array | Uint32Array): string {
	let text = '';
	for (let at = 0; at < units.length; at += MAX_ARGUMENTS) {
		// `apply`, as spreading a typed array is seven times slower (Node 20).
		const piece = units.subarray(at, at + MAX_ARGUMENTS) as unknown as number[];
		text += String.fromCharCode.apply(null, piece);
	}
	return text;
}

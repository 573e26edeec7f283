/** `damaged`: bytes that are no segment or a broken one. `unsupported`: a segment of another format. */
export type SearchErrorCode = 'damaged' | 'unsupported';

/** What goes wrong in reading an index segment. */
export class SearchError extends Error {
	readonly code: SearchErrorCode;

	constructor(code: SearchErrorCode, message: string) {
		super(message);
		this.name = 'SearchError';
		this.code = code;
	}
}

/** One sentence for all damage: what is wrong where tells a reader nothing, and costs each of them bytes. */
export function damaged(): SearchError {
	return new SearchError('damaged', 'damaged index');
}

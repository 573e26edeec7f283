/**
 * Why the library on this device cannot answer: `not-downloaded` (the file is not here and the network gave none),
 * `damaged` (its bytes are not what the publisher sent), `unsupported` (written by a newer app), `storage` (the browser
 * refuses its database), `no-room` (the device is full).
 */
export type LibraryErrorCode = 'not-downloaded' | 'damaged' | 'unsupported' | 'storage' | 'no-room';

/** The one error class of the content library. */
export class LibraryError extends Error {
	constructor(
		readonly code: LibraryErrorCode,
		message: string,
		options?: ErrorOptions
	) {
		super(message, options);
		this.name = 'LibraryError';
	}
}

/** The code of any error that comes out of the library; what no code knows is the browser's storage failing. */
export function libraryErrorCode(error: unknown): LibraryErrorCode {
	if (error instanceof LibraryError) return error.code;
	const name = error instanceof Error ? error.name : '';
	// Classes from the left have the same two codes for bytes that cannot be read.
	if (name === 'PackError' || name === 'SearchError')
		return (error as Error & { code: 'damaged' | 'unsupported' }).code;
	// The database is that of a newer app: what is in it can be read, and nothing stored.
	if (name === 'VersionError') return 'unsupported';
	// Firefox and Chromium report a full disk as an aborted transaction as well.
	if (name === 'QuotaExceededError') return 'no-room';
	return 'storage';
}

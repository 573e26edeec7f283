/** Why the reader's own data cannot be used: `newer` (a newer app wrote it), `no-room`, `damaged` (a file), or `storage` for all else. */
export class ReaderError extends Error {
	constructor(
		readonly code: 'newer' | 'no-room' | 'damaged' | 'storage',
		message: string,
		options?: ErrorOptions
	) {
		super(message, options);
		this.name = 'ReaderError';
	}
}

/** Any failure of the reader's database as a ReaderError. */
export function asReaderError(error: unknown): ReaderError {
	if (error instanceof ReaderError) return error;
	const name = error instanceof Error ? error.name : '';
	const code = name === 'VersionError' ? 'newer' : name === 'QuotaExceededError' ? 'no-room' : 'storage';
	return new ReaderError(code, String(error), { cause: error });
}

/** Why the reader's own data cannot be used: `newer` (a newer app wrote it), `no-room`, `unanswered`, or `storage` for all else. */
export type StorageProblem = 'newer' | 'no-room' | 'unanswered' | 'storage';

/** The problems by the names of the errors that tell them. */
const PROBLEMS: Partial<Record<string, StorageProblem>> = {
	VersionError: 'newer',
	QuotaExceededError: 'no-room',
	NoAnswer: 'unanswered'
};

/** Why a file cannot be read: it is `damaged` or cut off, `newer-file` than this app, of an `unknown` kind, or `too-large`. */
export type FileProblem = 'damaged' | 'newer-file' | 'unknown' | 'too-large';

/** What goes wrong with the reader's own data. */
export class ReaderError extends Error {
	constructor(
		readonly code: StorageProblem | FileProblem,
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
	return new ReaderError(storageProblem(error), String(error), { cause: error });
}

/** The outcome of `work`, whose failure is a ReaderError. */
export async function withReaderError<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		throw asReaderError(error);
	}
}

/** What is wrong with the reader's database. */
export function storageProblem(error: unknown): StorageProblem {
	if (error instanceof ReaderError) return isStorageProblem(error.code) ? error.code : 'storage';
	return PROBLEMS[error instanceof Error ? error.name : ''] ?? 'storage';
}

/** What is wrong with a file. */
export function fileProblem(error: unknown): FileProblem {
	const code = error instanceof ReaderError ? error.code : 'damaged';
	return isStorageProblem(code) ? 'damaged' : code;
}

function isStorageProblem(code: StorageProblem | FileProblem): code is StorageProblem {
	return code === 'storage' || Object.values(PROBLEMS).includes(code as StorageProblem);
}

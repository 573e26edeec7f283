/** Why a file of the library cannot be used: `damaged` bytes, or a format `unsupported` by this version of the app. */
export class PackError extends Error {
	constructor(
		readonly code: 'damaged' | 'unsupported',
		message: string
	) {
		super(message);
		this.name = 'PackError';
	}
}

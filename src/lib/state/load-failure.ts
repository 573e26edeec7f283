import { error } from '@sveltejs/kit';
import { libraryErrorCode } from '$lib/library/error';

/** Ends a `load` whose text could not be read with the page that says why. */
export function failToLoad(cause: unknown): never {
	error(503, { message: String(cause), code: libraryErrorCode(cause) });
}

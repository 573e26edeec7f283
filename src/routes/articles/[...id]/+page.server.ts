import { packedArticleIds } from '$lib/server/packed-library';

/** A page is prerendered for every article of the library. */
export const entries = async () => (await packedArticleIds()).map((id) => ({ id }));

import { settings } from 'virtual:zad-library';
import { packedArticleIds } from '$lib/server/packed-library';

/** The newest articles have a page each, as many as the publisher wants; the app shell opens the others. */
export const entries = async () => (await packedArticleIds(settings.pages)).map((id) => ({ id }));

import { readArticle, type Article } from './article.ts';
import { asFields, asFormat, asList } from './shape.ts';

/**
 * Format number of an article pack; raise it when the shape below changes. Format 1 had no author and no tags, format 2
 * nothing but paragraphs: they are still read, so that a library stored by the app before this one can be read offline until
 * the newer one is here.
 */
export const PACK_FORMAT = 3;
const OLDEST_FORMAT = 1;

/** The JSON text of a pack of articles, in the order given. */
export function writePack(articles: Article[]): string {
	return JSON.stringify({ format: PACK_FORMAT, articles });
}

/** Reads a pack's parsed JSON; throws PackError. */
export function readPack(value: unknown): Article[] {
	const fields = asFields(value, 'pack');
	const format = asFormat(fields, PACK_FORMAT, 'pack', OLDEST_FORMAT);
	const articles = asList(fields.articles, 'pack.articles');
	if (format > 1) return articles.map(readArticle);
	return articles.map((article) => readArticle({ ...asFields(article, 'article'), author: null, tags: [] }));
}

/** Route of an article's page, with the slash at the end that a static host answers without a redirect. */
export function articleRoute(id: string): `/articles/${string}/` {
	return `/articles/${id.split('/').map(encodeURIComponent).join('/')}/`;
}

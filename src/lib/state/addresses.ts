import { browser } from '$app/environment';

/** Route of an article's page, with the slash at the end that a static host answers without a redirect. */
export function articleRoute(id: string): `/articles/${string}/` {
	return `/articles/${id.split('/').map(encodeURIComponent).join('/')}/`;
}

/** Address of the page of the bookmarks that begins with a folder. */
export function folderRoute(folder: string): `/bookmarks/?${string}` {
	return `/bookmarks/?${new URLSearchParams({ folder }).toString()}`;
}

/** The folder that the address of this page names, or null. */
export function folderInAddress(): string | null {
	return browser ? new URLSearchParams(location.search).get('folder') : null;
}

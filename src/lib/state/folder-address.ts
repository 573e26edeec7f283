import { browser } from '$app/environment';

/** Address of the page of the bookmarks that begins with a folder. */
export function folderRoute(folder: string): `/bookmarks/?${string}` {
	return `/bookmarks/?${new URLSearchParams({ folder }).toString()}`;
}

/** The folder that the address of this page names, or null. */
export function folderInAddress(): string | null {
	return browser ? new URLSearchParams(location.search).get('folder') : null;
}

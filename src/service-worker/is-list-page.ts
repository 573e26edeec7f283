/** Where the library page says which version of the library it shows (`src/routes/+page.svelte`). */
const VERSION = /<meta name="zad-library" content="([0-9a-f]+)"/;
/** Every built file that a page names, as an absolute path. */
const BUILT_FILE = /\/[^"'()\s]*_app\/immutable\/[^"'()\s]+/g;

/** Whether `html` is the library page of the library with this manifest hash, by an app that has all the files which it names. */
export function isListPage(html: string, library: string, files: ReadonlySet<string>): boolean {
	const named = html.match(BUILT_FILE) ?? [];
	return VERSION.exec(html)?.[1] === library && named.length > 0 && named.every((file) => files.has(file));
}

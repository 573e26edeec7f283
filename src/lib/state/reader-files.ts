import { base } from '$app/paths';
import { settings as library } from 'virtual:zad-library';
import { makeBackup } from '$lib/reader/backup';
import { deletedAt } from '$lib/reader/bin';
import { bookmarkOf, type Bookmark } from '$lib/reader/bookmarks';
import { highlightOf } from '$lib/reader/highlights';
import { LARGEST_IMPORT, previewImport, readImport, type Import, type ImportPreview } from '$lib/reader/import';
import { ReaderError } from '$lib/reader/error';
import { itemsById } from '$lib/reader/item';
import { makeMarkdown } from '$lib/reader/markdown';
import { makeNetscape } from '$lib/reader/netscape';
import { articleRoute } from './addresses.ts';
import { readerData } from './reader-database.ts';
import { words } from './words.ts';
import { bookmarksWords } from './words-bookmarks.ts';

/* The files that the reader's bookmarks leave in and come from. All is made and read on the device. */

/** `backup` holds everything and can be imported again; the others are for other apps. */
export type ExportKind = 'backup' | 'markdown' | 'html';

const site = () => location.origin + base;

/** All that the reader owns as a file, and how high that stands. */
export async function makeExport(kind: ExportKind, now = Date.now()): Promise<{ file: File; generation: number }> {
	const { keeper } = await readerData();
	const snapshot = await keeper.snapshot();
	const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
	const name = `zad-${kind === 'backup' ? 'backup' : 'bookmarks'}-${day}`;
	const live = snapshot.items.filter((item) => deletedAt(item) === null);
	const bookmarks = live.flatMap((item) => bookmarkOf(item) ?? []).sort((a, b) => b.savedAt - a.savedAt);
	const { generation } = snapshot.mark;
	if (kind === 'backup') {
		const text = await makeBackup(snapshot, now, '\t');
		return { file: new File([text], `${name}.json`, { type: 'application/json' }), generation };
	}
	if (kind === 'html') {
		const links = bookmarks.map((bookmark) => ({
			...bookmark,
			url: addressOf(bookmark),
			note: bookmark.notes.join('\n\n')
		}));
		return { file: new File([makeNetscape(links)], `${name}.html`, { type: 'text/html' }), generation };
	}
	const { title, noFolder, highlights } = bookmarksWords.markdown;
	const text = makeMarkdown(
		bookmarks.map((bookmark) => ({
			bookmark,
			url: addressOf(bookmark),
			savedOn: words.date(new Date(bookmark.savedAt).toISOString().slice(0, 10))
		})),
		live.flatMap((item) => highlightOf(item) ?? []),
		{ title: title(library.name), noFolder, highlights }
	);
	return { file: new File([text], `${name}.md`, { type: 'text/markdown' }), generation };
}

/** Hands a file to the browser's downloads. */
export function download(file: File): void {
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = file.name;
	link.click();
	// Some browsers read it only after the click has been dealt with.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Reads a file of this app or of another one, and what it would change; ReaderError with a `FileProblem`. */
export async function readFile(file: File): Promise<{ read: Import; preview: ImportPreview }> {
	// One that is too large is not even opened.
	if (file.size > LARGEST_IMPORT) throw new ReaderError('too-large', `${file.size} bytes`);
	const read = await readImport(await file.arrayBuffer(), site());
	const { keeper } = await readerData();
	return { read, preview: previewImport(read, itemsById(await keeper.items())) };
}

function addressOf({ articleId, url }: Bookmark): string {
	return articleId === null ? (url ?? '') : site() + articleRoute(articleId);
}

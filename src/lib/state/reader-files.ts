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
async function makeExport(kind: ExportKind, now = Date.now()): Promise<{ file: File; generation: number }> {
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

/** What comes from outside, read as a whole, and what it would change here. */
export interface Arrival {
	read: Import;
	preview: ImportPreview;
}

/** Reads a file of this app or of another one; ReaderError with a `FileProblem`. */
export async function readFile(file: File): Promise<Arrival> {
	// One that is too large is not even opened.
	if (file.size > LARGEST_IMPORT) throw new ReaderError('too-large', `${file.size} bytes`);
	return previewOf(await readImport(await file.arrayBuffer(), site()));
}

/** What was read, with what it would change. */
export async function previewOf(read: Import): Promise<Arrival> {
	const { keeper } = await readerData();
	const { items, positions } = await keeper.snapshot();
	return { read, preview: previewImport(read, itemsById(items), positions) };
}

/** When all was last taken as a file, and how much has changed since; null before the first time. */
export async function lastBackup(): Promise<{ at: number; changes: number } | null> {
	const { keeper } = await readerData();
	const { head } = await keeper.store.state();
	return head?.backup ? { at: head.backup.at, changes: head.mark.generation - head.backup.generation } : null;
}

/** Makes a file and hands it over by `deliver`; of a backup it is remembered how high it stands. */
export async function takeExport(kind: ExportKind, deliver: (file: File) => Promise<unknown> | void): Promise<void> {
	const { file, generation } = await makeExport(kind);
	await deliver(file);
	if (kind !== 'backup') return;
	const { keeper } = await readerData();
	await keeper.store.noteBackup(generation);
}

/** Whether files are sent from here: a phone keeps things where it sends them, a desktop has its downloads. */
export function canShareFiles(): boolean {
	return typeof navigator.canShare === 'function' && matchMedia('(any-pointer: coarse)').matches;
}

/** Hands a file to the system's own sheet; throws AbortError where the reader closes it. */
export function shareFile(file: File): Promise<void> {
	// Chromium lets no `.json` through, and what is in a file is known by its content.
	const asText = new File([file], `${file.name}.txt`, { type: 'text/plain' });
	const files = [navigator.canShare({ files: [file] }) ? file : asText];
	return navigator.share({ files, title: file.name });
}

/** Whether a failure is only that the reader closed the system's sheet or window. */
export function isChangedMind(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'AbortError';
}

function addressOf({ articleId, url }: Bookmark): string {
	return articleId === null ? (url ?? '') : site() + articleRoute(articleId);
}

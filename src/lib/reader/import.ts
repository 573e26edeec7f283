import { readBackup } from './backup.ts';
import { deletedAt } from './bin.ts';
import { ReaderError } from './error.ts';
import { readForeign, type ForeignApp } from './foreign.ts';
import { itemsOfLinks } from './imported-links.ts';
import { isSameItem, mergeItems, type Item } from './item.ts';
import { noteTexts } from './note.ts';
import { laterPosition, type ReadingPosition } from './positions.ts';
import type { Snapshot } from './store.ts';

/** Bytes of a file at most: ten times what 10,000 bookmarks with notes take. */
export const LARGEST_IMPORT = 100_000_000;

/** What a file brings, read and checked as a whole; nothing of it is stored yet. */
export interface Import {
	from: 'backup' | 'device' | ForeignApp;
	data: Pick<Snapshot, 'items' | 'positions'>;
	/** Links whose address cannot be opened: they are left out. */
	skipped: number;
}

/** What an import will change. */
export interface ImportPreview {
	added: number;
	changed: number;
	/** Of these, how many go to the bin because they were deleted elsewhere. */
	deleted: number;
	/** And in how many of them two notes will stand. */
	doubleNotes: number;
	same: number;
	/** Articles in which the place is a later one than here. */
	positions: number;
}

/** Reads a file of this app or another one; ReaderError `newer-file`, `damaged`, `unknown` or `too-large`. `site` is the address of this library. */
export async function readImport(bytes: ArrayBuffer, site: string): Promise<Import> {
	if (bytes.byteLength > LARGEST_IMPORT) throw new ReaderError('too-large', `${bytes.byteLength} bytes`);
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		if (isOwn(text)) return { from: 'backup', data: await readBackup(text), skipped: 0 };
		const { app, links } = readForeign(text);
		const { items, skipped } = itemsOfLinks(links, site);
		return { from: app, data: { items, positions: [] }, skipped };
	} catch (error) {
		// Not UTF-8, or JSON that is cut off.
		throw error instanceof ReaderError ? error : new ReaderError('damaged', String(error), { cause: error });
	}
}

/** What the import will change of the items and the reading positions that are known. */
export function previewImport(
	{ data }: Import,
	known: ReadonlyMap<string, Item>,
	places: readonly ReadingPosition[] = []
): ImportPreview {
	const placeOf = new Map(places.map((place) => [place.articleId, place]));
	const isLater = (place: ReadingPosition) => {
		const before = placeOf.get(place.articleId);
		return JSON.stringify(laterPosition(place, before)) !== JSON.stringify(before);
	};
	const positions = data.positions.filter(isLater).length;
	const preview = { added: 0, changed: 0, deleted: 0, doubleNotes: 0, same: 0, positions };
	for (const item of data.items) {
		const before = known.get(item.id);
		const after = mergeItems(before ?? item, item);
		if (before && isSameItem(before, after)) {
			preview.same++;
			continue;
		}
		const isDeleted = deletedAt(after) !== null;
		if (!before && !isDeleted) preview.added++;
		else preview.changed++;
		if (isDeleted && before && deletedAt(before) === null) preview.deleted++;
		if (noteTexts(after.note).length > 1 && noteTexts(before?.note).length < 2) preview.doubleNotes++;
	}
	return preview;
}

function isOwn(text: string): boolean {
	return /^\s*\{\s*"app"\s*:\s*"zad"/.test(text);
}

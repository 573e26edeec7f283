import { sha256 } from '../packs/bytes.ts';
import { deletedAt } from './bin.ts';
import { bookmarkOf } from './bookmarks.ts';
import { ReaderError } from './error.ts';
import { asMark } from './high-water.ts';
import { highlightOf } from './highlights.ts';
import { asFields, asItem, asList } from './item-shape.ts';
import { asPosition } from './position-shape.ts';
import type { Snapshot } from './store.ts';

/** The number of the backup's form: one with a greater number is refused, whole. */
export const BACKUP_FORMAT = 1;

/**
 * All that the reader owns as the text of one file: JSON that says what it is, and ends with the SHA-256 of all before it
 * (written without spaces). Bookmarks, notes and highlights can be read in it without the app.
 */
export async function makeBackup({ mark, items, positions }: Snapshot, now: number, indent = ''): Promise<string> {
	const live = items.filter((item) => deletedAt(item) === null);
	const content = {
		app: 'zad',
		format: BACKUP_FORMAT,
		mark,
		exportedAt: new Date(now).toISOString(),
		counts: {
			bookmarks: live.filter(bookmarkOf).length,
			highlights: live.filter(highlightOf).length,
			inBin: items.length - live.length,
			positions: positions.length
		},
		items,
		positions
	};
	return JSON.stringify({ ...content, sha256: await checksum(content) }, null, indent);
}

/** Reads the text of a backup, whole or not at all: ReaderError `newer-file` or `damaged`. The text is not trusted. */
export async function readBackup(text: string): Promise<Snapshot> {
	try {
		const { sha256: sum, ...content } = asFields(JSON.parse(text));
		if (content.app !== 'zad') throw new ReaderError('damaged', 'not a backup of this app');
		if (Number(content.format) > BACKUP_FORMAT)
			throw new ReaderError('newer-file', `a backup of format ${content.format}`);
		if (content.format !== BACKUP_FORMAT) throw new ReaderError('damaged', 'no known format');
		if (sum !== (await checksum(content))) throw new ReaderError('damaged', 'the checksum differs');
		const mark = asMark(content.mark);
		if (!mark) throw new ReaderError('damaged', 'expected a mark');
		return { mark, items: asList(content.items).map(asItem), positions: asList(content.positions).map(asPosition) };
	} catch (error) {
		// JSON that is cut off, or so deep that it cannot be read.
		throw error instanceof ReaderError ? error : new ReaderError('damaged', String(error), { cause: error });
	}
}

function checksum(content: object): Promise<string> {
	return sha256(new TextEncoder().encode(JSON.stringify(content)));
}

import type { TextAnchor } from '../reading/text-anchor.ts';
import type { Connection } from '../storage/connection.ts';
import type { ReaderSchema } from './database.ts';
import { withReaderError } from './error.ts';

/** How far the reader is in an article; title and words are kept so that it can be offered before the article is read. */
export interface ReadingPosition {
	articleId: string;
	title: string;
	/** Words of the article. */
	words: number;
	/** The first line on the screen, or null at the very beginning. */
	anchor: TextAnchor | null;
	/** How far below the top of the screen that line stood, in em of the text's size. */
	gap: number;
	/** How much of the text has come by, from 0 to 1. */
	share: number;
	/** The end was reached, or the reader said so; it stays when he reads the article again. */
	finished: boolean;
	/** The reader does not want to be asked to go on with it, until he reads on in it. */
	dismissed: boolean;
	/** Milliseconds since 1970. */
	readAt: number;
}

/** Of two positions in an article the one that was read later; of the same moment always the same one. */
export function laterPosition(a: ReadingPosition, b: ReadingPosition | undefined): ReadingPosition {
	if (!b || a.readAt !== b.readAt) return !b || a.readAt > b.readAt ? a : b;
	return JSON.stringify(a) > JSON.stringify(b) ? a : b;
}

/** A place may be lost in a power cut: what is written at every rest of the eyes must not wait for the disk. */
const RELAXED = { durability: 'relaxed' } as const;

/** The reading positions in IndexedDB; failures are ReaderErrors. */
export class StoredPositions {
	constructor(private readonly database: Connection<ReaderSchema>) {}

	/** All positions, in no order. */
	async all(): Promise<ReadingPosition[]> {
		return withReaderError(this.database.read((database) => database.getAll('positions')));
	}

	/** Keeps a position in the place of the one before. */
	async save(position: ReadingPosition): Promise<void> {
		const write = this.database.use(async (database) => {
			const transaction = database.transaction('positions', 'readwrite', RELAXED);
			const put = transaction.store.put(position);
			// A page that is being left may not come to the end of it.
			transaction.commit();
			await Promise.all([put, transaction.done]);
		});
		await withReaderError(write);
	}
}

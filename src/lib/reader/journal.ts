import { asFields, asItem, asList } from './item-shape.ts';
import type { Item } from './item.ts';

/** What a change made of items, as the journal keeps it. */
export interface JournalEntry {
	/** How high the database stood after the change (`high-water.ts`). */
	generation: number;
	/** The items that it changed, as they are since. */
	items: Item[];
}

/**
 * The changes that the second copy does not have yet, as lines of JSON beside it; a tab has one of these files to itself. Nothing
 * counts as saved before it stands here too: a kill can tear the last record of Chromium's log, whose next start writes on behind
 * it; the start after that takes the database for damaged and deletes it, with all that was acknowledged in between.
 */
export const JOURNALS = Array.from({ length: 8 }, (_, index) => `journal-${index}.jsonl`);

/** An entry as a line. It begins with a line feed: one that was torn before it spoils nothing but itself. */
export function journalLine({ generation, items }: JournalEntry): string {
	return `\n${JSON.stringify({ generation, items })}`;
}

/** The entries of a journal that are whole. Its text is not trusted. */
export function readJournal(text: string): JournalEntry[] {
	return text.split('\n').flatMap((line) => {
		try {
			const { generation, items } = asFields(JSON.parse(line));
			return Number.isSafeInteger(generation)
				? [{ generation: generation as number, items: asList(items).map(asItem) }]
				: [];
		} catch {
			// Empty, or torn.
			return [];
		}
	});
}

/** The generation of the last change in a journal as its lines tell it, whole or not; 0 if there is none. */
export function peekJournal(text: string): number {
	return [...text.matchAll(/^\{"generation":(\d+),/gm)].reduce((last, [, digits]) => Math.max(last, Number(digits)), 0);
}

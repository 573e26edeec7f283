import { asCount, asFields, asFormat, asList, asText, asTextOrNull } from './shape.ts';

/** Format number of a catalogue page. */
export const CATALOGUE_FORMAT = 1;

/**
 * What a list shows of an article; `words` counts words of the text, rounded by `roundWords`. It does not name
 * the pack: packs are sorted by article id and the manifest says where each begins, so a changed pack leaves the catalogue as it
 * is. `language` is missing where it is that of the library.
 */
export interface CatalogueEntry {
	id: string;
	title: string;
	excerpt: string;
	date: string | null;
	section: string | null;
	words: number;
	language?: string;
}

/** The JSON text of a catalogue page. */
export function writeCatalogue(entries: CatalogueEntry[]): string {
	return JSON.stringify({ format: CATALOGUE_FORMAT, entries });
}

/** Reads a catalogue page's parsed JSON; throws PackError. */
export function readCatalogue(value: unknown): CatalogueEntry[] {
	const fields = asFields(value, 'catalogue');
	asFormat(fields, CATALOGUE_FORMAT, 'catalogue');
	return asList(fields.entries, 'catalogue.entries').map((item) => {
		const entry = asFields(item, 'entry');
		const language = asTextOrNull(entry.language ?? null, 'entry.language');
		return {
			id: asText(entry.id, 'entry.id'),
			title: asText(entry.title, 'entry.title'),
			excerpt: asText(entry.excerpt, 'entry.excerpt'),
			date: asTextOrNull(entry.date, 'entry.date'),
			section: asTextOrNull(entry.section, 'entry.section'),
			words: asCount(entry.words, 'entry.words'),
			...(language !== null && { language })
		};
	});
}

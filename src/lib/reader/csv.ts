import { ReaderError } from './error.ts';

/** The rows of a CSV text (RFC 4180) as records by the names of its first row, in lower case; ReaderError `damaged` where a quote never ends. */
export function readCsv(text: string): Record<string, string>[] {
	const [names = [], ...rows] = splitCsv(text);
	const fields = names.map((name) => name.trim().toLowerCase());
	return rows
		.filter((row) => row.length > 1 || row[0] !== '')
		.map((row) => Object.fromEntries(fields.map((field, index) => [field, row[index] ?? ''])));
}

function splitCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	// A quoted field with doubled quotes, or a plain one; then what ends it.
	const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/y;
	while (field.lastIndex < text.length || row.length > 0) {
		const match = field.exec(text);
		if (!match) throw new ReaderError('damaged', 'a field of the table never ends');
		row.push((match[1] ?? '').replaceAll('""', '"') || (match[2] ?? ''));
		if (match[3] === ',') continue;
		rows.push(row);
		row = [];
	}
	return rows;
}

import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** A line of a collection. Paragraphs are divided by line breaks. */
/** @typedef {{ id: string, title: string, text: string, date?: string, category?: string, author?: string, corpus?: string, title_derived?: boolean, title_missing?: boolean }} CollectionDocument */
/** @typedef {{ id: string, text: string }} Query */
/** The ids of the documents that answer each query, by its id. */
/** @typedef {Map<string, Set<string>>} Relevance */

/**
 * The lines of a text file, unpacked if it is gzip. Not by `readline`, which also ends lines at U+2028, as JSON does not.
 * @param {string} file
 */
async function* readLines(file) {
	const stream = createReadStream(file);
	const source = isGzip(file) ? stream.pipe(createGunzip()) : stream;
	let rest = '';
	for await (const piece of source.setEncoding('utf8')) {
		const lines = (rest + piece).split('\n');
		rest = lines.pop() ?? '';
		yield* lines;
	}
	if (rest !== '') yield rest;
}

/** @param {string} file */
function isGzip(file) {
	const start = Buffer.alloc(2);
	const descriptor = openSync(file, 'r');
	readSync(descriptor, start, 0, 2, 0);
	closeSync(descriptor);
	return start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * The documents of a file one by one, so that collections larger than memory can be read.
 * @param {string} file JSON lines, gzip or not
 * @returns {AsyncGenerator<CollectionDocument>}
 */
export async function* readDocuments(file) {
	for await (const line of readLines(file)) {
		if (line.trim() === '') continue;
		const { id, title, text, ...rest } = JSON.parse(line);
		yield { ...rest, id: String(id), title: String(title ?? ''), text: String(text ?? '') };
	}
}

/** @param {string} file JSON lines, gzip or not @returns {Promise<Query[]>} */
export async function readQueries(file) {
	const queries = [];
	for await (const line of readLines(file)) {
		if (line.trim() === '') continue;
		const { id, text } = JSON.parse(line);
		queries.push({ id: String(id), text: String(text) });
	}
	return queries;
}

/** @param {string} file query-id, doc-id and score divided by tabs, after a header line @returns {Promise<Relevance>} */
export async function readRelevance(file) {
	/** @type {Relevance} */
	const relevance = new Map();
	let header = true;
	for await (const line of readLines(file)) {
		const [query, document, score] = line.trimEnd().split('\t');
		if (!header && query && document && Number(score) > 0) {
			relevance.set(query, (relevance.get(query) ?? new Set()).add(document));
		}
		header = false;
	}
	return relevance;
}

/** The paragraphs of a document. @param {CollectionDocument} document */
export function paragraphsOf({ text }) {
	return text
		.split('\n')
		.map((paragraph) => paragraph.trim())
		.filter((paragraph) => paragraph !== '');
}

/// <reference lib="webworker" />
import { countWords } from '../lib/packs/article.ts';
import { libraryDatabase } from '../lib/library/database.ts';
import { libraryErrorCode } from '../lib/library/error.ts';
import { StoredFiles } from '../lib/library/stored-files.ts';
import type { LibrarySearchAnswer, LibrarySearchHit, SearchReply, SearchRequest } from '../lib/search/messages.ts';
import { search } from '../lib/search/search.ts';
import { openSegment, type Segment } from '../lib/search/segment.ts';
import { makeSnippet, markMatches } from '../lib/search/snippet.ts';
import type { Library } from '../lib/library/library.ts';
import { openLibrary } from '../lib/sync/open-library.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The page names the worker after the app's base path. */
const base = self.name;
const stored = new StoredFiles(libraryDatabase(base));

/** A library with the index segments that could be read. */
interface Index {
	library: Library;
	segments: Segment[];
}

let index: Promise<Index> | null = null;
/** The newest question: one that was overtaken while it waited or while it was answered gets no answer. */
let newest = 0;

self.addEventListener('message', async (event: MessageEvent<SearchRequest>) => {
	const request = event.data;
	if (request.type === 'refresh') {
		index = null;
		return;
	}
	const { id, query, limit } = request;
	newest = id;
	// Lets the keys that were typed meanwhile come in.
	await new Promise((resolve) => setTimeout(resolve));
	if (id !== newest) return;
	let reply: SearchReply;
	try {
		reply = { id, ok: true, answer: await answer(query, limit) };
	} catch (error) {
		reply = { id, ok: false, error: libraryErrorCode(error) };
	}
	if (id === newest) self.postMessage(reply);
});

async function answer(query: string, limit: number): Promise<LibrarySearchAnswer> {
	const start = performance.now();
	const { library, segments } = await openIndex();
	const { total, searched, hits } = search(segments, query, { limit });
	const shown = await Promise.all(hits.map(({ id }) => describe(library, id, query)));
	return {
		query,
		total,
		searched,
		of: library.manifest.articles,
		milliseconds: performance.now() - start,
		hits: shown.filter((hit) => hit !== null)
	};
}

/** A hit as the page shows it, or null when its text is not on this device and the network gives none. */
async function describe(library: Library, id: string, query: string): Promise<LibrarySearchHit | null> {
	const article = await library.article(id).catch(() => undefined);
	if (!article) return null;
	const paragraphs = article.blocks.map(({ text }) => text);
	return {
		id,
		title: markMatches(article.title, query),
		date: article.date,
		section: article.section,
		words: countWords(article),
		snippet: makeSnippet(paragraphs, query)
	};
}

/** Opens the library once; as long as segments are missing, the next question tries them again. */
async function openIndex(): Promise<Index> {
	index ??= readIndex();
	try {
		const opened = await index;
		if (opened.segments.length < opened.library.manifest.segments.length) index = null;
		return opened;
	} catch (error) {
		index = null;
		throw error;
	}
}

async function readIndex(): Promise<Index> {
	const library = await openLibrary(stored, base);
	const results = await Promise.allSettled(
		library.manifest.segments.map(async (file) => openSegment(await library.segment(file)))
	);
	const failed = results.find((result) => result.status === 'rejected');
	const segments = results.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
	if (segments.length === 0 && failed) throw failed.reason;
	return { library, segments };
}

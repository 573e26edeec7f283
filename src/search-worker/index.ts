/// <reference lib="webworker" />
import { libraryDatabase } from '../lib/library/database.ts';
import { libraryErrorCode } from '../lib/library/error.ts';
import { StoredFiles } from '../lib/library/stored-files.ts';
import type { Library } from '../lib/library/library.ts';
import type { LibraryFile } from '../lib/packs/manifest.ts';
import type { SearchBusy, SearchReply, SearchRequest } from '../lib/search/messages.ts';
import { openSegment } from '../lib/search/segment.ts';
import { openLibrary } from '../lib/sync/open-library.ts';
import { indexFiles, planDownload, readWish } from '../lib/sync/wish.ts';
import { answerQuestion, findInArticle, type Index } from './answer.ts';
import { indexWhatIsHere } from './index-here.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The page names the worker after the app's base path. */
const base = self.name;
const stored = new StoredFiles(libraryDatabase(base));

let index: Promise<Index> | null = null;
/** How many files were stored when an index of what is here was made; null when the library's own is open. */
let madeOf: number | null = null;
/** The newest search: one that was overtaken while it waited or while it was answered gets no answer. */
let newest = 0;
/** Questions are answered one after the other: an open segment lets go of what no question under way needs. */
let turn: Promise<unknown> = Promise.resolve();

self.addEventListener('message', ({ data: request }: MessageEvent<SearchRequest>) => {
	if (request.type === 'refresh') {
		index = null;
		return;
	}
	const { id } = request;
	if (request.type === 'search') newest = id;
	const overtaken = (): boolean => request.type === 'search' && id !== newest;
	turn = turn.then(async () => {
		// Lets the keys that were typed meanwhile come in.
		await new Promise((resolve) => setTimeout(resolve));
		if (overtaken()) return;
		const reply = await answer(request).catch((error: unknown): SearchReply => {
			return { id, ok: false, error: libraryErrorCode(error) };
		});
		if (!overtaken()) self.postMessage(reply);
	});
});

async function answer(request: Exclude<SearchRequest, { type: 'refresh' }>): Promise<SearchReply> {
	const { id, type } = request;
	const opened = await openIndex();
	return type === 'search'
		? { id, ok: true, type, answer: await answerQuestion(opened, request.question) }
		: { id, ok: true, type, matches: await findInArticle(opened, request, request.article) };
}

/** Opens the library once; as long as a segment is missing or more has been stored, the next question tries it again. */
async function openIndex(): Promise<Index> {
	if (madeOf !== null && (await stored.names()).size !== madeOf) index = null;
	index ??= readIndex();
	try {
		const opened = await index;
		if (!opened.part && opened.segments.length < opened.library.manifest.segments.length) index = null;
		return opened;
	} catch (error) {
		index = null;
		throw error;
	}
}

async function readIndex(): Promise<Index> {
	const library = await openLibrary(stored, base);
	const names = await stored.names().catch(() => null);
	const isPart = names !== null && (await isPartWanted(library, names));
	madeOf = isPart ? names.size : null;
	if (isPart) return indexWhatIsHere(library, names, () => self.postMessage({ busy: true } satisfies SearchBusy));
	const { segments: files, outdated } = library.manifest;
	const results = await Promise.allSettled(
		files.map(async (file, index) => {
			const segment = openSegment(await library.segmentHead(file), (numbers) => library.segmentChunks(file, numbers));
			if (index === 0 && outdated.length > 0) segment.outdated = marked(outdated, segment.documentCount);
			return segment;
		})
	);
	const failed = results.find((result) => result.status === 'rejected');
	const segments = results.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
	if (segments.length === 0 && failed) throw failed.reason;
	return { library, segments };
}

/** Whether the index is not here and the reader has not asked for it: over a poor line, a question would fetch hundreds of kB of it. */
async function isPartWanted(library: Library, names: ReadonlySet<string>): Promise<boolean> {
	const { manifest } = library;
	const isHere = ({ hash }: LibraryFile) => names.has(hash);
	if (indexFiles(manifest).every(isHere) || !manifest.catalogue.every(isHere)) return false;
	const { mode } = await planDownload(library, names, manifest, readWish(await stored.wish()));
	return mode !== 'all';
}

/** By number, 1 for those given, up to `count`. */
function marked(numbers: readonly number[], count: number): Uint8Array {
	const marks = new Uint8Array(count);
	for (const number of numbers) marks[number] = 1;
	return marks;
}

import { libraryDatabase } from '../../../../src/lib/library/database.ts';
import { StoredFiles } from '../../../../src/lib/library/stored-files.ts';
import { search } from '../../../../src/lib/search/search.ts';
import { openSegment, type Segment } from '../../../../src/lib/search/segment.ts';
import { openLibrary } from '../../../../src/lib/sync/open-library.ts';
import { answerCalls } from './worker-call.ts';

/*
 * The search worker without the articles: the same modules over the same storage, each step timed.
 */

/** `first` opens the index from storage and asks; `ask` asks the index that is open. */
export type EngineRequest = { type: 'first'; query: string } | { type: 'ask'; queries: string[] };

/** What was read from storage for a query; `milliseconds` is the time in which something was waited for. */
export interface Reads {
	times: number;
	chunks: number;
	bytes: number;
	milliseconds: number;
}

/** How an answer came about, in milliseconds. */
export interface EngineAnswer {
	milliseconds: number;
	hits: number;
	reads: Reads;
}

/** `steps`: the manifest read, the heads read, the segments opened, the question answered. */
export interface FirstEngineAnswer extends EngineAnswer {
	steps: { manifest: number; heads: number; segments: number; search: number };
}

const LIMIT = 10;

const base = self.name;
const stored = new StoredFiles(libraryDatabase(base));
let segments: Segment[] = [];
let reads: Reads;
let waiting = 0;
let waitedSince = 0;

answerCalls(async (request: EngineRequest) => {
	if (request.type === 'first') return openAndAsk(request.query);
	const answers: EngineAnswer[] = [];
	for (const query of request.queries) answers.push(await ask(query));
	return answers;
});

async function openAndAsk(query: string): Promise<FirstEngineAnswer> {
	const start = performance.now();
	const library = await openLibrary(stored, base);
	const opened = performance.now();
	const heads = await Promise.all(library.manifest.segments.map((segment) => library.segmentHead(segment)));
	const read = performance.now();
	segments = library.manifest.segments.map((files, index) =>
		openSegment(heads[index]!, (numbers) => timeReads(library.segmentChunks(files, numbers)))
	);
	const ready = performance.now();
	const answer = await ask(query);
	return {
		...answer,
		milliseconds: performance.now() - start,
		steps: { manifest: opened - start, heads: read - opened, segments: ready - read, search: answer.milliseconds }
	};
}

async function ask(query: string): Promise<EngineAnswer> {
	reads = { times: 0, chunks: 0, bytes: 0, milliseconds: 0 };
	const start = performance.now();
	const { hits } = await search(segments, { query, limit: LIMIT });
	return { milliseconds: performance.now() - start, hits: hits.length, reads };
}

/** Notes what is read; reads that overlap count once. */
async function timeReads(reading: Promise<Uint8Array[]>): Promise<Uint8Array[]> {
	if (waiting++ === 0) waitedSince = performance.now();
	const chunks = await reading;
	if (--waiting === 0) reads.milliseconds += performance.now() - waitedSince;
	reads.times++;
	reads.chunks += chunks.length;
	for (const { length } of chunks) reads.bytes += length;
	return chunks;
}

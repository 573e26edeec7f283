import * as analysis from '../../search/analysis.ts';
import { minisearchAsItComes, minisearchTuned } from '../../search/engines/minisearch.js';
import { openPeerDatabase } from './peer-database.ts';
import { answerCalls } from './worker-call.ts';

export type PeerName = 'minisearch' | 'minisearch-tuned';

/** Opens the stored index and asks. */
export interface PeerRequest {
	name: PeerName;
	query: string;
}

/** Milliseconds until the stored bytes were read, the index was open, the question was answered. */
export interface PeerAnswer {
	read: number;
	opened: number;
	milliseconds: number;
	hits: number;
}

const LIMIT = 10;

answerCalls(async ({ name, query }: PeerRequest): Promise<PeerAnswer> => {
	const engine = name === 'minisearch' ? minisearchAsItComes() : minisearchTuned(analysis);
	const start = performance.now();
	const database = await openPeerDatabase();
	const json = await database.get('indexes', name);
	if (!json) throw new Error(`No index of ${name} is stored.`);
	const read = performance.now() - start;
	const index = await engine.open({ json });
	const opened = performance.now() - start;
	const hits = await index.search(query, LIMIT);
	return { read, opened, milliseconds: performance.now() - start, hits: hits.length };
});

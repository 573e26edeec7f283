import searchWorkerUrl from '../../../../src/search-worker/index.ts?worker&url';
import { libraryDatabase } from '../../../../src/lib/library/database.ts';
import { StoredFiles } from '../../../../src/lib/library/stored-files.ts';
import {
	filePath,
	filesOf,
	POINTER_FILE,
	readPointer,
	unpackManifest,
	type LibraryFile
} from '../../../../src/lib/packs/manifest.ts';
import { SearchClient } from '../../../../src/lib/search/client.ts';
import type { SearchQuestion } from '../../../../src/lib/search/messages.ts';
import engineWorkerUrl from './engine-worker.ts?worker&url';
import type { EngineAnswer, FirstEngineAnswer } from './engine-worker.ts';
import minisearchWorkerUrl from './minisearch-worker.ts?worker&url';
import type { PeerAnswer, PeerName } from './minisearch-worker.ts';
import { openPeerDatabase } from './peer-database.ts';
import { call } from './worker-call.ts';

/** The app's base path, after which the database and the worker are named. */
const BASE = '';
/** Files stored in one transaction. */
const BATCH = 128;
/** Milliseconds after which the script of a new worker has surely run: nothing it does can be seen from here. */
const SCRIPT_PATIENCE = 700;

/** As the search page asks first. */
const QUESTION: Omit<SearchQuestion, 'query'> = {
	breadth: 'family',
	order: 'relevance',
	all: false,
	section: null,
	author: null,
	tag: null,
	year: null,
	limit: 10
};

/** An answer of the search worker: milliseconds until it was here, and those that the worker names. */
export interface WorkerAnswer {
	milliseconds: number;
	own: number;
	hits: number;
}

const database = libraryDatabase(BASE);
let client: SearchClient | null = null;
let engine: Worker | null = null;

const bench = {
	/** Stores the library that the server has, as the service worker would. */
	async storeLibrary(): Promise<void> {
		const pointer = readPointer(await (await fetch(POINTER_FILE)).json());
		const manifestBytes = await download(pointer);
		const files = filesOf(await unpackManifest(manifestBytes));
		await put([pointer], [manifestBytes]);
		for (let start = 0; start < files.length; start += BATCH) {
			const batch = files.slice(start, start + BATCH);
			await put(batch, await Promise.all(batch.map(download)));
		}
		if (!(await new StoredFiles(database).switchTo(pointer, files))) throw new Error('A file was not stored.');
	},

	async storePeer(name: PeerName): Promise<void> {
		const peers = await openPeerDatabase();
		await peers.put('indexes', await fetchBytes(`peers/${name}`), name);
		peers.close();
	},

	/** Starts a search worker; it has opened nothing yet. */
	async startWorker(): Promise<void> {
		client = newClient();
		await scriptHasRun();
	},

	/** The answers of the search worker that runs. */
	async askWorker(queries: string[]): Promise<WorkerAnswer[]> {
		const answers: WorkerAnswer[] = [];
		for (const query of queries) answers.push(await askWorker(client!, query));
		return answers;
	},

	/** The first answer of a search worker, from its start. */
	async askNewWorker(query: string): Promise<WorkerAnswer> {
		const start = performance.now();
		return askWorker(newClient(), query, start);
	},

	/** Starts an engine worker; it has opened nothing yet. */
	async startEngine(): Promise<void> {
		engine = new Worker(engineWorkerUrl, { type: 'module', name: BASE });
		await scriptHasRun();
	},

	/** The first answer of the engine worker that runs. */
	async askEngineFirst(query: string): Promise<FirstEngineAnswer> {
		return call(engine!, { type: 'first', query });
	},

	/** The answers of the engine worker that has given a first one. */
	async askEngine(queries: string[]): Promise<EngineAnswer[]> {
		return call(engine!, { type: 'ask', queries });
	},

	/** The first answer of a MiniSearch worker whose script has run. */
	async askPeerFirst(name: PeerName, query: string): Promise<PeerAnswer> {
		const worker = new Worker(minisearchWorkerUrl, { type: 'module' });
		await scriptHasRun();
		return call(worker, { name, query });
	}
};

/** What the bench calls in this page. */
export type Bench = typeof bench;

Object.assign(window, { bench });

function newClient(): SearchClient {
	return new SearchClient(new Worker(searchWorkerUrl, { type: 'module', name: BASE }));
}

function scriptHasRun(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, SCRIPT_PATIENCE));
}

async function askWorker(asked: SearchClient, query: string, start = performance.now()): Promise<WorkerAnswer> {
	const answer = await asked.search({ ...QUESTION, query });
	if (!answer) throw new Error(`No answer to «${query}».`);
	return { milliseconds: performance.now() - start, own: answer.milliseconds, hits: answer.hits.length };
}

async function put(files: LibraryFile[], bytes: Uint8Array<ArrayBuffer>[]): Promise<void> {
	await database.use(async (connection) => {
		const transaction = connection.transaction('files', 'readwrite');
		const puts = files.map(({ hash }, index) => transaction.store.put(bytes[index]!, hash));
		await Promise.all([...puts, transaction.done]);
	});
}

function download({ hash }: LibraryFile): Promise<Uint8Array<ArrayBuffer>> {
	return fetchBytes(filePath(hash));
}

async function fetchBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
	const response = await fetch(path);
	if (!response.ok) throw new Error(`${path}: ${response.status}`);
	return new Uint8Array(await response.arrayBuffer());
}

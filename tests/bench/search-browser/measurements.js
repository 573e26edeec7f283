import { inspectWorker } from './worker-inspector.js';

/** @typedef {import('./draw-queries.js').QuerySet} QuerySet */
/** @typedef {import('./hot-spots.js').CpuProfile} CpuProfile */
/** @typedef {import('./page/engine-worker.ts').EngineAnswer} EngineAnswer */
/** @typedef {import('./page/engine-worker.ts').FirstEngineAnswer} FirstEngineAnswer */
/** @typedef {import('./page/minisearch-worker.ts').PeerName} PeerName */
/** @typedef {import('./page/minisearch-worker.ts').PeerAnswer} PeerAnswer */
/** @typedef {import('./page/page.ts').WorkerAnswer} WorkerAnswer */
/** @typedef {import('./reader-session.js').ReaderSession} ReaderSession */
/** @typedef {import('./worker-inspector.js').WorkerMemory} WorkerMemory */
/** `first`: each query asked once; `again`: once more, when all of them have been asked. */
/** @typedef {{ name: string, first: EngineAnswer[], again: EngineAnswer[] }} EngineTimes */
/** @typedef {{ name: string, answers: WorkerAnswer[] }} WorkerTimes */
/**
 * First answers: of the engine by itself; of the search worker with its script running, and from its very start; of the
 * search worker in a browser that has just been started, and when its files have to come from the disk as well; of peers.
 * @typedef {{
 *   engine: FirstEngineAnswer[], running: WorkerAnswer[], starting: WorkerAnswer[], browser: WorkerAnswer[], disk: WorkerAnswer[],
 *   diskEngine: FirstEngineAnswer[], peers: Record<string, PeerAnswer[]>
 * }} FirstAnswers
 */

const WORKER_STARTS = 12;
const BROWSER_STARTS = 5;
const PEER_STARTS = 5;
const PROFILED_STARTS = 10;

/**
 * Asks the engine alone, one set after the other, each twice.
 * @param {ReaderSession} session
 * @param {QuerySet[]} sets
 * @returns {Promise<{ times: EngineTimes[], memory: WorkerMemory }>}
 */
export async function askEngine(session, sets) {
	await session.open();
	await session.call('startEngine');
	await session.call('askEngineFirst', firstOf(sets));
	const times = [];
	for (const { name, queries } of sets) {
		const first = await session.call('askEngine', queries);
		times.push({ name, first, again: await session.call('askEngine', queries) });
	}
	return { times, memory: await measureMemory(session) };
}

/**
 * Asks the search worker as the search page does: answers come with titles, snippets and facets.
 * @param {ReaderSession} session
 * @param {QuerySet[]} sets
 * @returns {Promise<{ times: WorkerTimes[], memory: WorkerMemory }>}
 */
export async function askWorker(session, sets) {
	await session.open();
	await session.call('startWorker');
	await session.call('askWorker', [firstOf(sets)]);
	const times = [];
	for (const { name, queries } of sets) times.push({ name, answers: await session.call('askWorker', queries) });
	return { times, memory: await measureMemory(session) };
}

/**
 * First answers, each in a page and a worker of its own and to another query. The kinds take turns, so that what else the
 * machine does falls on all of them.
 * @param {ReaderSession} session
 * @param {{ queries: string[], peers: PeerName[] }} options
 * @returns {Promise<FirstAnswers>}
 */
export async function askFirst(session, { queries, peers }) {
	let asked = 0;
	const nextQuery = () => /** @type {string} */ (queries[asked++ % queries.length]);
	const firstOfWorker = async () => {
		await session.open();
		await session.call('startWorker');
		const [answer] = await session.call('askWorker', [nextQuery()]);
		return /** @type {WorkerAnswer} */ (answer);
	};
	const firstOfEngine = async () => {
		await session.open();
		await session.call('startEngine');
		return session.call('askEngineFirst', nextQuery());
	};
	/** @type {FirstAnswers} */
	const times = { engine: [], running: [], starting: [], browser: [], disk: [], diskEngine: [], peers: {} };
	for (let start = 0; start < BROWSER_STARTS; start++) {
		await session.restartBrowser({ coldDisk: true });
		times.diskEngine.push(await firstOfEngine());
		await session.restartBrowser({ coldDisk: true });
		times.disk.push(await firstOfWorker());
		await session.restartBrowser();
		times.browser.push(await firstOfWorker());
	}
	for (let start = 0; start < WORKER_STARTS; start++) {
		times.engine.push(await firstOfEngine());
		times.running.push(await firstOfWorker());
		await session.open();
		times.starting.push(await session.call('askNewWorker', nextQuery()));
		if (start >= PEER_STARTS) continue;
		for (const name of peers) {
			await session.open();
			(times.peers[name] ??= []).push(await session.call('askPeerFirst', name, nextQuery()));
		}
	}
	return times;
}

/**
 * CPU profiles: of first answers of the search worker, of its answers to sets of queries, and of those of the engine alone
 * when it has answered them once.
 * @param {ReaderSession} session
 * @param {{ sets: QuerySet[], queries: string[] }} options
 */
export async function profileWorkers(session, { sets, queries }) {
	/** @type {CpuProfile[]} */
	const first = [];
	for (const query of queries.slice(0, PROFILED_STARTS)) {
		await session.open();
		await session.call('startWorker');
		first.push(await profile(session, () => session.call('askWorker', [query])));
	}
	const profiled = [{ name: 'first', profiles: first }];
	for (const { name, queries } of sets) {
		profiled.push({
			name: `worker-${name}`,
			profiles: [await profile(session, () => session.call('askWorker', queries))]
		});
	}
	await session.open();
	await session.call('startEngine');
	await session.call('askEngineFirst', firstOf(sets));
	for (const { name, queries } of sets) {
		await session.call('askEngine', queries);
		profiled.push({
			name: `engine-${name}`,
			profiles: [await profile(session, () => session.call('askEngine', queries))]
		});
	}
	return profiled;
}

/** @param {QuerySet[]} sets */
function firstOf(sets) {
	return sets[0]?.queries[0] ?? '';
}

/** @param {ReaderSession} session */
async function measureMemory(session) {
	const inspector = await inspectWorker(session.page);
	const memory = await inspector.memory();
	await inspector.close();
	return memory;
}

/** @param {ReaderSession} session @param {() => Promise<unknown>} work */
async function profile(session, work) {
	const inspector = await inspectWorker(session.page);
	await inspector.startProfile();
	await work();
	const profile = await inspector.stopProfile();
	await inspector.close();
	return profile;
}

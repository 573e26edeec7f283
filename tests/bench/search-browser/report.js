import { describeTimes, hundredth, percent } from '../search/metrics.js';
import { round } from '../statistics.js';

/** @typedef {import('./library-process.js').PackedCollection} PackedCollection */
/** @typedef {import('./measurements.js').EngineTimes} EngineTimes */
/** @typedef {import('./measurements.js').WorkerTimes} WorkerTimes */
/** @typedef {import('./measurements.js').FirstAnswers} FirstAnswers */
/** @typedef {import('./page/engine-worker.ts').EngineAnswer} EngineAnswer */
/** @typedef {import('./page/page.ts').WorkerAnswer} WorkerAnswer */
/** @typedef {import('./worker-inspector.js').WorkerMemory} WorkerMemory */

const MEGABYTE = 1e6;

/** @param {PackedCollection} packed */
export function describeLibrary({
	documents,
	textBytes,
	libraryBytes,
	libraryFiles,
	segmentBytes,
	sections,
	...packing
}) {
	return {
		documents,
		textBytes,
		index: { bytes: segmentBytes, percentOfText: percent(segmentBytes / textBytes), sections },
		library: { bytes: libraryBytes, files: libraryFiles },
		packing: { seconds: round(packing.seconds), peakMegabytes: Math.round(packing.peakBytes / MEGABYTE) }
	};
}

/**
 * From the question to the first answer. `engine` begins with the stored bytes and ends with the ids of the best ten; the
 * others end with the answer as the page shows it, snippets and all, and `ofThatOwn` is what the worker itself counts, the
 * opening left out.
 * @param {FirstAnswers} first
 */
export function describeFirst({ engine, running, starting, browser, disk, diskEngine }) {
	return {
		engine: describeFirstEngine(engine),
		worker: describeWorker(running),
		workerFromItsStart: describeWorker(starting),
		workerInNewBrowser: describeWorker(browser),
		workerFromDisk: describeWorker(disk),
		engineFromDisk: describeFirstEngine(diskEngine)
	};
}

/** @param {import('./page/engine-worker.ts').FirstEngineAnswer[]} answers */
function describeFirstEngine(answers) {
	const step = (/** @type {'manifest' | 'heads' | 'segments' | 'search'} */ name) =>
		describeTimes(answers.map(({ steps }) => steps[name])).p50;
	return {
		...describeEngine(answers),
		steps: { manifest: step('manifest'), heads: step('heads'), segments: step('segments'), search: step('search') }
	};
}

/**
 * Answers of a worker that has been asked before: of the engine alone to queries it has not seen, and to those it has, and
 * of the search worker with articles and snippets.
 * @param {EngineTimes[]} engine
 * @param {WorkerTimes[]} worker
 */
export function describeWarm(engine, worker) {
	return Object.fromEntries(
		engine.map(({ name, first, again }, index) => [
			name,
			{
				engine: describeEngine(again),
				engineFirstTime: describeEngine(first),
				withArticles: describeWorker(worker[index]?.answers ?? [])
			}
		])
	);
}

/** @param {EngineAnswer[]} answers */
function describeEngine(answers) {
	const mean = (/** @type {'times' | 'chunks' | 'milliseconds'} */ what) =>
		hundredth(answers.reduce((sum, { reads }) => sum + reads[what], 0) / answers.length);
	return {
		...describeTimes(answers.map(({ milliseconds }) => milliseconds)),
		meanReads: { times: mean('times'), chunks: mean('chunks'), ms: mean('milliseconds') }
	};
}

/** @param {WorkerAnswer[]} answers */
function describeWorker(answers) {
	return {
		...describeTimes(answers.map(({ milliseconds }) => milliseconds)),
		ofThatOwn: describeTimes(answers.map(({ own }) => own))
	};
}

/** @param {WorkerMemory} memory */
export function describeMemory({ heap, buffers }) {
	return {
		megabytes: round((heap + buffers) / MEGABYTE),
		heap: round(heap / MEGABYTE),
		buffers: round(buffers / MEGABYTE)
	};
}

/**
 * Other engines over the same texts, each opened from its stored index up to its first ten.
 * @param {FirstAnswers} first
 * @param {PackedCollection} packed
 */
export function describePeers({ engine, peers }, packed) {
	const own = describeTimes(engine.map(({ milliseconds }) => milliseconds)).p50;
	return Object.fromEntries(
		Object.entries(peers).map(([name, answers]) => {
			const bytes = packed.peers[name] ?? NaN;
			const times = describeTimes(answers.map(({ milliseconds }) => milliseconds));
			return [
				name,
				{
					index: { bytes, percentOfText: percent(bytes / packed.textBytes) },
					firstMs: {
						...times,
						read: describeTimes(answers.map(({ read }) => read)).p50,
						opened: describeTimes(answers.map(({ opened }) => opened)).p50
					},
					timesSlowerThanEngine: round(times.p50 / own)
				}
			];
		})
	);
}

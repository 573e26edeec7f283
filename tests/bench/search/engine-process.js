import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments } from './collection.js';
import { loadEngine } from './engines/engine.js';

/** @typedef {import('./collection.js').Query} Query */
/** @typedef {import('./engines/engine.js').SearchEngine} SearchEngine */
/** @typedef {import('./engines/engine.js').OpenIndex} OpenIndex */
/** @typedef {import('./engines/engine.js').StoredIndex} StoredIndex */
/** @typedef {import('./engines/engine.js').Reads} Reads */
/** Queries that are asked one after the other, perhaps with other weights than usual. */
/** @typedef {{ name: string, queries: Query[], weights?: Record<string, number> }} QuerySet */
/** The index is stored in `folder`. The first set of queries is also asked cold, twice warm, and for memory. */
/**
 * @typedef {{ engine: string, bundles: import('./engines/engine.js').Bundles, folder: string } & (
 *   { task: 'build', collection: string, titles: boolean } | { task: 'ask', sets: QuerySet[] })} Job
 */
/**
 * @typedef {{ documents: number, textBytes: number, seconds: number, peakBytes: number, sections: Record<string, number> }} Built
 * @typedef {{ milliseconds: number, reads?: Reads }} Opening
 * @typedef {{ openings: Opening[], session: number[], memory: number, answers: { rankings: string[][], times: number[] }[] }} Asked
 */

/** @type {unknown[]} */
const stored = [];
const LIMIT = 10;
const OPENINGS = { least: 3, most: 20, milliseconds: 30_000 };

// A process of its own for each engine and task, so that its memory is its own and no other engine has warmed the machine.
process.on('message', async (/** @type {Job} */ job) => {
	try {
		const result = job.task === 'build' ? await buildIndex(job) : await askIndex(job);
		process.send?.({ result }, () => process.disconnect());
	} catch (error) {
		process.send?.({ error: /** @type {Error} */ (error).stack ?? String(error) }, () => process.disconnect());
	}
});

// Also when the bench itself was stopped: no one would hear the result.
process.on('disconnect', () => process.exit());

/**
 * Builds the index, document by document as they are read. Reading them is not part of the time.
 * @param {Job & { task: 'build' }} job
 * @returns {Promise<Built>}
 */
async function buildIndex({ engine, bundles, folder, collection, titles }) {
	const { createBuilder } = await loadEngine(engine, bundles);
	let [milliseconds, textBytes, documents] = [0, 0, 0];
	/** @template T @param {() => T} work */
	const timed = (work) => {
		const start = performance.now();
		const result = work();
		milliseconds += performance.now() - start;
		return result;
	};
	const builder = timed(createBuilder);
	for await (const document of readDocuments(collection)) {
		if (!titles) document.title = '';
		textBytes += Buffer.byteLength(document.title) + Buffer.byteLength(document.text);
		documents++;
		timed(() => builder.add(document));
	}
	const { files, sections } = timed(() => builder.finish());
	const peakBytes = peakMemory();
	for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
	return { documents, textBytes, seconds: milliseconds / 1000, peakBytes, sections };
}

/**
 * @param {Job & { task: 'ask' }} job
 * @returns {Promise<Asked>}
 */
async function askIndex({ engine, bundles, folder, sets }) {
	const files = readStoredIndex(folder);
	const queries = sets[0]?.queries ?? [];
	// What is stored takes no memory in an app: it is in the figures before and after, so it has to outlive both.
	stored.push(files);
	const before = await memoryInUse();
	const { open } = await loadEngine(engine, bundles);

	const openings = await openRepeatedly(open, files, queries);
	const index = await open(files);
	const { times: session } = await ask(index, queries);
	const memory = (await memoryInUse()) - before + (index.foreignMemory?.() ?? 0);
	const answers = [];
	for (const { queries, weights } of sets) answers.push(await ask(index, queries, weights));
	index.close();
	return { openings, session, memory, answers };
}

/** @param {string} folder @returns {StoredIndex['files']} */
function readStoredIndex(folder) {
	// Not as Node's buffers, whose slices are views: reading from storage gives copies.
	return Object.fromEntries(
		readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))])
	);
}

/**
 * From stored bytes to the answer of a first query, each time another one. A slow engine is opened less often.
 * @param {SearchEngine['open']} open
 * @param {StoredIndex['files']} files
 * @param {Query[]} queries
 */
async function openRepeatedly(open, files, queries) {
	/** @type {Opening[]} */
	const openings = [];
	let spent = 0;
	const step = queries.length / OPENINGS.most;
	while (openings.length < OPENINGS.most && (openings.length < OPENINGS.least || spent < OPENINGS.milliseconds)) {
		const query = queries[Math.floor(openings.length * step)];
		if (!query) break;
		const start = performance.now();
		const index = await open(files);
		await index.search(query.text, LIMIT);
		const milliseconds = performance.now() - start;
		const reads = index.reads?.();
		openings.push({ milliseconds, ...(reads && { reads }) });
		index.close();
		spent += milliseconds;
	}
	return openings;
}

/** @param {OpenIndex} index @param {Query[]} queries @param {Record<string, number>} [weights] */
async function ask(index, queries, weights) {
	const rankings = [];
	const times = [];
	for (const { text } of queries) {
		const start = performance.now();
		const found = await index.search(text, LIMIT, weights);
		times.push(performance.now() - start);
		rankings.push(found);
	}
	return { rankings, times };
}

async function memoryInUse() {
	global.gc?.();
	// What array buffers held is counted as free only after a moment.
	await new Promise((resolve) => setTimeout(resolve, 100));
	global.gc?.();
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return heapUsed + arrayBuffers;
}

/** The largest resident set of this process in bytes. */
function peakMemory() {
	try {
		// What `resourceUsage` calls the largest is, on Linux, at least that of the process that started this one.
		const [, kilobytes] = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
		if (kilobytes) return Number(kilobytes) * 1024;
	} catch {
		// Not Linux.
	}
	return process.resourceUsage().maxRSS * 1024;
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { progress } from '../build-site.js';
import { bundle } from '../search/bundle.js';
import { readQueries } from '../search/collection.js';
import { buildPage, bundlePacker } from './bundles.js';
import { drawQueries } from './draw-queries.js';
import { hotSpots } from './hot-spots.js';
import { askEngine, askFirst, askWorker, profileWorkers } from './measurements.js';
import { readOptions } from './options.js';
import { packCollection } from './pack-collection.js';
import { ReaderSession } from './reader-session.js';
import { describeFirst, describeLibrary, describeMemory, describePeers, describeWarm } from './report.js';

/** @typedef {import('../search/bundle.js').Analysis} Analysis */
/** @typedef {import('./draw-queries.js').QuerySet} QuerySet */
/** @typedef {import('./library-process.js').PackedCollection} PackedCollection */
/** @typedef {import('./measurements.js').EngineTimes} EngineTimes */
/** @typedef {import('./page/minisearch-worker.ts').PeerName} PeerName */

const SEED = 7;
/** Documents to draw queries from. */
const SAMPLES = 600;
/** @type {PeerName[]} */
const PEERS = ['minisearch', 'minisearch-tuned'];
const LIMIT = 10;

/**
 * Measures the search worker over IndexedDB in Chromium, while the server has nothing but the page. Times are milliseconds,
 * megabytes 10^6 bytes; `load` is the system's load average of the last minute when each part began.
 * @param {string[]} args of the command
 */
export async function measureSearchInBrowser(args) {
	const options = readOptions(args);
	const folder = mkdtempSync(join(tmpdir(), 'zad-bench-browser-'));
	const [site, profile] = [join(folder, 'site'), join(folder, 'profile')];
	try {
		progress('bundles');
		const analysis = pathToFileURL(await bundle('analysis', folder)).href;
		const packer = await bundlePacker(folder);
		await buildPage(site, { readable: options.profile !== null });

		progress('library');
		const { docs, count } = options;
		const job = { docs, count, folder: site, packer, analysis, peers: PEERS, samples: SAMPLES, seed: SEED };
		const packed = await packCollection(job, options.library);
		const sets = drawQueries({
			questions: options.queries ? (await readQueries(options.queries)).map(({ text }) => text) : [],
			samples: packed.samples,
			seed: SEED,
			analysis: /** @type {Analysis} */ (await import(analysis))
		});

		mkdirSync(profile);
		const session = await ReaderSession.start({ site, profile });
		try {
			return {
				...describeLibrary(packed),
				...(await measure(session, { site, sets, packed, profiles: options.profile }))
			};
		} finally {
			await session.close();
		}
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

/**
 * @param {ReaderSession} session
 * @param {{ site: string, sets: QuerySet[], packed: PackedCollection, profiles: string | null }} options
 */
async function measure(session, { site, sets, packed, profiles }) {
	/** @type {Record<string, number>} */
	const load = {};
	const begin = (/** @type {string} */ part) => {
		load[part] = Math.round((loadavg()[0] ?? NaN) * 100) / 100;
		progress(`${part}, load ${load[part]}`);
	};
	const peers = PEERS.filter((name) => name in packed.peers);
	begin('store');
	await store(session, site, peers);
	begin('engine');
	const engine = await askEngine(session, sets);
	begin('worker');
	const worker = await askWorker(session, sets);
	begin('first');
	const queries = answeredInFull(engine.times, sets);
	const first = await askFirst(session, { queries, peers });
	load.end = Math.round((loadavg()[0] ?? NaN) * 100) / 100;
	return {
		queries: Object.fromEntries(sets.map(({ name, queries }) => [name, queries.length])),
		firstMs: describeFirst(first),
		warmMs: describeWarm(engine.times, worker.times),
		memory: { engine: describeMemory(engine.memory), worker: describeMemory(worker.memory) },
		...(peers.length > 0 && { peers: describePeers(first, packed) }),
		load,
		...(profiles && { hotSpots: await findHotSpots(session, { site, sets, queries, folder: profiles }) })
	};
}

/**
 * Lets the page store everything, then takes it off the server: what is read from now on was stored. The browser starts anew,
 * since a database just written is partly in memory.
 * @param {ReaderSession} session
 * @param {string} site
 * @param {PeerName[]} peers
 */
async function store(session, site, peers) {
	await session.open();
	await session.call('storeLibrary');
	for (const name of peers) await session.call('storePeer', name);
	for (const name of ['packs', 'peers', 'current.json']) rmSync(join(site, name), { recursive: true, force: true });
	await session.restartServer();
	await session.restartBrowser();
}

/**
 * The queries of the first set that has any which find ten articles.
 * @param {EngineTimes[]} times
 * @param {QuerySet[]} sets
 */
function answeredInFull(times, sets) {
	for (const [index, { queries }] of sets.entries()) {
		const full = queries.filter((_, query) => times[index]?.first[query]?.hits === LIMIT);
		if (full.length > 0) return full;
	}
	throw new Error(`No query finds ${LIMIT} articles: the collection is too small.`);
}

/**
 * @param {ReaderSession} session
 * @param {{ site: string, sets: QuerySet[], queries: string[], folder: string }} options
 */
async function findHotSpots(session, { site, sets, queries, folder }) {
	mkdirSync(folder, { recursive: true });
	const profiled = await profileWorkers(session, { sets, queries });
	return Object.fromEntries(
		profiled.map(({ name, profiles }) => {
			for (const [index, profile] of profiles.entries()) {
				writeFileSync(join(folder, `${name}-${index}.cpuprofile`), JSON.stringify(profile));
			}
			return [name, hotSpots(profiles, site)];
		})
	);
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { progress } from '../build-site.js';
import { UsageError } from '../usage-error.js';
import { bundle } from './bundle.js';
import { addDistractors } from './distractors.js';
import { readOptions } from './options.js';
import { prepareQueries } from './query-sets.js';
import { describeEngine } from './report.js';
import { askIndex, buildIndex } from './run-engine.js';

/** @typedef {import('./bundle.js').Analysis} Analysis */
/** @typedef {import('./engine-process.js').QuerySet} QuerySet */

/** What a weight is when it is switched off, where that is not 0: the word then counts as any other. */
const OFF = /** @type {Record<string, number>} */ ({ title: 1, stopWord: 1 });
/** Weights that say how far another one reaches, and so cannot be off. */
const REACHES = ['leadWords', 'distance'];

/**
 * Measures how well and how fast the engine, and its peers if they are wanted, find what is known to be relevant. Shares
 * are percentages, times milliseconds unless named seconds, megabytes 10^6 bytes.
 * @param {string[]} args of the command
 */
export async function measureSearch(args) {
	const options = readOptions(args);
	const folder = mkdtempSync(join(tmpdir(), 'zad-bench-search-'));
	const clear = () => rmSync(folder, { recursive: true, force: true });
	// A collection and an index may be a gigabyte: a run that is broken off leaves nothing behind either.
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.once(signal, () => {
			clear();
			process.exit(1);
		});
	}
	try {
		progress('bundles');
		const bundles = {
			analysis: pathToFileURL(await bundle('analysis', folder)).href,
			engine: options.engines.includes('zad') ? pathToFileURL(await bundle('engine', folder)).href : ''
		};
		const analysis = /** @type {Analysis} */ (await import(bundles.analysis));

		progress('queries');
		let [collection, distractors] = [options.docs, 0];
		if (options.distractors) {
			collection = join(folder, 'collection.jsonl');
			distractors = await addDistractors(options.docs, options.distractors, collection);
		}
		const { plain, misspelt, relevance } = await prepareQueries(options, collection, analysis);
		/** @type {QuerySet[]} */
		const sets = [{ name: 'plain', queries: plain }];
		for (const { kind, queries } of misspelt) sets.push({ name: kind, queries });
		const weighed = bundles.engine ? await weighOtherwise(options, bundles.engine) : [];

		let measured = { documents: 0, textBytes: 0 };
		const reports = [];
		for (const engine of options.engines) {
			const index = join(folder, engine);
			mkdirSync(index);
			progress(`${engine}: build`);
			const job = { engine, bundles, folder: index };
			const built = await buildIndex({ ...job, task: 'build', collection, titles: options.titles });
			progress(`${engine}: ${plain.length} queries, ${misspelt.length} times misspelt`);
			const others = (engine === 'zad' ? weighed : []).map((set) => ({ ...set, queries: plain }));
			const asked = await askIndex({ ...job, task: 'ask', sets: [...sets, ...others] });
			measured = built;
			reports.push({ engine, ...describeEngine(built, asked, { sets, weighed: others, relevance }) });
			rmSync(index, { recursive: true });
		}
		const [first, ...peers] = reports;
		return {
			queryKind: options.headlines ? 'headlines' : options.keywords ? 'keywords' : 'questions',
			documents: measured.documents,
			distractors,
			textBytes: measured.textBytes,
			...first,
			...(peers.length > 0 && { peers: Object.fromEntries(peers.map(({ engine, ...report }) => [engine, report])) })
		};
	} finally {
		clear();
	}
}

/**
 * The weights to ask with besides the engine's own: each switched off, the others as they are, and those of the command.
 * @param {import('./options.js').SearchOptions} options
 * @param {string} engine the bundled script
 */
async function weighOtherwise({ ablate, weights }, engine) {
	const { WEIGHTS } = /** @type {typeof import('./engine.ts')} */ (await import(engine));
	const names = ablate ? Object.keys(WEIGHTS).filter((name) => !REACHES.includes(name)) : [];
	const unknown = weights.flatMap((wanted) => Object.keys(wanted)).find((name) => !Object.hasOwn(WEIGHTS, name));
	if (unknown) throw new UsageError(`There is no weight "${unknown}", but ${Object.keys(WEIGHTS).join(', ')}.`);
	return [
		...names.map((name) => ({ name: `without ${name}`, weights: { [name]: OFF[name] ?? 0 } })),
		...weights.map((wanted) => ({ name: JSON.stringify(wanted), weights: wanted }))
	];
}

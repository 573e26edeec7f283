import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.js';
import { ENGINES } from './engines/engine.js';
import { KINDS } from './perturb.js';

/**
 * @typedef {object} SearchOptions
 * @property {string} docs
 * @property {string} queries
 * @property {string} qrels
 * @property {boolean} keywords ask the rarest words of each question instead
 * @property {boolean} headlines ask words of the documents' own titles, which are then no part of the index
 * @property {boolean} titles whether titles are indexed
 * @property {string[]} perturb kinds of misspelling
 * @property {string[]} engines
 * @property {boolean} ablate switch each weight of the engine off in turn
 * @property {Record<string, number>[]} weights ask again with these weights in place of the engine's own
 * @property {{ file: string, split: boolean, limit: number } | null} distractors
 * @property {number} sample ask at most so many queries
 */

const FLAG = /** @type {const} */ ({ type: 'boolean', default: false });
const TEXT = /** @type {const} */ ({ type: 'string' });

const USAGE = `Usage: npm run bench search -- --docs FILE (--queries FILE --qrels FILE | --headlines) [options]
  --keywords          ask the 2 to 4 rarest words of each question
  --headlines         ask such words of the documents' titles, which are left out of the index
  --perturb KIND,…    misspell the queries too: all, ${KINDS.join(', ')}
  --peers             measure MiniSearch and SQLite FTS5 as well
  --engines NAME,…    only these: ${ENGINES.join(', ')}
  --distractors FILE  append these documents [--split into paragraphs] [--limit N of them]
  --no-titles         leave titles out of the index
  --sample N          ask at most N queries
  --ablate            switch each weight of the engine off in turn
  --weights A=1,B=2   ask again with these weights; may be given several times`;

/** Reads the arguments of the command. Throws UsageError. @param {string[]} args @returns {SearchOptions} */
export function readOptions(args) {
	const { values } = parse(args);
	const { docs, queries = '', qrels = '', distractors } = values;
	const engines = values.engines?.split(',') ?? (values.peers ? ENGINES : ['zad']);
	const kinds = values.perturb === 'all' ? KINDS : (values.perturb?.split(',') ?? []);
	const [limit, sample] = [Number(values.limit), Number(values.sample)];
	if (values.help || !docs || (!values.headlines && !(queries && qrels))) throw new UsageError(USAGE);
	if (engines.some((name) => !ENGINES.includes(name)) || kinds.some((kind) => !KINDS.includes(kind)))
		throw new UsageError(USAGE);
	if (Number.isNaN(limit) || !(sample >= 1)) throw new UsageError(USAGE);
	return {
		docs,
		queries,
		qrels,
		keywords: values.keywords,
		headlines: values.headlines,
		titles: !values['no-titles'] && !values.headlines,
		perturb: kinds,
		engines,
		ablate: values.ablate,
		weights: (values.weights ?? []).map(readWeights),
		distractors: distractors ? { file: distractors, split: values.split, limit } : null,
		sample
	};
}

/** @param {string} text as in A=1,B=2 @returns {Record<string, number>} */
function readWeights(text) {
	const pairs = text.split(',').map((pair) => pair.split('='));
	if (pairs.some(([, value]) => !value || Number.isNaN(Number(value)))) throw new UsageError(USAGE);
	return Object.fromEntries(pairs.map(([name, value]) => [name, Number(value)]));
}

/** @param {string[]} args */
function parse(args) {
	try {
		return parseArgs({
			args,
			options: {
				help: FLAG,
				docs: TEXT,
				queries: TEXT,
				qrels: TEXT,
				keywords: FLAG,
				headlines: FLAG,
				perturb: TEXT,
				peers: FLAG,
				engines: TEXT,
				distractors: TEXT,
				split: FLAG,
				limit: { type: 'string', default: 'Infinity' },
				'no-titles': FLAG,
				sample: { type: 'string', default: 'Infinity' },
				ablate: FLAG,
				weights: { type: 'string', multiple: true }
			}
		});
	} catch (error) {
		throw new UsageError(`${/** @type {Error} */ (error).message}\n${USAGE}`, { cause: error });
	}
}

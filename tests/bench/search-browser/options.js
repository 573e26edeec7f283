import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.js';

/**
 * @typedef {object} BrowserSearchOptions
 * @property {string} docs
 * @property {string | null} queries full questions to ask as well
 * @property {number} count take at most so many documents
 * @property {string | null} library folder that keeps the packed library for the next run
 * @property {string | null} profile folder for CPU profiles of the worker
 */

const USAGE = `Usage: npm run bench search:browser -- --docs FILE [options]
  --queries FILE    ask these questions as well
  --count N         take at most N documents
  --library FOLDER  keep the packed library there, or use the one that is there
  --profile FOLDER  write CPU profiles of the worker there and name the hot spots; times are then those of a readable bundle`;

const TEXT = /** @type {const} */ ({ type: 'string' });

/** Reads the arguments of the command. Throws UsageError. @param {string[]} args @returns {BrowserSearchOptions} */
export function readOptions(args) {
	const { docs, queries = null, library = null, profile = null, ...rest } = parse(args);
	const count = Number(rest.count);
	if (rest.help || !docs || !(count >= 1)) throw new UsageError(USAGE);
	return { docs, queries, count, library, profile };
}

/** @param {string[]} args */
function parse(args) {
	try {
		return parseArgs({
			args,
			options: {
				help: { type: 'boolean', default: false },
				docs: TEXT,
				queries: TEXT,
				count: { type: 'string', default: 'Infinity' },
				library: TEXT,
				profile: TEXT
			}
		}).values;
	} catch (error) {
		throw new UsageError(`${/** @type {Error} */ (error).message}\n${USAGE}`, { cause: error });
	}
}

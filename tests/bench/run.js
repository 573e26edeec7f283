import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.js';

// npm run bench [library|update|bookmarks|page|reading|transfer|search] [-- options]: prints one JSON object; what is going on goes to stderr. A bench is
// loaded when it is asked for: the browser of one and the engines of another need not start for the third.
/** @type {Record<string, (args: string[]) => Promise<object>>} */
const BENCHES = {
	library: async (args) => (await import('./library.js')).measureLibrary(readOptions(args)),
	update: async (args) => (await import('./update.js')).measureUpdate(readOptions(args)),
	bookmarks: async (args) => readOptions(args) && (await import('./bookmarks.js')).measureBookmarks(),
	page: async (args) => readOptions(args) && (await import('./page.js')).measurePage(),
	transfer: async (args) => readOptions(args) && (await import('./transfer.js')).measureTransfer(),
	reading: async (args) => readOptions(args) && (await import('./reading.js')).measureReading(),
	search: async (args) => (await import('./search/measure-search.js')).measureSearch(args),
	'search:browser': async (args) =>
		(await import('./search-browser/measure-search-browser.js')).measureSearchInBrowser(args)
};
const USAGE = `Usage: npm run bench [library|update|bookmarks|page|reading|transfer] [-- --docs FILE.jsonl.gz | --count N]
       npm run bench search -- --help
       npm run bench search:browser -- --help`;

const [first = ''] = process.argv.slice(2);
const named = first !== '' && !first.startsWith('-');
const name = named ? first : 'library';
const measure = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
try {
	if (!measure) throw new UsageError(USAGE);
	const report = await measure(process.argv.slice(named ? 3 : 2));
	console.log(JSON.stringify({ bench: name, ...report }, null, '\t'));
} catch (error) {
	if (!(error instanceof UsageError)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}

/** @param {string[]} args */
function readOptions(args) {
	try {
		const { values } = parseArgs({
			args,
			options: { docs: { type: 'string' }, count: { type: 'string', default: '1000' } }
		});
		const count = Number(values.count);
		if (Number.isInteger(count) && count >= 1) return { count, docs: values.docs };
	} catch {
		// An option that no bench has.
	}
	throw new UsageError(USAGE);
}

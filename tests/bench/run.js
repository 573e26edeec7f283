import { parseArgs } from 'node:util';
import { measureLibrary } from './library.js';
import { measurePage } from './page.js';

// npm run bench [library|page] [-- options]: prints one JSON object; what is going on goes to stderr.
const BENCHES = { library: measureLibrary, page: measurePage };

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { docs: { type: 'string' }, count: { type: 'string', default: '1000' } }
});
const name = positionals[0] ?? 'library';
const count = Number(values.count);
if (!Object.hasOwn(BENCHES, name) || positionals.length > 1 || !Number.isInteger(count) || count < 1) {
	console.error('Usage: npm run bench [library|page] [-- --docs FILE.jsonl.gz | --count N]');
	process.exit(2);
}
const measure = BENCHES[/** @type {keyof typeof BENCHES} */ (name)];
console.log(JSON.stringify({ bench: name, ...(await measure({ count, docs: values.docs })) }, null, '\t'));

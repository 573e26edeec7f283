import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// npm run faults [-- --scale N --seed N]: the accidents of tests/faults, N times as many. Prints
// one JSON object, what is going on goes to stderr; what a machine does not allow, such as power cuts without root, has failed.

/** @typedef {{ type: string, description?: string }} Annotation */
/** @typedef {{ title: string, specs: { title: string, tests: { annotations: Annotation[], results: { status: string, duration: number, error?: { message?: string } }[] }[] }[], suites?: Suite[] }} Suite */

const { values } = parseArgs({
	options: { scale: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } }
});
const [scale, seed] = [Number(values.scale), Number(values.seed)];
if (!(Number.isInteger(scale) && scale >= 1 && Number.isInteger(seed))) {
	console.error('Usage: npm run faults -- [--scale N] [--seed N]');
	process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'zad-faults-'));
const report = join(folder, 'report.json');
const env = { ...process.env, SCALE: values.scale, SEED: values.seed, PLAYWRIGHT_REPORT: report };
const { status } = spawnSync('npx', ['playwright', 'test', '-c', 'tests/faults/playwright.config.ts'], {
	env,
	stdio: ['ignore', 2, 'inherit']
});
const { suites } = /** @type {{ suites: Suite[] }} */ (JSON.parse(readFileSync(report, 'utf8')));
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify({ scale, seed, tests: suites.flatMap(listTests) }, null, '\t'));
process.exitCode = status ?? 1;

/** @param {Suite} suite @returns {object[]} */
function listTests({ specs, suites = [] }) {
	const own = specs.flatMap(({ title, tests }) =>
		tests.map(({ annotations, results }) => {
			const last = results.at(-1);
			const counts = annotations.map(({ type, description = '' }) => [type, asCounts(description)]);
			return {
				title,
				status: last?.status,
				seconds: Math.round((last?.duration ?? 0) / 1000),
				...Object.fromEntries(counts),
				...(last?.error && { error: last.error.message })
			};
		})
	);
	return [...own, ...suites.flatMap(listTests)];
}

/** @param {string} description */
function asCounts(description) {
	return description.startsWith('{') ? JSON.parse(description) : description;
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../src/server/ensure-installed.js';
import { ensureBrowsers } from './browsers/install.js';

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Tally */
/** @typedef {{ title: string, specs: { title: string, tests: { projectName: string, status: string }[] }[], suites?: Suite[] }} Suite */

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const PARTS = { unit: runUnitTests, e2e: runBrowserTests };

const only = process.argv[2];
if (only !== undefined && !Object.hasOwn(PARTS, only)) {
	console.error(`Usage: node tests/run.js [${Object.keys(PARTS).join('|')}]`);
	process.exit(2);
}
try {
	ensureInstalled();
	ensureBrowsers();
} catch (error) {
	console.error(/** @type {Error} */ (error).message);
	console.log('\n0 passed, 1 failed');
	process.exit(1);
}

const tallies = Object.entries(PARTS).flatMap(([name, run]) => (only === undefined || only === name ? [run()] : []));
const skipped = tallies.flatMap((tally) => tally.skipped);
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
if (skipped.length > 0)
	console.log(`\nSkipped, so counted as failed:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** @returns {Tally} */
function runUnitTests() {
	const report = reportPath('vitest.json');
	const args = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	return tally('vitest', run('npx', args), report, (result) => {
		const files = /** @type {{ status: string, assertionResults: { status: string, fullName: string }[] }[]} */ (
			result.testResults
		);
		const tests = files.flatMap((file) => file.assertionResults);
		const unread = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
		const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
		const passed = tests.filter((test) => test.status === 'passed').length;
		return { passed, failed: tests.length - passed + unread.length, skipped: skipped.map((test) => test.fullName) };
	});
}

/** @returns {Tally} */
function runBrowserTests() {
	const report = reportPath('playwright.json');
	const args = ['playwright', 'test', '-c', 'tests/playwright.config.ts'];
	return tally('playwright', run('npx', args, { PLAYWRIGHT_REPORT: report }), report, (result) => {
		const tests = listTests(result.suites);
		const skipped = tests.filter((test) => test.status === 'skipped').map((test) => test.name);
		const passed = tests.filter((test) => test.status === 'expected').length;
		return { passed, failed: tests.length - passed, skipped };
	});
}

/**
 * Reads a runner's report. A runner that wrote none, ran no test, or ended with an error that no test shows, counts as
 * one failed test.
 * @param {string} name
 * @param {number | null} status
 * @param {string} report
 * @param {(result: any) => Tally} read
 * @returns {Tally}
 */
function tally(name, status, report, read) {
	const counted = existsSync(report)
		? read(JSON.parse(readFileSync(report, 'utf8')))
		: { passed: 0, failed: 0, skipped: [] };
	const ranNothing = counted.passed + counted.failed === 0;
	if (!ranNothing && (status === 0 || counted.failed > 0)) return counted;
	console.error(`${name} ${ranNothing ? 'ran no test' : `ended with ${status}`}: counted as 1 failed.`);
	return { ...counted, failed: counted.failed + 1 };
}

/**
 * @param {Suite[]} suites
 * @returns {{ name: string, status: string }[]}
 */
function listTests(suites, path = '') {
	return suites.flatMap((suite) => {
		const here = path ? `${path} › ${suite.title}` : suite.title;
		const tests = suite.specs.flatMap((spec) =>
			spec.tests.map(({ projectName, status }) => ({ name: `[${projectName}] ${here} › ${spec.title}`, status }))
		);
		return [...tests, ...listTests(suite.suites ?? [], here)];
	});
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function run(program, args, env) {
	const shell = process.platform === 'win32';
	return spawnSync(program, args, { cwd: PROJECT, stdio: 'inherit', shell, env: { ...process.env, ...env } }).status;
}

/** The path of a report, with the one of the last run gone. @param {string} name */
function reportPath(name) {
	const path = join(PROJECT, '.cache', name);
	mkdirSync(dirname(path), { recursive: true });
	rmSync(path, { force: true });
	return path;
}

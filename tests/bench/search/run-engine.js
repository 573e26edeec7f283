import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./engine-process.js').Job} Job */
/** @typedef {import('./engine-process.js').Built} Built */
/** @typedef {import('./engine-process.js').Asked} Asked */

/** @param {Job & { task: 'build' }} job */
export function buildIndex(job) {
	return /** @type {Promise<Built>} */ (runJob(job));
}

/** @param {Job & { task: 'ask' }} job */
export function askIndex(job) {
	return /** @type {Promise<Asked>} */ (runJob(job));
}

/**
 * Does a job in a process of its own.
 * @param {Job} job
 * @returns {Promise<unknown>}
 */
function runJob(job) {
	return new Promise((resolve, reject) => {
		const script = fileURLToPath(new URL('engine-process.js', import.meta.url));
		const child = fork(script, { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
		child.once('message', (/** @type {{ result?: unknown, error?: string }} */ { result, error }) => {
			if (error === undefined) resolve(result);
			else reject(new Error(`${job.engine}: ${error}`));
		});
		child.once('exit', (code) => reject(new Error(`${job.engine} ended with ${code} before it was done.`)));
		child.send(job);
	});
}

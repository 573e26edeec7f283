import { fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./library-process.js').PackingJob} PackingJob */
/** @typedef {import('./library-process.js').PackedCollection} PackedCollection */

/** Enough for half a gigabyte of text, which Node keeps in two bytes a letter, with the index that is being built. */
const HEAP_MEGABYTES = 8_000;
const SUMMARY = 'collection.json';

/**
 * Packs a collection into `job.folder`. With a folder to keep it in, that one is packed into, unless a library is there
 * already, and copied.
 * @param {PackingJob} job
 * @param {string | null} keptIn
 * @returns {Promise<PackedCollection>}
 */
export async function packCollection(job, keptIn) {
	if (!keptIn) return runPacker(job);
	const summary = join(keptIn, SUMMARY);
	if (!existsSync(summary)) {
		mkdirSync(keptIn, { recursive: true });
		writeFileSync(summary, JSON.stringify(await runPacker({ ...job, folder: keptIn })));
	}
	cpSync(keptIn, job.folder, { recursive: true });
	return JSON.parse(readFileSync(summary, 'utf8'));
}

/** @param {PackingJob} job @returns {Promise<PackedCollection>} */
function runPacker(job) {
	return new Promise((resolve, reject) => {
		const script = fileURLToPath(new URL('library-process.js', import.meta.url));
		const execArgv = [`--max-old-space-size=${HEAP_MEGABYTES}`];
		// Structured, since JSON has no Infinity.
		const child = fork(script, { execArgv, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
		child.once('message', (/** @type {{ result?: PackedCollection, error?: string }} */ { result, error }) => {
			if (result) resolve(result);
			else reject(new Error(error));
		});
		child.once('exit', (code) => reject(new Error(`The packer ended with ${code} before it was done.`)));
		child.send(job);
	});
}

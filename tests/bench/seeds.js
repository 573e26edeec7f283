import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './import-typescript.js';

/** @typedef {typeof import('../fixtures/generate-articles.ts')} GeneratorModule */

const SEED = 7;

/**
 * Writes the seeds to measure with into a folder: a collection, or so many articles that are made.
 * @param {string} folder
 * @param {{ count: number, docs?: string | undefined }} options
 */
export async function writeSeeds(folder, { count, docs }) {
	if (docs) {
		const script = fileURLToPath(new URL('../fixtures/export-collection.js', import.meta.url));
		execFileSync(process.execPath, [script, docs, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
		return;
	}
	const generator = /** @type {GeneratorModule} */ (await importTypeScript('../fixtures/generate-articles.ts'));
	generator.writeSeeds(folder, generator.generateArticles({ seed: SEED, count }));
}

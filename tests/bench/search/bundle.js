import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** @typedef {typeof import('./analysis.ts')} Analysis */

/**
 * Bundles a TypeScript module of this folder as a production build does, and returns the path of a script that Node can
 * import: the engine is measured as users get it, not through Vite's module runner.
 * @param {'analysis' | 'engine'} name
 * @param {string} folder where to put it
 */
export async function bundle(name, folder) {
	await build({
		configFile: false,
		logLevel: 'error',
		publicDir: false,
		build: {
			lib: {
				entry: fileURLToPath(new URL(`${name}.ts`, import.meta.url)),
				formats: ['es'],
				fileName: () => `${name}.mjs`
			},
			outDir: folder,
			emptyOutDir: false,
			target: 'es2023'
		}
	});
	return join(folder, `${name}.mjs`);
}

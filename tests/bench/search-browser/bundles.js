import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Bundles the packer for Node into `folder`, and returns its address. @param {string} folder */
export async function bundlePacker(folder) {
	await build({
		configFile: false,
		logLevel: 'error',
		publicDir: false,
		build: {
			ssr: join(HERE, 'packer.ts'),
			rolldownOptions: { output: { entryFileNames: 'packer.mjs' } },
			outDir: folder,
			emptyOutDir: false,
			target: 'es2023'
		}
	});
	return pathToFileURL(join(folder, 'packer.mjs')).href;
}

/**
 * Builds the page that measures, with the workers, into `folder` as a production build does; `readable` leaves the names
 * of functions as they are. Its headers let it read the clock to 5 microseconds instead of 100.
 * @param {string} folder
 * @param {{ readable: boolean }} options
 */
export async function buildPage(folder, { readable }) {
	await build({
		configFile: false,
		logLevel: 'error',
		publicDir: false,
		root: join(HERE, 'page'),
		worker: { format: 'es' },
		build: { outDir: folder, emptyOutDir: false, target: 'es2023', minify: readable ? false : 'oxc' }
	});
	mkdirSync(folder, { recursive: true });
	copyFileSync(join(HERE, 'page', '_headers'), join(folder, '_headers'));
}

import { createReadStream, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { headersFile } from '../lib/safety/headers.ts';
import { accentStyle } from './accent.ts';
import type { WriteFile } from './library-writer.ts';
import { makeLibrary } from './make-library.ts';
import { SeedError } from './problem.ts';
import { openSeeds, type Seeds } from './read-seeds.ts';
import { PACKED_FOLDER } from './packed-files.js';
import { PreviousLibrary } from './previous-library.ts';
import { updateLibrary } from './update-library.ts';

/** Compiled into the app: the publisher's settings, and the accent of the library as a style sheet. */
const SETTINGS_MODULE = 'virtual:zad-library';
const ACCENT_MODULE = 'virtual:zad-accent.css';

/**
 * The packer as a Vite plugin: packs the seeds folder into a folder of its own, from where the build takes the files and
 * development serves the same bytes, after packing again when a seed has changed. A folder that cannot be packed stops the build.
 * `previous` is the folder of the last build, if it is there.
 */
export function zad({ seeds: folder, base, previous }: { seeds: string; base: string; previous: string }): Plugin {
	let seeds: Seeds | undefined;

	/** Returns the number of articles. */
	const pack = async () => {
		const opened = openSeeds(folder);
		// What was packed before stays until all is there, as prerendering and development read it.
		const made = `${PACKED_FOLDER}.new`;
		rmSync(made, { recursive: true, force: true });
		const articles = await packLibrary(opened, previous, (path, bytes) => {
			mkdirSync(dirname(join(made, path)), { recursive: true });
			writeFileSync(join(made, path), bytes);
		});
		rmSync(PACKED_FOLDER, { recursive: true, force: true });
		renameSync(made, PACKED_FOLDER);
		seeds = opened;
		return articles;
	};

	return {
		name: 'zad-packer',
		async buildStart() {
			// One build has several environments; the first one packs for all.
			if (seeds) return;
			const articles = await packOrExit(pack);
			const ignored = seeds!.ignored.length > 0 ? `؛ تُرك ما ليس ‎.txt: ${seeds!.ignored.join('، ')}` : '';
			this.info(`المقالات: ${articles}${ignored}`);
		},
		resolveId(id) {
			if (id === SETTINGS_MODULE || id === ACCENT_MODULE) return `\0${id}`;
		},
		load(id) {
			if (id === `\0${SETTINGS_MODULE}`) return `export const settings = ${JSON.stringify(seeds!.settings)};`;
			if (id === `\0${ACCENT_MODULE}`) return accentStyle(seeds!.settings.accent);
		},
		generateBundle() {
			if (this.environment.name !== 'client') return;
			this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
		},
		configureServer(server) {
			server.middlewares.use((request, response, next) => {
				const path = decodeURI((request.url ?? '').split('?')[0] as string).slice(base.length + 1);
				const file = join(PACKED_FOLDER, path);
				const isPacked = !path.includes('..') && statSync(file, { throwIfNoEntry: false })?.isFile();
				if (!isPacked) return next();
				response.setHeader('content-type', path.endsWith('.json') ? 'application/json' : 'application/octet-stream');
				response.setHeader('cache-control', 'no-store');
				createReadStream(file).pipe(response);
			});
			repackOnChange(server, folder, pack);
		}
	};
}

/** Beside what the last build left where that is possible, else all anew. */
async function packLibrary({ articles }: Seeds, folder: string, write: WriteFile): Promise<number> {
	const previous = PreviousLibrary.open(folder);
	const updated = previous && (await updateLibrary(articles(), previous, write));
	return updated ?? makeLibrary(articles(), write);
}

/** Packs, or ends the build with the list of problems alone: thrown, it would drown in the bundler's stack. */
async function packOrExit(pack: () => Promise<number>): Promise<number> {
	try {
		return await pack();
	} catch (error) {
		if (!(error instanceof SeedError)) throw error;
		console.error(`\n${error.message}\n`);
		process.exit(1);
	}
}

/** Packs again after seeds changed, once for a burst of changes; problems are printed and the old library stays. */
function repackOnChange(server: ViteDevServer, folder: string, repack: () => Promise<unknown>): void {
	let timer: NodeJS.Timeout | undefined;
	server.watcher.add(folder);
	server.watcher.on('all', (_event, path) => {
		if (!resolve(path).startsWith(resolve(folder))) return;
		clearTimeout(timer);
		timer = setTimeout(async () => {
			try {
				await repack();
				server.moduleGraph.invalidateAll();
				server.ws.send({ type: 'full-reload' });
			} catch (error) {
				server.config.logger.error(error instanceof Error ? error.message : String(error));
			}
		}, 100);
	});
}

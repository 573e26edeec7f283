import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { zad } from './src/packer/plugin.ts';
import { findBrowser } from './tests/browsers/find.js';

const root = process.getuid?.() === 0;
/** Browsers as the tests find them on this machine; a missing one fails its tests with a clear sentence. */
const executablePath = (engine: 'chromium' | 'firefox') => ({
	executablePath: findBrowser(engine) ?? `no ${engine} found`
});

interface ModuleGraph {
	getModuleInfo: (id: string) => { isEntry: boolean; importers: string[] } | null;
}

/** Collects the entries, pages among them, that a module comes with at once: with no dynamic import on the way. */
function collectEntries(id: string, modules: ModuleGraph, entries: Set<string>, seen = new Set<string>()): Set<string> {
	if (seen.has(id)) return entries;
	seen.add(id);
	const { isEntry = false, importers = [] } = modules.getModuleInfo(id) ?? {};
	if (isEntry) entries.add(id);
	for (const importer of importers) collectEntries(importer, modules, entries, seen);
	return entries;
}

/** The pages that stand on the screen when an article is read first. */
const FIRST_PAGES = /routes\/(articles\/.*|\+layout|\+error)\.svelte$/;

/** Parts of Svelte that no first page has, though they come through the same door as the others. */
const NOT_FIRST = /svelte\/src\/internal\/client\/dom\/(blocks\/await|elements\/bindings\/(select|input))\.js$/;

/** Whether two entries share a module at once, and an article is one of them. */
function isShared(id: string, modules: ModuleGraph): boolean {
	if (NOT_FIRST.test(id)) return false;
	const seen = new Set<string>();
	const entries = collectEntries(id, modules, new Set(), seen);
	return entries.size > 1 && [...seen].some((importer) => FIRST_PAGES.test(importer));
}

export default defineConfig({
	plugins: [
		zad({
			seeds: process.env.SEEDS ?? 'seeds',
			base: process.env.BASE ?? '',
			previous: process.env.PREVIOUS ?? process.env.OUT ?? 'build'
		}),
		sveltekit()
	],
	worker: { format: 'es' },
	build: {
		rolldownOptions: {
			output: {
				// What two pages share goes into one file: a first page takes 6 scripts of 54 kB instead of 18 of 57 kB (gzip), and
				// a cold start asks the service worker 12 times less. What panels share comes with the panel, and what other pages
				// share with these.
				codeSplitting: { groups: [{ name: (id, modules) => (isShared(id, modules) ? 'shared' : null) }] }
			}
		}
	},
	test: {
		projects: [
			{
				extends: true,
				// The plain scans and the fuzzing of the search take seconds each, and more on a busy machine.
				test: { name: 'unit', environment: 'node', include: ['tests/unit/**/*.test.ts'], testTimeout: 60_000 }
			},
			{
				extends: true,
				optimizeDeps: { include: ['idb', 'fast-check'] },
				test: {
					name: 'browser',
					include: ['tests/browser/**/*.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright(),
						instances: [
							{
								browser: 'chromium',
								provider: playwright({
									launchOptions: { ...executablePath('chromium'), args: root ? ['--no-sandbox'] : [] }
								})
							},
							{
								browser: 'firefox',
								provider: playwright({ launchOptions: { ...executablePath('firefox'), channel: 'moz-firefox' } })
							}
						]
					}
				}
			}
		]
	}
});

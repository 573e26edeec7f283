import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { zad } from './src/packer/plugin.ts';
import { findBrowser } from './tests/browsers/find.js';

/** Shared by pages other than the article, or by what is loaded after its text: no reader waits for it. */
const LATER = new RegExp(
	[
		'components/(ArticleItem|BookmarkButton|InstallCard|PageHead|Steps)\\.svelte$',
		'lib/arabic/(fold|tokens)\\.ts$',
		'lib/reading/(text-anchor|sentences)\\.ts$',
		'lib/state/text-on-screen\\.ts$'
	].join('|')
);

const root = process.getuid?.() === 0;
/** Browsers as the tests find them on this machine; a missing one fails its tests with a clear sentence. */
const executablePath = (engine: 'chromium' | 'firefox') => ({
	executablePath: findBrowser(engine) ?? `no ${engine} found`
});

export default defineConfig({
	plugins: [zad({ seeds: process.env.SEEDS ?? 'seeds', base: process.env.BASE ?? '' }), sveltekit()],
	worker: { format: 'es' },
	build: {
		rolldownOptions: {
			output: {
				// What two pages share goes into one file: a first page takes 6 scripts of 54 kB instead of 18 of 57 kB (gzip), and
				// a cold start asks the service worker 12 times less.
				codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, test: (id) => !LATER.test(id) }] }
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
				optimizeDeps: { include: ['idb'] },
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

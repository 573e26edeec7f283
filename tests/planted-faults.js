import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Faults that the tests must find, each planted in a copy of the project: `before` is replaced by `after` in `file`,
 * then `test`, which passes without it, must fail. A fault that no longer fits its file ends the run with an error.
 * With a word, as in `npm run planted -- reader/`, only the faults in files whose path has it.
 */
const [wanted = ''] = process.argv.slice(2);
const FAULTS = [
	{
		name: 'the hash check of a downloaded file is gone',
		file: 'src/lib/sync/download.ts',
		before: '(await sha256(bytes)) === file.hash) return bytes;',
		after: 'file.hash) return bytes;',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/sync.test.ts']
	},
	{
		name: 'a library file comes from the cache of the browser',
		file: 'src/lib/sync/download.ts',
		before: "cache: 'no-store', ",
		after: '',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/sync.test.ts']
	},
	{
		name: 'what a newer app keeps of the library is not read',
		file: 'src/lib/library/database.ts',
		before: 'readsNewer: true',
		after: 'readsNewer: false',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/newer-app.test.ts']
	},
	{
		name: 'the hash check of a stored file is gone',
		file: 'src/lib/library/stored-files.ts',
		before: '(await sha256(bytes)) !== hash',
		after: 'bytes.length === 0',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/sync.test.ts']
	},
	{
		name: 'a version becomes current before its last file is here',
		file: 'src/lib/library/stored-files.ts',
		before: 'const whole = [manifest, ...files].every(({ hash }) => stored.has(hash));',
		after: 'const whole = stored.has(manifest.hash) || files.length > 0;',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/sync.test.ts']
	},
	{
		name: 'the hash check of a downloaded file is gone, for the accidents to find',
		file: 'src/lib/sync/download.ts',
		before: '(await sha256(bytes)) === file.hash) return bytes;',
		after: 'file.hash) return bytes;',
		test: ['npx', 'playwright', 'test', '-c', 'tests/faults/playwright.config.ts', '-g', 'arrive late']
	},
	{
		name: 'the version that is read is deleted as what nobody needs, for the accidents to find',
		file: 'src/lib/sync/sync.ts',
		before: "keepVersions(stored, ['current', 'previous'])",
		after: "keepVersions(stored, ['previous'])",
		test: ['npx', 'playwright', 'test', '-c', 'tests/faults/playwright.config.ts', '-g', 'every step']
	},
	{
		name: 'a large library is downloaded unasked',
		file: 'src/lib/sync/wish.ts',
		before: 'wish.mode === null && (wish.saving || size > LARGE)',
		after: 'wish.mode === null && size === 0',
		test: ['npx', 'playwright', 'test', '-c', 'tests/playwright.config.ts', 'download', '--project', 'chromium']
	},
	{
		name: 'a pause is forgotten',
		file: 'src/lib/state/download-choice.ts',
		before: 'if (choice.paused) return null;',
		after: '',
		test: ['npx', 'playwright', 'test', '-c', 'tests/playwright.config.ts', 'download', '--project', 'chromium']
	},
	{
		name: 'a library that was thrown away is an innocent empty shelf',
		file: 'src/lib/state/eviction.ts',
		before: 'if (localStorage.getItem(KEY) === null) return;',
		after: 'return;',
		test: ['npx', 'playwright', 'test', '-c', 'tests/playwright.config.ts', 'unanswered', '--project', 'chromium']
	},
	{
		name: 'a connection holds on to its database (no blocking)',
		file: 'src/lib/storage/connection.ts',
		before: 'blocking: () => void this.close(),',
		after: '',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/reader-store.test.ts']
	},
	{
		name: 'a page that is left keeps its transactions open',
		file: 'src/lib/storage/connection.ts',
		before: 'onPutAside(() => this.#putAside());',
		after: 'onPutAside(() => void this.close());',
		test: [
			'npx',
			'playwright',
			'test',
			'-c',
			'tests/playwright.config.ts',
			'-g',
			'page that was left',
			'--project',
			'webkit'
		]
	},
	{
		name: 'bookmarks are written with relaxed durability',
		file: 'src/lib/reader/store.ts',
		before: "{ durability: 'strict' }",
		after: "{ durability: 'relaxed' }",
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/reader-store.test.ts']
	},
	{
		name: 'the second copy of the bookmarks is not written',
		file: 'src/lib/reader/keeper.ts',
		before: 'await this.mirror.write();',
		after: '',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/keeper.test.ts']
	},
	{
		name: 'an empty database is believed to be a new one',
		file: 'src/lib/reader/keeper.ts',
		before: 'known > own.generation ||',
		after: '',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/keeper.test.ts']
	},
	{
		name: 'a change counts as saved before it is noted beside the second copy',
		file: 'src/lib/reader/keeper.ts',
		before: 'await this.#note(commit);',
		after: '',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/keeper.test.ts']
	},
	{
		name: 'a copy empties the journal of a change that was noted while its file was being opened',
		file: 'src/mirror-worker/journal-file.ts',
		before: 'const access = await this.#access;\n',
		after: 'const known = this.#last;\n\t\tconst access = await this.#access;\n\t\tthis.#last = known;\n',
		test: ['npx', 'vitest', 'run', '--project', 'unit', 'tests/unit/mirror-worker/journal-file.test.ts']
	},
	{
		name: 'a change that is in neither copy nor journal is passed over where a later one is',
		file: 'src/lib/reader/keeper.ts',
		before: 'complete < own.generation',
		after: 'copied < own.generation',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/keeper.test.ts']
	},
	{
		name: 'the high-water mark outside the database is not looked at',
		file: 'src/lib/reader/keeper.ts',
		before: 'Math.max(marked, copied)',
		after: 'copied',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/keeper.test.ts']
	},
	{
		name: 'a bookmark counts as saved before its transaction is done',
		file: 'src/lib/reader/store.ts',
		before: 'await Promise.all([...writes, transaction.done]);',
		after: 'await Promise.all(writes);',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/reader-store.test.ts']
	},
	{
		name: 'an opening that the browser does not answer is waited for',
		file: 'src/lib/storage/connection.ts',
		before: 'withinLimit(request, OPEN_LIMIT)',
		after: 'request',
		test: ['npx', 'vitest', 'run', '--project', 'browser (chromium)', 'tests/browser/reader-store.test.ts']
	},
	{
		name: 'joining two notes drops one',
		file: 'src/lib/reader/item.ts',
		before: 'a.note && b.note ? mergeNotes(a.note, b.note) : (a.note ?? b.note)',
		after: 'a.note ?? b.note',
		test: ['npx', 'vitest', 'run', '--project', 'unit', 'tests/unit/reader/item.test.ts']
	},
	{
		name: 'a highlight takes the first place that has its words',
		file: 'src/lib/reading/locate-quote.ts',
		before: 'best.isExact && isClear && this.#isWellKnown(best)',
		after: 'best.isExact',
		test: ['npx', 'vitest', 'run', '--project', 'unit', 'tests/unit/reading/locate-quote.test.ts']
	},
	{
		name: 'the library page of another version is kept for the start',
		file: 'src/service-worker/is-list-page.ts',
		before: 'VERSION.exec(html)?.[1] === library && ',
		after: '',
		test: ['npx', 'vitest', 'run', '--project', 'unit', 'tests/unit/service-worker']
	},
	{
		name: 'a page that was kept for the start takes up the newer library that comes meanwhile',
		file: 'src/routes/+page.svelte',
		before: 'if (!navigator.serviceWorker?.controller) return false;',
		after: 'if (navigator.serviceWorker) return false;',
		test: ['npx', 'playwright', 'test', '-c', 'tests/playwright.config.ts', 'update', '--project', 'chromium']
	},
	{
		name: 'a new service worker skips waiting unasked',
		file: 'src/service-worker/index.ts',
		before: "self.addEventListener('message'",
		after: "self.addEventListener('install', () => void self.skipWaiting());\nself.addEventListener('message'",
		test: ['npx', 'playwright', 'test', '-c', 'tests/playwright.config.ts', 'update', '--project', 'chromium']
	},
	{
		name: 'a snippet is shown with {@html}',
		file: 'src/lib/components/Marked.svelte',
		before: '{:else}{part.text}',
		after: '{:else}{@html part.text}',
		test: ['npx', 'eslint', 'src/lib/components/Marked.svelte']
	},
	{
		name: 'the same, for the browser to find',
		file: 'src/lib/components/Marked.svelte',
		before: '{:else}{part.text}',
		after: '{:else}{@html part.text}',
		test: ['npx', 'playwright', 'test', '-c', 'tests/playwright.config.ts', 'first-visit', '--project', 'chromium']
	}
].filter(({ file }) => file.includes(wanted));

const copy = mkdtempSync(join(tmpdir(), 'zad-planted-'));
cpSync('.', copy, {
	recursive: true,
	filter: (path) => !/(^|\/)(node_modules|\.git|\.cache|build|test-results)(\/|$)/.test(path)
});
// Linked file by file: the bundler does not follow a link to the whole folder.
spawnSync('cp', ['-al', 'node_modules', copy], { stdio: 'inherit' });

/** @param {string[]} test */
const passes = ([program = '', ...args]) => spawnSync(program, args, { cwd: copy, stdio: 'ignore' }).status === 0;

// A test that fails anyway would find everything.
for (const test of new Set(FAULTS.map(({ test }) => test.join('\n')))) {
	if (!passes(test.split('\n'))) throw new Error(`Without a fault this fails as well: ${test.replaceAll('\n', ' ')}`);
}

let found = 0;
for (const { name, file, before, after, test } of FAULTS) {
	const path = join(copy, file);
	const sound = readFileSync(path, 'utf8');
	if (!sound.includes(before)) throw new Error(`The fault "${name}" no longer fits ${file}.`);
	writeFileSync(path, sound.replace(before, after));
	const missed = passes(test);
	writeFileSync(path, sound);
	if (!missed) found += 1;
	console.log(`${missed ? 'NOT FOUND' : 'found'}: ${name}`);
}
rmSync(copy, { recursive: true });
console.log(`${found} of ${FAULTS.length} planted faults found`);
process.exit(found === FAULTS.length ? 0 : 1);

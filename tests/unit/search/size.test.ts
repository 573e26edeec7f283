import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

const SEARCH = fileURLToPath(new URL('../../../src/lib/search', import.meta.url));

/** What the search worker uses of lib/arabic and lib/search, by file. */
const USED = {
	'segment.ts': ['openSegment'],
	'search.ts': ['nearestForms', 'search'],
	'snippet.ts': ['markArticle']
};
const NAMES = Object.values(USED);
const ENTRY = Object.entries(USED)
	.map(([file, names]) => `export { ${names.join(', ')} } from '${SEARCH}/${file}';`)
	.join('\n');

/** A reader waits for this once. What a language adds to it, stop words and rules of transliteration, comes with the index. */
const MOST = 14_000;

it('what a search worker loads of analysis and engine fits into 14 kB', { timeout: 60_000 }, async () => {
	const result = await build({
		configFile: false,
		logLevel: 'silent',
		plugins: [
			{
				name: 'entry',
				resolveId: (id) => (id === 'entry' ? '\0entry' : null),
				load: (id) => (id === '\0entry' ? ENTRY : null)
			}
		],
		build: {
			write: false,
			minify: true,
			rolldownOptions: { input: 'entry', preserveEntrySignatures: 'strict', output: { format: 'es' } }
		}
	});
	const { output } = (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput;
	const chunks = output.filter((file) => file.type === 'chunk');
	expect(chunks.flatMap((chunk) => chunk.exports).sort()).toEqual(NAMES.flat().sort());
	const code = chunks.map((chunk) => chunk.code).join('\n');
	const bytes = gzipSync(code, { level: 9 }).length;
	expect(bytes).toBeGreaterThan(5000);
	expect(bytes).toBeLessThanOrEqual(MOST);
});

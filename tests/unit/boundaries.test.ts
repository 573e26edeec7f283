import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Folders of lib from left to right: one imports itself and what stands before it. */
const ORDER = [
	'arabic',
	'search',
	'packs',
	'reading',
	'safety',
	'storage',
	'library',
	'reader',
	'sync',
	'words',
	'state',
	'components',
	'server'
];
/** From here on Svelte, the DOM and Kit are at home. */
const FIRST_WITH_SVELTE = ORDER.indexOf('state');

interface Import {
	file: string;
	from: string;
	target: string;
}

const imports: Import[] = readdirSync('src', { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
	.flatMap((entry) => {
		const file = join(entry.parentPath, entry.name);
		const text = readFileSync(file, 'utf8');
		return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target]) => ({
			file,
			from: relative('src', file).split('/').slice(0, 2).join('/'),
			target: resolveTarget(file, target as string)
		}));
	});

/** The imported path below src, or the name of a package. */
function resolveTarget(file: string, target: string): string {
	if (target.startsWith('$lib/')) return target.replace('$lib/', 'lib/');
	return target.startsWith('.') ? relative('src', join(dirname(file), target)) : target;
}

const layerOf = (path: string) => ORDER.indexOf(/^lib\/([^/]+)/.exec(path)?.[1] ?? '');

describe('the direction rule', () => {
	it('sees the imports', () => {
		expect(imports.length).toBeGreaterThan(150);
	});

	it('knows every folder of lib', () => {
		expect([...ORDER].sort()).toEqual(readdirSync('src/lib').sort());
	});

	it('lets no folder import one to its right', () => {
		const wrong = imports.filter(({ from, target }) => {
			const [own, other] = [layerOf(from), layerOf(target)];
			if (own < 0 || other < 0) return false;
			// The state of the search holds the worker; the server side renders the state's types of data.
			return other > own;
		});
		expect(wrong).toEqual([]);
	});

	it('lets no part of lib import a program', () => {
		const programs = /^(packer|service-worker|routes)\//;
		const wrong = imports.filter(({ from, target }) => layerOf(from) >= 0 && programs.test(target));
		// Prerendering has to know where the packer leaves its files.
		expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([
			'src/lib/server/packed-library.ts -> packer/packed-files.js'
		]);
	});

	it('keeps Svelte, Kit and components out of the plain modules', () => {
		const wrong = imports.filter(
			({ from, target }) =>
				layerOf(from) >= 0 && layerOf(from) < FIRST_WITH_SVELTE && /^(svelte|\$app|virtual:|@sveltejs)/.test(target)
		);
		expect(wrong).toEqual([]);
	});

	it('keeps IndexedDB inside storage, library and reader', () => {
		const wrong = imports.filter(
			({ from, target }) => target === 'idb' && !/^lib\/(storage|library|reader)/.test(from)
		);
		expect(wrong).toEqual([]);
	});
});

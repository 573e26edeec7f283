import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import adapter from '@sveltejs/adapter-static';
import { PACKED_FOLDER } from './src/packer/packed-files.js';

const base = /** @type {'' | `/${string}`} */ (process.env.BASE ?? '');

/**
 * SHA-256 of what the app is made from, so that the same source gives the same version, whatever the clock. The articles
 * are no part of it: they are updated on their own.
 */
function sourceVersion() {
	const hash = createHash('sha256').update(base);
	const files = ['src', 'static'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.sort()
	);
	const settings = join(process.env.SEEDS ?? 'seeds', 'library.json');
	for (const file of [...files, 'svelte.config.js', 'vite.config.ts', 'package-lock.json', settings]) {
		if (existsSync(file)) hash.update(readFileSync(file));
	}
	return hash.digest('hex').slice(0, 16);
}

/** CSP hash of the one inline script of app.html, which sets the theme before the first paint. */
function appearanceScriptHash() {
	const script = /<script>([\s\S]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8'))?.[1] ?? '';
	return /** @type {`sha256-${string}`} */ (`sha256-${createHash('sha256').update(script).digest('base64')}`);
}

/** Where the site goes, and where Kit works: builds that run at the same time need places of their own. */
const out = process.env.OUT ?? 'build';
const outDir = process.env.KIT_OUT ?? '.svelte-kit';
const site = adapter({ pages: out, assets: out, fallback: '200.html' });

/**
 * Lets the shell preload the scripts of the library and the article pages, which Kit leaves out because it does not know
 * the page yet: a cold start otherwise waits for them twice.
 * @param {string} shell
 */
function preloadPages(shell) {
	const article = readdirSync(join(out, 'articles'), { recursive: true, encoding: 'utf8' }).find((path) =>
		path.endsWith('index.html')
	);
	const pages = ['index.html', ...(article ? [join('articles', article)] : [])];
	const html = readFileSync(shell, 'utf8');
	const links = pages.flatMap(
		(page) => readFileSync(join(out, page), 'utf8').match(/<link [^>]*rel="modulepreload"[^>]*>/g) ?? []
	);
	const missing = [...new Set(links)].filter((link) => !html.includes(link));
	writeFileSync(shell, html.replace('</head>', `${missing.join('')}</head>`));
}

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		outDir,
		adapter: {
			name: 'zad-static',
			async adapt(builder) {
				await site.adapt(builder);
				cpSync(PACKED_FOLDER, out, { recursive: true });
				preloadPages(join(out, '200.html'));
				// Hosts answer an unknown address with 404.html: the app shell then opens it, or says in Arabic that it is not there.
				copyFileSync(join(out, '200.html'), join(out, '404.html'));
				// What `load` asked for while prerendering stands inline in each page; as files it would double the articles.
				rmSync(join(out, '_page'), { recursive: true, force: true });
			}
		},
		// Relative asset paths break on /reader/about served without its slash.
		paths: { base, relative: false },
		// Derived from content, so that two builds of one source are byte-identical.
		version: { name: sourceVersion() },
		// The state of the library registers it, because a failure has to be told to the reader.
		serviceWorker: { register: false },
		// Not by following links: of a large library only the newest articles have a page of their own.
		prerender: { entries: ['*', '/manifest.webmanifest'], crawl: false },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', appearanceScriptHash()],
				'style-src': ['self'],
				// The one style attribute of Kit's route announcer.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'object-src': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'zad-worker']
			}
		},
		typescript: {
			config(config) {
				config.include.push(
					'../svelte.config.js',
					'../src/**/*.js',
					'../tests/**/*.js',
					'../tests/**/*.ts',
					'../eslint.config.js'
				);
				config.exclude.push('../src/service-worker/**', '../src/search-worker/**', '../src/mirror-worker/**');
			}
		}
	}
};

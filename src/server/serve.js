import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import compression from '@polka/compression';
import sirv from 'sirv';
import { headersFor, parseHeaders } from './headers.js';

/** @typedef {{ url: string, port: number, close: () => Promise<void> }} RunningServer */

/** A missing script or pack must never be answered with a page: the app would take the page for the file. */
const NEVER_A_PAGE = /^\/(_app|packs)\//;

/**
 * Serves a folder over HTTP under `base` ('' or '/reader'), with the headers of its `_headers` file (paths in it are
 * those inside the folder, without `base`). The folder is listed once: start a new server when its files change.
 * Rejects with `EADDRINUSE` when the port is taken; port 0 takes a free one.
 * @param {{ directory: string, port: number, base?: string, host?: string }} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer({ directory, port, base = '', host = '127.0.0.1' }) {
	const files = listFiles(directory);
	const rules = files.has('/_headers') ? parseHeaders(readFileSync(join(directory, '_headers'), 'utf8')) : [];
	const notFoundPage = files.has('/404.html') ? readFileSync(join(directory, '404.html')) : undefined;
	// No extensions: sirv would also answer /about with about.html and /_headers/ with _headers.
	const sendFile = sirv(directory, { etag: true, extensions: [] });
	const compress = compression();

	const server = createServer((request, response) => {
		const [address = '', query] = (request.url ?? '').split(/\?(.*)/s);
		const search = query === undefined ? '' : `?${query}`;

		/** @param {string} location */
		const redirect = (location) => void response.writeHead(302, { location: location + search }).end();
		/** @param {number} status @param {string | Buffer} body */
		const refuse = (status, body, type = 'text/plain') => {
			response.statusCode = status;
			response.setHeader('content-type', `${type};charset=utf-8`);
			response.setHeader('cache-control', 'no-store');
			response.end(body);
		};

		if (request.method !== 'GET' && request.method !== 'HEAD') {
			response.setHeader('allow', 'GET, HEAD');
			return refuse(405, 'Method not allowed');
		}
		if (base && (address === '/' || address === base)) return redirect(`${base}/`);
		if (!address.startsWith(`${base}/`)) return refuse(404, 'Not found');

		const inside = address.slice(base.length);
		const path = decodePath(inside);
		if (path === undefined) return refuse(400, 'Malformed address');
		for (const [name, value] of Object.entries(headersFor(rules, path))) response.setHeader(name, value);

		const notFound = () => {
			if (files.has(`${path}/index.html`)) return redirect(`${address}/`);
			const isNavigation = request.headers.accept?.includes('text/html') && !NEVER_A_PAGE.test(path);
			if (isNavigation && notFoundPage) refuse(404, notFoundPage, 'text/html');
			else refuse(404, 'Not found');
		};
		if (path === '/_headers') return notFound();

		request.url = inside.endsWith('/') ? `${inside}index.html` : inside;
		// The app checks a pack by its hash and its length, and part of a file cannot be compressed alone.
		if (path.startsWith('/packs/') || request.headers.range) return sendFile(request, response, notFound);
		response.setHeader('vary', 'Accept-Encoding');
		compress(request, response, () => sendFile(request, response, notFound));
	});

	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve(undefined));
	});
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `http://localhost:${address.port}${base}/`,
		port: address.port,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				// Browsers keep connections open for minutes: without this the server would outlive its closing.
				server.closeAllConnections();
			})
	};
}

/**
 * Serves `build/` on PORT (4173) and HOST (this computer only) under BASE until Ctrl-C, and prints the address.
 * @returns {Promise<void>}
 */
export async function serveBuild() {
	const directory = fileURLToPath(new URL('../../build', import.meta.url));
	const port = Number(process.env.PORT ?? 4173);
	if (!existsSync(directory)) return fail('لا يوجد مجلد build بعد: شغّل «npm run build» أولًا.');
	try {
		const { BASE: base, HOST: host } = process.env;
		const server = await startServer({ directory, port, ...(base && { base }), ...(host && { host }) });
		for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close().then(() => process.exit(0)));
		console.log(`زاد: ${server.url}`);
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
		fail(`المنفذ ${port} مشغول ببرنامج آخر: أغلقه، أو اختر منفذًا غيره هكذا: PORT=${port + 1} npm start`);
	}
}

/** @param {string} sentence */
function fail(sentence) {
	console.error(sentence);
	process.exitCode = 1;
}

/** @param {string} directory */
function listFiles(directory) {
	const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	return new Set(paths.map((path) => `/${relative(directory, path).split(sep).join('/')}`.normalize()));
}

/** @param {string} path */
function decodePath(path) {
	try {
		return decodeURI(path);
	} catch {
		return undefined; // "%" without two hexadecimal digits, or bytes that are not UTF-8
	}
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await serveBuild();

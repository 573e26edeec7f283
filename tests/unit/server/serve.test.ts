import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../../src/server/serve.js';

const site = mkdtempSync(join(tmpdir(), 'zad-site-'));
const pack = Buffer.from('a pack may well look like text '.repeat(200));
const running: RunningServer[] = [];

beforeAll(() => {
	const files = {
		'index.html': '<h1>home</h1>',
		'about.html': 'a page that only answers to its whole name',
		'404.html': '<h1>not here</h1>',
		'search/index.html': '<h1>search</h1>',
		'مقالات/النيل العظيم/index.html': '<h1>النيل</h1>',
		'manifest.webmanifest': '{}',
		'service-worker.js': '// worker',
		'_app/immutable/app.js': `export const text = '${'x'.repeat(5000)}';`,
		'packs/a1.bin': pack,
		'packs/list.json': JSON.stringify('y'.repeat(5000)),
		_headers: [
			'/*\n  X-Content-Type-Options: nosniff\n  Cache-Control: no-cache',
			'/_app/immutable/*\n  Cache-Control: public, max-age=31536000, immutable',
			'/مقالات/*\n  X-Shelf: articles'
		].join('\n')
	};
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(site, path)), { recursive: true });
		writeFileSync(join(site, path), content);
	}
});
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));
afterAll(() => rmSync(site, { recursive: true }));

async function start(options: { base?: string; directory?: string } = {}) {
	const server = await startServer({ directory: site, port: 0, ...options });
	running.push(server);
	return server;
}

/** Asks for exactly this path: `fetch` would tidy it, follow redirects and decompress. */
async function ask(server: RunningServer, path: string, headers: Record<string, string> = {}, agent?: Agent) {
	const request = get({ host: '127.0.0.1', port: server.port, path, headers, ...(agent && { agent }) });
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	const chunks: Buffer[] = [];
	for await (const chunk of response) chunks.push(chunk as Buffer);
	const body = Buffer.concat(chunks);
	return { status: response.statusCode, headers: response.headers, body, text: body.toString() };
}

const navigation = { accept: 'text/html,application/xhtml+xml' };
const gzip = { 'accept-encoding': 'gzip, br' };

describe('what is served', () => {
	it('answers with files, their types and the headers of _headers', async () => {
		const server = await start();
		expect(server.url).toBe(`http://localhost:${server.port}/`);
		const home = await ask(server, '/?from=home');
		expect(home).toMatchObject({ status: 200, text: '<h1>home</h1>' });
		expect(home.headers).toMatchObject({
			'content-type': 'text/html;charset=utf-8',
			'cache-control': 'no-cache',
			'x-content-type-options': 'nosniff'
		});
		expect((await ask(server, '/manifest.webmanifest')).headers['content-type']).toBe('application/manifest+json');
		expect((await ask(server, '/service-worker.js')).headers['cache-control']).toBe('no-cache');
		expect((await ask(server, '/_app/immutable/app.js')).headers['cache-control']).toContain('immutable');
	});

	it('serves folders with a slash, and sends there who forgets it', async () => {
		const server = await start();
		expect(await ask(server, '/search/')).toMatchObject({ status: 200, text: '<h1>search</h1>' });
		const bare = await ask(server, '/search?q=1');
		expect(bare).toMatchObject({ status: 302, headers: { location: '/search/?q=1' } });
	});

	it('serves Arabic addresses', async () => {
		const server = await start();
		const address = encodeURI('/مقالات/النيل العظيم');
		expect(await ask(server, `${address}/`)).toMatchObject({
			status: 200,
			text: '<h1>النيل</h1>',
			headers: { 'x-shelf': 'articles' }
		});
		expect(await ask(server, address)).toMatchObject({ status: 302, headers: { location: `${address}/` } });
	});

	it('answers 304 when the browser has the file', async () => {
		const server = await start();
		const { headers } = await ask(server, '/');
		expect(await ask(server, '/', { 'if-none-match': String(headers.etag), ...gzip })).toMatchObject({ status: 304 });
	});

	it('works without a _headers file and without 404.html', async () => {
		const server = await start({ directory: join(site, 'search') });
		expect(await ask(server, '/')).toMatchObject({ status: 200 });
		expect(await ask(server, '/x', navigation)).toMatchObject({ status: 404, text: 'Not found' });
	});
});

describe('compression', () => {
	it('compresses text', async () => {
		const { headers, body } = await ask(await start(), '/_app/immutable/app.js', gzip);
		expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
		expect(body.length).toBeLessThan(500);
	});

	it.each(['/packs/a1.bin', '/packs/list.json'])('leaves %s as it is, with its length', async (path) => {
		const { headers, body } = await ask(await start(), path, gzip);
		expect(headers['content-encoding']).toBeUndefined();
		expect(Number(headers['content-length'])).toBe(body.length);
		if (path.endsWith('.bin')) {
			expect(headers['content-type']).toBe('application/octet-stream');
			expect(body.equals(pack)).toBe(true);
		}
	});

	it('does not compress a part of a file', async () => {
		const part = await ask(await start(), '/_app/immutable/app.js', { ...gzip, range: 'bytes=0-2999' });
		expect(part).toMatchObject({ status: 206, headers: { 'content-length': '3000' } });
		expect(part.headers['content-encoding']).toBeUndefined();
	});
});

describe('what is not there', () => {
	it('answers an unknown page with 404.html and status 404', async () => {
		expect(await ask(await start(), '/nothing/', navigation)).toMatchObject({
			status: 404,
			text: '<h1>not here</h1>',
			headers: { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }
		});
	});

	it.each(['/_app/immutable/gone.js', '/packs/gone.bin', '/_app/', '/packs/'])(
		'never answers %s with a page',
		async (path) => {
			const answer = await ask(await start(), path, navigation);
			expect(answer).toMatchObject({ status: 404, text: 'Not found', headers: { 'cache-control': 'no-store' } });
			expect(answer.headers['content-type']).toContain('text/plain');
		}
	);

	it('answers a script asking for an unknown file in plain text', async () => {
		expect(await ask(await start(), '/nothing', { accept: '*/*' })).toMatchObject({ status: 404, text: 'Not found' });
	});

	it.each([
		['/_headers', 'the rules are not content'],
		['/%5Fheaders', 'nor under another spelling'],
		['/_headers/', 'nor as a folder'],
		['/about', 'a page has one address'],
		['/service-worker.js/', 'a file is not a folder']
	])('does not serve %s: %s', async (path) => {
		expect(await ask(await start(), path)).toMatchObject({ status: 404 });
	});

	it.each([
		'/../packs/list.json',
		'/..%2fpacks/list.json',
		'/%2e%2e/packs/list.json',
		'/x/../../packs/list.json',
		'//packs/list.json'
	])('does not let %s climb out of the folder', async (path) => {
		expect(await ask(await start({ directory: join(site, 'search') }), path)).toMatchObject({ status: 404 });
	});

	it('refuses a malformed address, and other methods than GET and HEAD', async () => {
		const server = await start();
		expect(await ask(server, '/%E0%A4%A')).toMatchObject({ status: 400 });
		const post = await fetch(server.url, { method: 'POST' });
		expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
	});
});

describe('under a base', () => {
	it('serves everything below it and nothing beside it', async () => {
		const server = await start({ base: '/reader' });
		expect(server.url).toBe(`http://localhost:${server.port}/reader/`);
		expect(await ask(server, '/reader/')).toMatchObject({ status: 200, text: '<h1>home</h1>' });
		expect((await ask(server, '/reader/_app/immutable/app.js')).headers['cache-control']).toContain('immutable');
		expect(await ask(server, '/reader/search')).toMatchObject({
			status: 302,
			headers: { location: '/reader/search/' }
		});
		expect(await ask(server, '/reader/gone', navigation)).toMatchObject({ status: 404, text: '<h1>not here</h1>' });
		for (const path of ['/search/', '/readers/', '/packs/a1.bin']) {
			expect(await ask(server, path)).toMatchObject({ status: 404 });
		}
	});

	it.each(['/', '/reader'])('sends %s to it', async (path) => {
		const server = await start({ base: '/reader' });
		expect(await ask(server, path)).toMatchObject({ status: 302, headers: { location: '/reader/' } });
	});
});

describe('starting and stopping', () => {
	it('says so when the port is taken', async () => {
		const { port } = await start();
		await expect(startServer({ directory: site, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	it('ends kept connections at once, and frees the port for the next server', async () => {
		const server = await startServer({ directory: site, port: 0 });
		const agent = new Agent({ keepAlive: true });
		await ask(server, '/', {}, agent);
		const idle = connect(server.port, '127.0.0.1');
		await once(idle, 'connect');
		idle.on('error', () => {}); // a reset is an end as well
		const ended = new Promise((resolve) => idle.on('close', resolve));
		idle.write('GET / HTTP/1.1\r\n'); // a request that never comes to its end

		const before = performance.now();
		await server.close();
		await ended;
		expect(performance.now() - before).toBeLessThan(500);
		await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow();
		agent.destroy();

		running.push(await startServer({ directory: site, port: server.port }));
		expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(200);
	});
});

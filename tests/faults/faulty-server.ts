import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startServer, type RunningServer } from '../../src/server/serve.js';

/** What hosts, lines and portals do to a file on its way. */
export const KINDS = [
	/** The connection ends in the middle of what was announced. */
	'cut',
	/** Less is announced, and sent. */
	'short',
	/** Nothing more comes, and nothing ends. */
	'stalled',
	/** The connection is reset. */
	'reset',
	'missing',
	'broken',
	'busy',
	/** A captive portal answers with a page of its own, and 200. */
	'portal',
	/** One bit is another one. */
	'flipped',
	/** A byte has come in. */
	'longer',
	/** The bytes are right, but called a page. */
	'wrong type',
	'redirected',
	/** Compressed once more than is said. */
	'gzipped',
	/** It is the file that was asked for before. */
	'swapped'
] as const;
export type FaultKind = (typeof KINDS)[number];

export const PLACES = ['first', 'middle', 'last'] as const;
/** Which byte of the file it happens at, where it happens at one. */
export type FaultPlace = (typeof PLACES)[number];

export interface Fault {
	kind: FaultKind;
	place: FaultPlace;
}

const PORTAL = '<!doctype html><title>Wi-Fi</title><p>Log in to go on.</p>';

/** The static server of the project with a bad line before it. */
export class FaultyServer {
	/** What happens to a request for a path, which is asked for the `request`th time. */
	plan: (path: string, request: number) => Fault | null = () => null;
	/** Called before a request is answered. */
	onrequest: (path: string) => void | Promise<void> = () => {};
	/** How many requests met each kind of fault. */
	readonly hits = new Map<FaultKind, number>();

	readonly #requests = new Map<string, number>();
	readonly #sockets = new Set<Socket>();
	#before: Buffer = Buffer.from('nothing was asked for before');

	private constructor(
		private readonly server: Server,
		private inner: RunningServer
	) {
		server.on('connection', (socket) => {
			this.#sockets.add(socket);
			socket.on('close', () => this.#sockets.delete(socket));
		});
		server.on('request', ({ url = '/', headers }, response) => {
			// A browser that was killed in the middle is no error here.
			void this.#answer(url, headers.accept ?? '*/*', response).catch(() => response.destroy());
		});
	}

	static async start(folder: string): Promise<FaultyServer> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new FaultyServer(server, await startServer({ directory: folder, port: 0 }));
	}

	get url(): string {
		return `http://localhost:${(this.server.address() as AddressInfo).port}/`;
	}

	/** From now on answers with another site, as after a deploy. */
	async switchTo(folder: string): Promise<void> {
		const old = this.inner;
		this.inner = await startServer({ directory: folder, port: 0 });
		await old.close();
	}

	/** Begins to count anew how often a path was asked for. */
	forgetRequests(): void {
		this.#requests.clear();
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await new Promise((resolve) => this.server.close(resolve));
		await this.inner.close();
	}

	async #answer(url: string, accept: string, response: ServerResponse): Promise<void> {
		const path = decodeURI(url.replace(/\?.*/s, ''));
		const request = (this.#requests.get(path) ?? 0) + 1;
		this.#requests.set(path, request);
		await this.onrequest(path);
		const fault = this.plan(path, request);
		const from = new URL(url, this.inner.url);
		const answer = await fetch(from, { redirect: 'manual', headers: { accept, 'accept-encoding': 'identity' } });
		const body = Buffer.from(await answer.arrayBuffer());
		const headers = Object.fromEntries(answer.headers);
		for (const name of ['content-length', 'connection', 'keep-alive', 'transfer-encoding']) delete headers[name];
		if (fault) {
			this.hits.set(fault.kind, (this.hits.get(fault.kind) ?? 0) + 1);
			spoil(response, fault, { headers, body, before: this.#before });
		} else {
			response.writeHead(answer.status, { ...headers, 'content-length': body.length }).end(body);
		}
		this.#before = body;
	}
}

interface Answer {
	headers: Record<string, string>;
	body: Buffer;
	before: Buffer;
}

function spoil(response: ServerResponse, { kind, place }: Fault, { headers, body, before }: Answer): void {
	const at = { first: 0, middle: body.length >> 1, last: Math.max(0, body.length - 1) }[place];
	const send = (bytes: Buffer, status = 200, more = {}) =>
		response.writeHead(status, { ...headers, ...more, 'content-length': bytes.length }).end(bytes);
	const begin = (ending?: () => void) =>
		response.writeHead(200, { ...headers, 'content-length': body.length }).write(body.subarray(0, at), ending);
	switch (kind) {
		case 'cut':
			response.writeHead(200, { ...headers, 'content-length': body.length });
			response.flushHeaders();
			response.write(body.subarray(0, at), () => response.destroy());
			return;
		case 'short':
			return void send(body.subarray(0, at));
		case 'stalled':
			return void begin();
		case 'reset':
			return void (at === 0 ? response.socket?.resetAndDestroy() : begin(() => response.socket?.resetAndDestroy()));
		case 'missing':
			return void send(Buffer.from('Not found'), 404, { 'content-type': 'text/plain' });
		case 'broken':
			return void send(Buffer.from('Internal error'), 500, { 'content-type': 'text/plain' });
		case 'busy':
			return void send(Buffer.from('Busy'), 503, { 'content-type': 'text/plain', 'retry-after': '1' });
		case 'portal':
			return void send(Buffer.from(PORTAL), 200, { 'content-type': 'text/html' });
		case 'flipped': {
			const flipped = Buffer.from(body);
			flipped[at] = (flipped[at] ?? 0) ^ 1;
			return void send(flipped);
		}
		case 'longer':
			return void send(Buffer.concat([body.subarray(0, at), Buffer.from([0]), body.subarray(at)]));
		case 'wrong type':
			return void send(body, 200, { 'content-type': 'text/html' });
		case 'redirected':
			return void response.writeHead(302, { location: '/' }).end();
		case 'gzipped':
			return void send(gzipSync(body));
		case 'swapped':
			return void send(before.equals(body) ? Buffer.from('another file') : before);
	}
}

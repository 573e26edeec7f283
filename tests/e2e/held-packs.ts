import { createServer, request as ask, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningServer } from '../../src/server/serve.js';
import { serve, type BuildName } from './builds.ts';

/** A server that can be told to hold back files of the library, and tells which were asked for. */
export interface HeldServer extends RunningServer {
	/** Paths of the library's files, as often as they were asked for. */
	asked: string[];
	/** Lets so many more files of the library through; the others wait, until more are let through or the server dies. */
	letThrough: (files: number) => void;
}

/** Serves a built site behind a gate for the files of its library; a port given again takes the place of a server that was closed. */
export async function serveHeld(name: BuildName, files: number, port = 0): Promise<HeldServer> {
	const behind = await serve(name);
	const asked: string[] = [];
	const waiting: (() => void)[] = [];
	let left = files;
	const server = createServer((request, response) => {
		const path = request.url ?? '/';
		const pass = () => void forward(behind.url.replace(/\/$/, '') + path, request.headers, response);
		if (!path.startsWith('/packs/')) return pass();
		asked.push(path);
		if (left-- > 0) pass();
		else waiting.push(pass);
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	const own = (server.address() as AddressInfo).port;
	return {
		url: `http://127.0.0.1:${own}/`,
		port: own,
		asked,
		letThrough(more) {
			left = Math.max(left, 0) + more;
			while (left > 0 && waiting.length > 0) {
				left -= 1;
				waiting.shift()?.();
			}
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await behind.close();
		}
	};
}

function forward(url: string, headers: object, response: ServerResponse): void {
	const passed = ask(url, { headers: { ...headers } }, (answer) => {
		response.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.pipe(response);
	});
	passed.on('error', () => response.destroy());
	passed.end();
}

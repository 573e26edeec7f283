import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findWebKit } from './find.js';
import { openProfile } from './profile.ts';
import { PATIENCE, asExpression, poll, type ReaderBrowser } from './reader-browser.ts';
import { WebDriverSession } from './webdriver.ts';

/** WebDriver's code for the Delete key. */
const DELETE_KEY = '\uE017';

/** WebKitGTK's MiniBrowser on a screen of its own that nobody sees. */
export async function launchWebKit(options: { profile?: string } = {}): Promise<ReaderBrowser> {
	const programs = findWebKit();
	if (!programs) throw new Error('WebKitGTK (WebKitWebDriver, MiniBrowser, Xvfb) is not installed.');
	const profile = openProfile(options.profile);
	const screen = await startScreen(programs.xvfb);
	shrinkToolBar(join(profile.folder, 'config'));

	const start = async () => {
		const port = await freePort();
		const driver = startGroup(programs.driver, [`--port=${port}`], {
			stdio: 'ignore',
			env: {
				...process.env,
				DISPLAY: screen.display,
				HOME: profile.folder,
				XDG_CONFIG_HOME: join(profile.folder, 'config'),
				XDG_DATA_HOME: join(profile.folder, 'data'),
				XDG_CACHE_HOME: join(profile.folder, 'cache')
			}
		});
		const address = `http://127.0.0.1:${port}`;
		await poll(async () => (await fetch(`${address}/status`)).ok, PATIENCE, 'WebKitWebDriver');
		const session = await WebDriverSession.start(address, {
			'webkitgtk:browserOptions': { binary: programs.miniBrowser, args: ['--automation'] }
		});
		const end = async () => {
			await session.end().catch(() => {}); // a browser that crashed has no session left to end
			await endGroup(driver);
		};
		return { session, end };
	};
	const forget = async () => {
		await endGroup(screen.process);
		profile.forget();
	};
	return new WebKitBrowser(start, forget, await start());
}

interface Running {
	session: WebDriverSession;
	end: () => Promise<void>;
}

class WebKitBrowser implements ReaderBrowser {
	readonly engine = 'webkit';
	/** MiniBrowser under automation is ephemeral, whatever the profile's folder. */
	readonly keepsProfile = false;
	#start;
	#forget;
	#running;
	#viewport: [width: number, height: number] | undefined;

	constructor(start: () => Promise<Running>, forget: () => Promise<void>, running: Running) {
		this.#start = start;
		this.#forget = forget;
		this.#running = running;
	}

	get #session() {
		return this.#running.session;
	}

	async open(url: string) {
		await this.#session.post('url', { url });
	}

	async reload() {
		await this.#session.post('refresh');
	}

	async back() {
		await this.#session.post('back');
	}

	async evaluate<T>(fn: (...args: never[]) => T | Promise<T>, ...args: unknown[]): Promise<T> {
		const script = `const done = arguments[0];
			Promise.resolve().then(() => ${asExpression(fn, args)}).then(
				(value) => done({ value }),
				(error) => done({ error: String(error?.stack ? error + '\\n' + error.stack : error) })
			);`;
		const answer = (await this.#session.post('execute/async', { script, args: [] })) as { value: T; error?: string };
		if (answer.error !== undefined) throw new Error(answer.error);
		return answer.value;
	}

	async click(selector: string) {
		await this.waitFor(selector);
		// As the other drivers do: a page that is still being laid out moves the element away from under the pointer.
		const isAtRest = async (selector: string) => {
			const element = document.querySelector(selector);
			if (!element) return false;
			element.scrollIntoView({ block: 'nearest' });
			const place = () => JSON.stringify(element.getBoundingClientRect());
			const before = place();
			for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
			return element.isConnected && place() === before;
		};
		const click = async () => {
			if (!(await this.evaluate(isAtRest, selector))) return false;
			await this.#session.post(`${await this.#session.find(selector)}/click`);
			return true;
		};
		await poll(click, PATIENCE, `${selector} to be clicked`);
	}

	async type(selector: string, text: string) {
		await this.waitFor(selector);
		await this.evaluate((selector: string) => {
			const field = document.querySelector<HTMLInputElement>(selector);
			field?.focus();
			field?.select();
		}, selector);
		await this.#session.post(`${await this.#session.find(selector)}/value`, { text: text || DELETE_KEY });
	}

	async waitFor(selector: string, timeoutMs = PATIENCE) {
		const isVisible = (selector: string) => {
			const element = document.querySelector(selector);
			if (!element || getComputedStyle(element).visibility !== 'visible') return false;
			const { width, height } = element.getBoundingClientRect();
			return width > 0 && height > 0;
		};
		await poll(() => this.evaluate(isVisible, selector), timeoutMs, `${selector} to be visible`);
	}

	async waitUntil(fn: (...args: never[]) => unknown, timeoutMs = PATIENCE, ...args: unknown[]) {
		await poll(() => this.evaluate(fn, ...args), timeoutMs, String(fn));
	}

	async text(selector: string) {
		const find = (selector: string) => document.querySelector<HTMLElement>(selector)?.innerText ?? null;
		let text: string | null = null;
		await poll(async () => (text = await this.evaluate(find, selector)) !== null, PATIENCE, selector);
		return text ?? '';
	}

	/** Gives the page exactly this size: the window is higher by its tool bar, whose height shows only then. */
	async setViewport(width: number, height: number) {
		this.#viewport = [width, height];
		let toolBar = 0;
		await poll(
			async () => {
				await this.#session.post('window/rect', { x: 0, y: 0, width, height: height + toolBar });
				const page = await this.evaluate(() => [innerWidth, innerHeight] as const);
				toolBar += height - page[1];
				return page[0] === width && page[1] === height;
			},
			PATIENCE,
			`a page of ${width} by ${height}`
		);
	}

	async screenshot(path: string) {
		writeFileSync(path, Buffer.from((await this.#session.get('screenshot')) as string, 'base64'));
	}

	async restart() {
		await this.#running.end();
		this.#running = await this.#start();
		if (this.#viewport) await this.setViewport(...this.#viewport);
	}

	async close() {
		await this.#running.end();
		await this.#forget();
	}
}

/** Xvfb chooses a free display number itself and writes it to its file descriptor 3. */
async function startScreen(xvfb: string) {
	const args = ['-displayfd', '3', '-screen', '0', '2600x2000x24', '-nolisten', 'tcp'];
	const screen = startGroup(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
	const ended = once(screen, 'exit').then(() => Promise.reject(new Error('Xvfb did not start.')));
	const [number] = await Promise.race([once(screen.stdio[3] as Readable, 'data'), ended]);
	ended.catch(() => {}); // from here on its end is wanted
	return { process: screen, display: `:${String(number).trim()}` };
}

/** MiniBrowser's tool bar is 447 pixels wide at least, and so would be the page; this makes it as small as a phone. */
function shrinkToolBar(config: string) {
	const rules = '* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px }';
	mkdirSync(join(config, 'gtk-3.0'), { recursive: true });
	writeFileSync(join(config, 'gtk-3.0', 'gtk.css'), rules);
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** The first processes of all groups that run: they would outlive a test run that ends early. */
const leaders = new Set<ChildProcess>();
process.once('exit', () => leaders.forEach((leader) => leader.pid && process.kill(-leader.pid, 'SIGKILL')));

/** Starts a process as the first of a group of its own, so that all it starts can be ended with it. */
function startGroup(program: string, args: string[], options: SpawnOptions): ChildProcess {
	const leader = spawn(program, args, { ...options, detached: true });
	leaders.add(leader);
	leader.once('exit', () => leaders.delete(leader));
	return leader;
}

async function endGroup(leader: ChildProcess) {
	if (leader.pid === undefined || !leaders.has(leader)) return;
	const ended = once(leader, 'exit');
	process.kill(-leader.pid, 'SIGKILL');
	await ended;
}

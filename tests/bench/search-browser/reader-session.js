import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '../../../src/server/serve.js';
import { launchChromium } from '../browser.js';

/** @typedef {import('./page/page.ts').Bench} Bench */
/** @typedef {import('../browser.js').PlaywrightBrowser} PlaywrightBrowser */

/** A reader of the measuring page: Chromium on a profile of its own, and the server of the page. */
export class ReaderSession {
	#site;
	#server;
	#profile;
	#browser;

	/**
	 * @param {string} site
	 * @param {string} profile
	 * @param {import('../../../src/server/serve.js').RunningServer} server
	 * @param {PlaywrightBrowser} browser
	 */
	constructor(site, profile, server, browser) {
		this.#site = site;
		this.#profile = profile;
		this.#server = server;
		this.#browser = browser;
	}

	/** @param {{ site: string, profile: string }} folders */
	static async start({ site, profile }) {
		const server = await startServer({ directory: site, port: 0 });
		return new ReaderSession(site, profile, server, await launchChromium({ profile }));
	}

	get page() {
		return this.#browser.page;
	}

	/** Loads the page anew: without a worker. */
	async open() {
		await this.#browser.open(this.#server.url);
		await this.#browser.waitUntil(() => 'bench' in window);
	}

	/**
	 * Calls a function of the page.
	 * @template {keyof Bench} Name
	 * @param {Name} name
	 * @param {Parameters<Bench[Name]>} args
	 * @returns {Promise<Awaited<ReturnType<Bench[Name]>>>}
	 */
	call(name, ...args) {
		return this.page.evaluate(
			([name, args]) => /** @type {any} */ (window).bench[/** @type {string} */ (name)](...args),
			/** @type {[string, unknown[]]} */ ([name, args])
		);
	}

	/** Serves the folder as it is now, at the same address. */
	async restartServer() {
		const { port } = this.#server;
		await this.#server.close();
		this.#server = await startServer({ directory: this.#site, port });
	}

	/** Starts the browser anew; `coldDisk` first lets the system forget what it has read of the profile. */
	async restartBrowser({ coldDisk = false } = {}) {
		await this.#browser.close();
		if (coldDisk) forgetFiles(this.#profile);
		this.#browser = await launchChromium({ profile: this.#profile });
	}

	async close() {
		await this.#browser.close();
		await this.#server.close();
	}
}

/**
 * Lets Linux drop the files of a folder from its memory, so that they are read from the disk again. Elsewhere nothing happens.
 * @param {string} folder
 */
function forgetFiles(folder) {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	// What is not on the disk yet cannot be dropped.
	spawnSync('sync', files);
	for (const file of files) spawnSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
}

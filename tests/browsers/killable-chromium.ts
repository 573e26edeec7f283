import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from './find.js';
import { poll } from './reader-browser.ts';

/** Chromium that can be ended as by a crash of the machine's power to run it: at once, with nothing written after. */
export interface KillableChromium {
	page: Page;
	/** Kills all its processes, and returns when they are gone. */
	kill(): Promise<void>;
}

/** Starts Chromium, headless, on a profile that was in use by one that was killed, or by none. */
export async function launchKillable(profile: string): Promise<KillableChromium> {
	const program = findBrowser('chromium');
	if (!program) throw new Error('Chromium is not installed.');
	const portFile = join(profile, 'DevToolsActivePort');
	for (const name of ['DevToolsActivePort', 'SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
		rmSync(join(profile, name), { force: true });
	}
	const args = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run'];
	args.push('--disable-background-networking', '--disable-component-update', '--no-default-browser-check');
	if (process.getuid?.() === 0) args.push('--no-sandbox');
	// A group of its own: a kill takes the child processes along.
	const browser = spawn(program, [...args, 'about:blank'], { detached: true, stdio: 'ignore' });
	const ended = new Promise<void>((resolve) => browser.once('exit', () => resolve()));
	const kill = async () => {
		try {
			process.kill(-browser.pid!, 'SIGKILL');
		} catch {
			// It has ended by itself.
		}
		await ended;
	};
	try {
		await poll(async () => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n/'), 15_000, 'the port');
		const [port, path] = readFileSync(portFile, 'utf8').split('\n');
		const connection = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
		const context = connection.contexts()[0]!;
		return { page: context.pages()[0] ?? (await context.newPage()), kill };
	} catch (error) {
		await kill();
		throw error;
	}
}

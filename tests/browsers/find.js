import { accessSync, constants, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

const NAMES = {
	chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
	firefox: ['firefox-esr', 'firefox']
};

/**
 * The path of an installed Chromium (or Chrome) or Firefox, undefined when there is none.
 * @param {'chromium' | 'firefox'} engine
 * @returns {string | undefined}
 */
export function findBrowser(engine) {
	return NAMES[engine].map(findProgram).find((path) => path !== undefined);
}

/**
 * The paths of the three programs that drive WebKitGTK, undefined when one of them is missing.
 * @returns {{ driver: string, miniBrowser: string, xvfb: string } | undefined}
 */
export function findWebKit() {
	const [driver, xvfb] = [findProgram('WebKitWebDriver'), findProgram('Xvfb')];
	const libraries = ['/usr/lib', ...list('/usr/lib').map((name) => join('/usr/lib', name)), '/usr/libexec'];
	const miniBrowser = libraries
		.flatMap((folder) => ['webkit2gtk-4.1', 'webkitgtk-6.0'].map((api) => join(folder, api, 'MiniBrowser')))
		.find((path) => existsSync(path));
	return driver && xvfb && miniBrowser ? { driver, miniBrowser, xvfb } : undefined;
}

/**
 * The path of a program on PATH, undefined when there is none.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
	return folders.map((folder) => join(folder, name)).find((path) => isExecutable(path) && !isSnapShim(path));
}

/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

/**
 * Ubuntu's packages `chromium-browser` and `firefox` are short scripts that start, or only advertise, a snap; a snap
 * cannot read a profile in the temporary folder.
 * @param {string} path
 */
function isSnapShim(path) {
	return statSync(path).size < 20_000 && readFileSync(path, 'utf8').includes('/snap/');
}

/** @param {string} folder */
function list(folder) {
	return existsSync(folder) ? readdirSync(folder) : [];
}

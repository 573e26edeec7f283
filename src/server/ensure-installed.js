import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs `npm ci` when node_modules is missing or is not what package-lock.json asks for; throws when that fails. */
export function ensureInstalled() {
	if (isInstalled(PROJECT)) return;
	console.log('تثبيت الحزم (npm ci) …');
	// --include=dev: the build needs the development packages even where NODE_ENV is "production".
	const { status } = spawnSync('npm', ['ci', '--include=dev'], {
		cwd: PROJECT,
		stdio: 'inherit',
		shell: process.platform === 'win32'
	});
	if (status !== 0) throw new Error('npm ci failed: see its message above');
}

/**
 * True when every package of package-lock.json stands in node_modules in that very version. npm writes its own record,
 * node_modules/.package-lock.json, as the last step of an install, so a broken-off install has none.
 * @param {string} root
 * @returns {boolean}
 */
export function isInstalled(root) {
	const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
	const wanted = readPackages(join(root, 'package-lock.json'));
	if (!installed || !wanted) return false;
	return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
		const found = installed[path];
		if (!found) return path === '' || optional === true; // '' is the project itself
		return found.version === version && found.integrity === integrity;
	});
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined}
 */
function readPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined; // missing or cut short: npm ci makes it anew, or says what is wrong with it
	}
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findBrowser, findProgram, findWebKit } from './find.js';

/**
 * Installs the browsers that the tests need and this computer lacks, from the system's own packages (Debian). On
 * Ubuntu, where Chromium and Firefox come only as snaps, it says so and leaves those two to what is installed. Throws
 * with one sentence when a browser is still missing and could not be installed.
 */
export function ensureBrowsers() {
	const missing = missingPackages();
	if (missing.length === 0) return;

	/** @type {string[]} */
	const onlySnaps = isUbuntu() ? missing.filter((name) => name === 'chromium' || name === 'firefox-esr') : [];
	if (onlySnaps.length > 0) {
		console.warn(
			`Ubuntu has ${onlySnaps.join(' and ')} only as a snap, which the tests cannot drive: ` +
				'install Google Chrome and a Firefox .deb to test them. Going on with the browsers that are here.'
		);
	}
	const wanted = missing.filter((name) => !onlySnaps.includes(name));
	if (wanted.length > 0) install(wanted);

	const still = missingPackages().filter((name) => !onlySnaps.includes(name));
	if (still.length > 0) throw new Error(`Still missing after the installation: ${still.join(', ')}.`);
	if (onlySnaps.length > 0 && !findBrowser('chromium') && !findBrowser('firefox') && !findWebKit()) {
		throw new Error('There is no browser to test with.');
	}
}

/** @returns {string[]} */
function missingPackages() {
	return [
		...(findBrowser('chromium') ? [] : ['chromium']),
		...(findBrowser('firefox') ? [] : ['firefox-esr']),
		...(findWebKit() ? [] : ['webkit2gtk-driver', 'xvfb'])
	];
}

/** @param {string[]} packages */
function install(packages) {
	const byHand = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
	if (!findProgram('apt-get')) {
		throw new Error(`The tests need these Debian packages, and there is no apt-get here: ${packages.join(' ')}.`);
	}
	const isRoot = process.getuid?.() === 0;
	for (const args of [['update'], byHand.split(' ').slice(1)]) {
		const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
		const [program = '', ...rest] = isRoot ? command : ['sudo', '-n', ...command];
		// A failed update is not the end: the lists at hand may be enough.
		const { status } = spawnSync(program, rest, { stdio: 'inherit' });
		if (status !== 0 && args[0] !== 'update') {
			throw new Error(`The browsers for the tests could not be installed. As root, run: ${byHand}`);
		}
	}
}

function isUbuntu() {
	try {
		return /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
	} catch {
		return false; // not Linux
	}
}

import { spawnSync } from 'node:child_process';

/**
 * Builds the app with the articles of the folder `seeds` into `out`, beside what a build before left in `previous`, and returns the
 * seconds that it took.
 * @param {{ seeds: string, out: string, previous?: string }} folders
 */
export function buildSite({ seeds, out, previous = out }) {
	const start = performance.now();
	// Vite, where it imports TypeScript for the measurements, leaves "development" here: a slower app, half as large again.
	const env = { ...process.env, NODE_ENV: 'production', SEEDS: seeds, OUT: out, PREVIOUS: previous, BASE: '' };
	const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], { env, encoding: 'utf8' });
	if (status !== 0) throw new Error(`The build failed.\n${stdout}\n${stderr}`);
	return (performance.now() - start) / 1000;
}

/** Tells the one who waits what is being measured. @param {string} sentence */
export function progress(sentence) {
	console.error(sentence);
}

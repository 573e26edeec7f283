import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Notes, as each process of the build ends, the most memory that it ever had, in kilobytes. */
const NOTE_PEAK = `import { appendFileSync } from 'node:fs';
process.on('exit', () => appendFileSync(process.env.PEAK_FILE, process.resourceUsage().maxRSS + '\\n'));`;

/**
 * Builds the app with the articles of the folder `seeds` into `out`, beside what a build before left in `previous`. Returns the
 * seconds that it took, and the megabytes of memory that its largest process had at most.
 * @param {{ seeds: string, out: string, previous?: string }} folders
 */
export function buildSite({ seeds, out, previous = out }) {
	const notes = mkdtempSync(join(tmpdir(), 'zad-peak-'));
	const peaks = join(notes, 'peaks');
	const start = performance.now();
	const env = {
		...process.env,
		// Vite, where it imports TypeScript for the measurements, leaves "development" here: a slower app, half as large again.
		NODE_ENV: 'production',
		NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(NOTE_PEAK)}`,
		PEAK_FILE: peaks,
		SEEDS: seeds,
		OUT: out,
		PREVIOUS: previous,
		BASE: ''
	};
	try {
		const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], { env, encoding: 'utf8' });
		if (status !== 0) throw new Error(`The build failed.\n${stdout}\n${stderr}`);
		const seconds = (performance.now() - start) / 1000;
		const kilobytes = readFileSync(peaks, 'utf8').trim().split('\n').map(Number);
		return { seconds, megabytes: Math.max(...kilobytes) / 1024 };
	} finally {
		rmSync(notes, { recursive: true, force: true });
	}
}

/** Tells the one who waits what is being measured. @param {string} sentence */
export function progress(sentence) {
	console.error(sentence);
}

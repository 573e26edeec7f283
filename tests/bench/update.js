import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite, progress } from './build-site.js';
import { shuffled } from './seeded-choice.js';
import { writeSeeds } from './seeds.js';
import { round } from './statistics.js';

const SEED = 7;
/** Share of the articles that a small update changes. */
const CHANGED = 0.01;
const UPDATES = 3;

/**
 * Measures what readers fetch again when the publisher changes one article of a hundred, several times one after the other, and
 * when he changes nothing. Every build is told of the one before, as it is when a site is built into the same folder.
 * @param {{ count: number, docs?: string | undefined }} options a collection to measure with, or how many articles to make
 */
export async function measureUpdate(options) {
	const folder = mkdtempSync(join(tmpdir(), 'zad-bench-'));
	const seeds = join(folder, 'seeds');
	try {
		progress('articles');
		await writeSeeds(seeds, options);
		const names = readdirSync(seeds, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));
		const changes = Math.ceil(names.length * CHANGED);
		const order = shuffled(names.sort(), SEED);

		progress('first build');
		let site = join(folder, 'site-0');
		buildSite({ seeds, out: site });
		const updates = [];
		for (let update = 1; update <= UPDATES; update++) {
			progress(`update ${update}`);
			for (const name of order.splice(0, changes)) appendFileSync(join(seeds, name), `\nزيادة في الطبعة ${update}.\n`);
			const [before, after] = [site, join(folder, `site-${update}`)];
			const { seconds } = buildSite({ seeds, out: after, previous: before });
			updates.push({ changed: changes, buildSeconds: round(seconds), ...compareSites(before, after) });
			site = after;
		}
		progress('nothing changed');
		const again = join(folder, 'again');
		buildSite({ seeds, out: again, previous: site });
		return { articles: names.length, updates, nothingChanged: compareSites(site, again) };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What a reader of one site fetches of the other, besides the pointer. @param {string} before @param {string} after */
function compareSites(before, after) {
	const known = new Set(readdirSync(join(before, 'packs')));
	const sizeOf = (/** @type {string} */ name) => statSync(join(after, 'packs', name)).size;
	const sum = (/** @type {string[]} */ names) => names.reduce((total, name) => total + sizeOf(name), 0);
	const names = readdirSync(join(after, 'packs'));
	const fetched = names.filter((name) => !known.has(name));
	return {
		libraryBytes: sum(names),
		fetchedFiles: fetched.length,
		fetchedBytes: sum(fetched),
		fetchedPercent: round((100 * sum(fetched)) / sum(names)),
		samePointer:
			readFileSync(join(before, 'current.json'), 'utf8') === readFileSync(join(after, 'current.json'), 'utf8')
	};
}

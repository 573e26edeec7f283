import { importTypeScript } from './import-typescript.js';
import { progress } from './build-site.js';
import { summarize } from './statistics.js';

/** @typedef {typeof import('../fixtures/reader-snapshot.ts')} SnapshotModule */
/** @typedef {typeof import('../fixtures/photographed-code.ts')} PhotographModule */
/** @typedef {typeof import('../unit/search/random.ts')} ChanceModule */
/** @typedef {typeof import('../../src/lib/reader/transfer.ts')} TransferModule */
/** @typedef {typeof import('../../src/lib/reader/transfer-link.ts')} LinkModule */
/** @typedef {typeof import('../../src/lib/reader/transfer-codes.ts')} CodesModule */
/** @typedef {typeof import('../../src/lib/state/code-camera.ts')} CameraModule */

const [{ makeSnapshot }, { packTransfer }, { LONGEST_LINK, makeTransferLink }, { makeCodes }] =
	/** @type {[SnapshotModule, TransferModule, LinkModule, CodesModule]} */ (
		await Promise.all(
			[
				'../fixtures/reader-snapshot.ts',
				'../../src/lib/reader/transfer.ts',
				'../../src/lib/reader/transfer-link.ts',
				'../../src/lib/reader/transfer-codes.ts'
			].map(importTypeScript)
		)
	);
const { chanceHold, photograph } = /** @type {PhotographModule} */ (
	await importTypeScript('../fixtures/photographed-code.ts')
);
const { Chance } = /** @type {ChanceModule} */ (await importTypeScript('../unit/search/random.ts'));
const { readCode } = /** @type {CameraModule} */ (await importTypeScript('../../src/lib/state/code-camera.ts'));

const NOW = Date.UTC(2026, 0);
const PAGE = 'https://zad.example/data/';
const PICTURES = 100;
/** Standard deviations, in points of a picture of 720 × 720. */
const BLURS = [0.5, 1, 1.5, 2, 2.5];
/** As `CodesSheet.svelte` shows them. */
const CODE_STANDS_MS = 170;

/**
 * Measures what goes to another device: bytes and codes of so many bookmarks, how many fit into a link, and how many pictures of
 * codes, scaled, turned, pale and ever more blurred, are read, with the milliseconds that reading one takes.
 */
export async function measureTransfer() {
	const sizes = [];
	for (const notes of [false, true]) {
		for (const bookmarks of [1, 10, 100, 1_000]) {
			const bytes = await packTransfer(makeSnapshot({ bookmarks, notes }), NOW);
			const codes = (await makeCodes(bytes)).length;
			const seconds = Math.round((codes * CODE_STANDS_MS) / 100) / 10;
			sizes.push({
				bookmarks,
				notes,
				bytes: bytes.length,
				bytesEach: Math.round(bytes.length / bookmarks),
				codes,
				seconds
			});
		}
	}
	progress('link');
	const fit = { withoutNotes: await countInLink(false), withNotes: await countInLink(true) };
	progress('pictures');
	const codes = await makeCodes(await packTransfer(makeSnapshot({ bookmarks: 300, notes: true }), NOW));
	const pictures = [];
	for (const blur of BLURS) {
		const chance = new Chance(23);
		const times = [];
		let read = 0;
		for (let index = 0; index < PICTURES; index++) {
			const code = /** @type {string} */ (codes[index % (codes.length - 1)]);
			const picture = await photograph(code, { ...chanceHold(chance, blur), blur });
			const begin = performance.now();
			if (readCode(picture) === code) read++;
			times.push(performance.now() - begin);
		}
		pictures.push({ blur, read, of: PICTURES, readMs: summarize(times) });
	}
	return { longestLink: LONGEST_LINK, sizes, bookmarksInLink: fit, pictures };
}

/** The most bookmarks that a link carries. @param {boolean} notes */
async function countInLink(notes) {
	let [least, most] = [1, 1_000];
	while (most - least > 1) {
		const bookmarks = (least + most) >> 1;
		const link = makeTransferLink(PAGE, await packTransfer(makeSnapshot({ bookmarks, notes }), NOW));
		[least, most] = link === null ? [least, bookmarks] : [bookmarks, most];
	}
	return least;
}

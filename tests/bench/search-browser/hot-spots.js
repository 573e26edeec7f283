import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { round } from '../statistics.js';

/** @typedef {{ id: number, callFrame: { functionName: string, url: string, lineNumber: number }, children?: number[] }} ProfileNode */
/** @typedef {{ nodes: ProfileNode[], samples: number[], timeDeltas: number[] }} CpuProfile as Chromium gives it; microseconds */
/** @typedef {{ name: string, self: number, total: number }} HotSpot a function by its name, or by its code where it has none; percent of the time that the worker was busy */

const SHOWN = 25;

/**
 * The functions that took most of the time, by themselves, in all profiles together; `site` has their scripts.
 * @param {CpuProfile[]} profiles
 * @param {string} site
 * @returns {{ busyMs: number, functions: HotSpot[] }}
 */
export function hotSpots(profiles, site) {
	const nameOf = namer(site);
	/** @type {Map<string, { self: number, total: number }>} */
	const functions = new Map();
	let busy = 0;
	for (const { nodes, samples, timeDeltas } of profiles) {
		const stacks = stacksOf(nodes, nameOf);
		for (const [index, node] of samples.entries()) {
			const names = stacks.get(node) ?? [];
			const [own] = names;
			if (own === undefined || own === '(idle)' || own === '(root)') continue;
			const time = Math.max(0, timeDeltas[index + 1] ?? 0);
			busy += time;
			for (const name of new Set(names)) {
				const spot = functions.get(name) ?? { self: 0, total: 0 };
				functions.set(name, spot);
				spot.total += time;
				if (name === own) spot.self += time;
			}
		}
	}
	const share = (/** @type {number} */ time) => round((100 * time) / busy);
	const sorted = [...functions].sort(([, a], [, b]) => b.self - a.self).slice(0, SHOWN);
	return {
		busyMs: round(busy / 1000),
		functions: sorted.map(([name, { self, total }]) => ({ name, self: share(self), total: share(total) }))
	};
}

/**
 * For each node the functions on its stack, the innermost first.
 * @param {ProfileNode[]} nodes
 * @param {(node: ProfileNode) => string} nameOf
 */
function stacksOf(nodes, nameOf) {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
	return new Map(
		nodes.map(({ id }) => {
			const names = [];
			for (let at = /** @type {number | undefined} */ (id); at !== undefined; at = parents.get(at)) {
				const node = /** @type {ProfileNode} */ (byId.get(at));
				names.push(nameOf(node));
			}
			return [id, names];
		})
	);
}

/** @param {string} site @returns {(node: ProfileNode) => string} */
function namer(site) {
	/** @type {Map<string, string[]>} */
	const scripts = new Map();
	return ({ callFrame: { functionName, url, lineNumber } }) => {
		if (functionName !== '' || url === '') return functionName || '(unknown)';
		const lines = scripts.get(url) ?? readFileSync(join(site, new URL(url).pathname), 'utf8').split('\n');
		scripts.set(url, lines);
		return (lines[lineNumber] ?? '').trim().slice(0, 100);
	};
}

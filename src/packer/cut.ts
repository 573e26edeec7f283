/** How to cut a list into pages. */
export interface Cut<T> {
	/** Weight of a page on average; without `weightOf` every item weighs 1. */
	average: number;
	weightOf?: (item: T) => number;
	/** Least weight of a page that is not the last one. */
	least?: number;
}

/** A page is closed at this many times the average, whatever the hashes say: without it 1 page in 3,000 would be longer. */
const LONGEST = 8;

/**
 * Content-defined chunking (as in rsync and LBFS): whether a page ends after an item depends on the hash of its id and
 * on its own weight alone, so an item changed, added or removed changes its page and not all that follow. An item ends
 * a page with probability weight / average, so pages of short and of long items weigh the same on average. Each page comes as soon
 * as its last item is there.
 */
export function* cutByHash<T extends { id: string }>(
	items: Iterable<T>,
	{ average, weightOf = () => 1, least = 0 }: Cut<T>
): Generator<T[]> {
	let page: T[] = [];
	let weight = 0;
	for (const item of items) {
		page.push(item);
		// Rounded to a power of two: an article that gains a sentence keeps its weight.
		const own = 2 ** Math.round(Math.log2(weightOf(item)));
		weight += own;
		const ends = fnv1a(item.id) % average < own && weight >= least;
		if (ends || weight >= average * LONGEST) {
			yield page;
			page = [];
			weight = 0;
		}
	}
	if (page.length > 0) yield page;
}

/** FNV-1a, 32 bits, over UTF-16 units: fast, and the same on every machine. */
function fnv1a(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	// FNV-1a mixes its last characters badly into the high bits, and ids often differ in these alone (murmur3's finalizer).
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

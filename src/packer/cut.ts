/** How to cut a list into pages: `average` items, at most `bytes` by `sizeOf` unless one item alone is larger. */
export interface Cut<T> {
	average: number;
	bytes?: number;
	sizeOf?: (item: T) => number;
}

/**
 * Content-defined chunking (as in rsync and LBFS): a page ends after an item whose id hashes to a multiple of `average`,
 * not after a fixed count, so an item added or removed changes one page and not all that follow. A page holds at least
 * a quarter and at most four times the average.
 */
export function cutByHash<T extends { id: string }>(items: T[], { average, bytes = Infinity, sizeOf }: Cut<T>): T[][] {
	const pages: T[][] = [];
	let page: T[] = [];
	let size = 0;
	for (const item of items) {
		const itemSize = sizeOf?.(item) ?? 0;
		if (page.length > 0 && size + itemSize > bytes) {
			pages.push(page);
			page = [];
			size = 0;
		}
		page.push(item);
		size += itemSize;
		if ((page.length >= average / 4 && fnv1a(item.id) % average === 0) || page.length >= average * 4) {
			pages.push(page);
			page = [];
			size = 0;
		}
	}
	if (page.length > 0) pages.push(page);
	return pages;
}

/** FNV-1a, 32 bits, over UTF-16 units: fast, and the same on every machine. */
function fnv1a(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	// The low bits of FNV-1a are weak for short ids, and `% average` looks at them alone.
	return (hash ^ (hash >>> 15)) >>> 0;
}

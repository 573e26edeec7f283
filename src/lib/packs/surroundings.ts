import { PackError } from './error.ts';

/** Format number of the file that says what stands around each article. Format 1 told related articles by their numbers. */
export const SURROUNDINGS_FORMAT = 2;

/** Related articles of an article, at most. */
export const MOST_RELATED = 4;

/** What stands around an article, by places from 0 in the list of the library. */
export interface Surroundings {
	place: number;
	/** The places of the articles that are nearest to it in what they speak of, the nearest first. */
	related: number[];
}

const HEADER = 2;
const ROW = 1 + MOST_RELATED;
const NONE = 0xffffffff;

/**
 * The bytes of the file, in the order of the articles' ids: 32 bits each for format, count, and in each row the place
 * and the related ones. One file of the whole library, beside the packs: an article changed or added moves places and
 * relations of many others, whose packs stay as they are.
 */
export function writeSurroundings(rows: readonly Surroundings[]): Uint8Array<ArrayBuffer> {
	const view = new DataView(new ArrayBuffer((HEADER + rows.length * ROW) * 4));
	const put = (index: number, value: number) => view.setUint32(index * 4, value, true);
	put(0, SURROUNDINGS_FORMAT);
	put(1, rows.length);
	for (const [number, { place, related }] of rows.entries()) {
		const start = HEADER + number * ROW;
		put(start, place);
		for (let index = 0; index < MOST_RELATED; index++) put(start + 1 + index, related[index] ?? NONE);
	}
	return new Uint8Array(view.buffer);
}

/** What stands around the article of this number, from 0 in the order of all ids, by the bytes of the file; throws PackError. */
export function readSurroundings(bytes: Uint8Array, number: number): Surroundings {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const wrong = (what: string) => new PackError('damaged', `surroundings: ${what}`);
	if (bytes.length < HEADER * 4) throw wrong(`${bytes.length} bytes`);
	const [format, count] = [view.getUint32(0, true), view.getUint32(4, true)];
	if (format !== SURROUNDINGS_FORMAT) throw new PackError('unsupported', `surroundings of format ${format}`);
	if (bytes.length !== (HEADER + count * ROW) * 4) throw wrong(`${bytes.length} bytes for ${count} articles`);
	if (number >= count) throw wrong(`article ${number} of ${count}`);
	const [place = NONE, ...related] = Array.from({ length: ROW }, (_, index) =>
		view.getUint32((HEADER + number * ROW + index) * 4, true)
	);
	const known = related.filter((other) => other !== NONE);
	if (place >= count || known.some((other) => other >= count)) throw wrong(`a number beyond ${count}`);
	return { place, related: known };
}

import { describe, expect, it } from 'vitest';
import { buildSegment, type SearchDocument } from '../../../src/lib/search/build.ts';
import { SearchError } from '../../../src/lib/search/error.ts';
import { FORMAT, MAGIC } from '../../../src/lib/search/format.ts';
import { search } from '../../../src/lib/search/search.ts';
import { openSegment } from '../../../src/lib/search/segment.ts';
import { Chance } from './random.ts';

const DOCUMENTS: SearchDocument[] = Array.from({ length: 30 }, (_, number) => ({
	id: `article-${number}`,
	title: `المقال ${number}`,
	text: ['كتب المهندسون عن القرى والمدن', `ثم كتبوا عن البحر ${number} مرات`.repeat((number % 3) + 1)]
}));
const SOUND = buildSegment(DOCUMENTS);

/** Opens the bytes and asks them everything; passes over SearchError, lets any other error through. */
function use(bytes: Uint8Array): string {
	try {
		const segment = openSegment(bytes);
		for (const query of ['مهندس', 'ال', 'كتب البحر 7', 'القر']) search([segment], query);
		return 'sound';
	} catch (error) {
		if (!(error instanceof SearchError)) throw error;
		return error.code;
	}
}

describe('an index segment', () => {
	it('has the same bytes for the same documents', () => {
		expect(buildSegment(DOCUMENTS)).toEqual(SOUND);
		expect(use(SOUND)).toBe('sound');
	});

	it('can be read from the middle of a larger buffer', () => {
		const larger = new Uint8Array(SOUND.length + 20);
		larger.set(SOUND, 7);
		const segment = openSegment(larger.subarray(7, 7 + SOUND.length));
		expect(search([segment], 'مهندس')).toEqual(search([openSegment(SOUND)], 'مهندس'));
	});

	it('keeps ids of any kind', () => {
		const ids = ['', 'سيرة/ذاتية', 'a\u0000b', '👍\uD800'];
		const segment = openSegment(buildSegment(ids.map((id) => ({ id, title: 'نهر', text: [] }))));
		expect(search([segment], 'نهر').hits.map(({ id }) => id)).toEqual(ids);
	});

	it('is found damaged when cut short, anywhere', () => {
		for (let length = 0; length < SOUND.length; length++) expect(use(SOUND.subarray(0, length))).toBe('damaged');
	});

	it('is found damaged when something follows it', () => {
		expect(use(Uint8Array.from([...SOUND, 0]))).toBe('damaged');
	});

	it('is refused when it is of another format', () => {
		const other = SOUND.slice();
		other[MAGIC.length] = FORMAT + 1;
		expect(use(other)).toBe('unsupported');
	});

	it('never breaks the search when bytes are wrong', () => {
		const chance = new Chance(7);
		const outcomes = new Set<string>();
		for (let round = 0; round < 3000; round++) {
			const broken = SOUND.slice();
			for (let flips = 1 + chance.below(4); flips > 0; flips--) {
				broken[chance.below(broken.length)]! ^= 1 << chance.below(8);
			}
			outcomes.add(use(broken));
		}
		expect(outcomes).toContain('damaged');
	});

	it('is found damaged when it is noise behind a sound beginning', () => {
		const chance = new Chance(8);
		for (let round = 0; round < 1000; round++) {
			const noise = SOUND.slice();
			for (let at = 5 + chance.below(40); at < noise.length; at++) noise[at] = chance.below(256);
			use(noise);
			use(Uint8Array.from(chance.some(0, 200, () => chance.below(256))));
		}
	});

	it('is found damaged when a word points to a document that it does not have', () => {
		const bytes = buildSegment([{ id: 'a', title: '', text: ['مهندس'] }]);
		expect(use(bytes)).toBe('sound');
		bytes[bytes.length - 1] = 1 << 1; // one step on from the first document
		expect(use(bytes)).toBe('damaged');
	});

	it('does not reserve memory for numbers that it cannot hold', () => {
		// Four sections, the first of which announces four thousand million documents.
		const huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
		expect(use(Uint8Array.from([...MAGIC, FORMAT, huge.length, 1, 1, 0, ...huge, 0, 0]))).toBe('damaged');
		expect(process.memoryUsage().arrayBuffers).toBeLessThan(1e9);
	});
});

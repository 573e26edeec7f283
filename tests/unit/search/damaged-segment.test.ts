import { describe, expect, it } from 'vitest';
import type { SegmentBytes } from '../../../src/lib/search/build.ts';
import { SearchError } from '../../../src/lib/search/error.ts';
import { mergeSegments } from '../../../src/lib/search/merge.ts';
import { search } from '../../../src/lib/search/search.ts';
import { sectionSizes } from '../../../src/lib/search/segment.ts';
import { build, complete, open, type Sketch } from './in-memory.ts';
import { Chance } from './random.ts';

const DOCUMENTS: Sketch[] = Array.from({ length: 30 }, (_, number) => ({
	id: `article-${number}`,
	title: `المقال ${number}`,
	text: ['كتب المهندسون عن القرى والمدن', `ثم كتبوا عن البحر ${number} مرات`.repeat((number % 3) + 1)],
	section: number % 2 === 0 ? 'علوم' : null,
	tags: number % 5 === 0 ? ['أ', 'ب'] : [],
	date: `2024-01-${10 + (number % 20)}`
}));
const SOUND = build(DOCUMENTS);
const bytesOf = ({ head, chunks }: SegmentBytes): number[] => [...head, ...chunks.flatMap((chunk) => [...chunk])];

/** Opens the bytes and asks them everything; passes over SearchError, lets any other error through. */
async function use(bytes: SegmentBytes): Promise<string> {
	try {
		const segment = open(bytes);
		for (const query of ['مهندس', 'ال', '"كتب المهندسون" 7', 'القرا -بحر']) await search([segment], { query });
		return 'sound';
	} catch (error) {
		if (!(error instanceof SearchError)) throw error;
		return error.code;
	}
}

describe('an index segment', () => {
	it('has the same bytes for the same documents', async () => {
		expect(bytesOf(build(DOCUMENTS))).toEqual(bytesOf(SOUND));
		expect(await use(SOUND)).toBe('sound');
	});

	it('merged from parts has the bytes of one built whole', async () => {
		const named = DOCUMENTS.map(complete);
		const parts = [named.slice(0, 7), named.slice(7, 20), named.slice(20)].map((part) => open(build(part)));
		expect(bytesOf(await mergeSegments(parts))).toEqual(bytesOf(SOUND));
		const without = await mergeSegments(parts, (id) => id !== 'article-9');
		expect(bytesOf(without)).toEqual(bytesOf(build(named.filter(({ id }) => id !== 'article-9'))));
	});

	it('keeps ids of any kind', async () => {
		const ids = ['', 'سيرة/ذاتية', 'a\u0000b', '👍\uD800', 'x'.repeat(300)];
		const segment = open(build(ids.map((id) => ({ id, title: 'نهر' }))));
		expect((await search([segment], { query: 'نهر' })).hits.map(({ id }) => id)).toEqual(ids);
	});

	it('says how large its sections are', () => {
		const { head, ...sections } = sectionSizes(SOUND.head);
		expect(head).toBe(SOUND.head.length);
		expect(Object.values(sections).reduce((sum, size) => sum + size, 0)).toBe(bytesOf(SOUND).length - head);
	});

	it('is found damaged when its head is cut short, anywhere', async () => {
		for (let length = 0; length < SOUND.head.length; length++) {
			expect(await use({ ...SOUND, head: SOUND.head.slice(0, length) })).not.toBe('unsupported');
		}
		expect(await use({ ...SOUND, head: SOUND.head.slice(0, SOUND.head.length / 2) })).toBe('damaged');
	});

	it('is found damaged when a chunk is missing or too short', async () => {
		expect(await use({ ...SOUND, chunks: SOUND.chunks.map((chunk) => chunk.slice(0, 40)) })).toBe('damaged');
		expect(await use({ ...SOUND, chunks: [new Uint8Array(0)] })).toBe('damaged');
	});

	it('never breaks the search when bytes are wrong, in 20,000 ways', { timeout: 180_000 }, async () => {
		const chance = new Chance(7);
		const outcomes = new Set<string>();
		for (let round = 0; round < 20_000; round++) {
			const broken = { head: SOUND.head.slice(), chunks: SOUND.chunks.map((chunk) => chunk.slice()) };
			const target = chance.next() < 0.5 ? broken.head : broken.chunks[0]!;
			const noise = chance.next() < 0.2;
			for (let flips = 1 + chance.below(noise ? 60 : 4); flips > 0; flips--) {
				target[chance.below(target.length)]! ^= 1 << chance.below(8);
			}
			const start = performance.now();
			outcomes.add(await use(broken));
			// A hang, not a slow machine.
			expect(performance.now() - start).toBeLessThan(10_000);
		}
		expect(outcomes).toContain('damaged');
	});
});

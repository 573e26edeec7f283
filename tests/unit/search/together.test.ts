import { describe, expect, it } from 'vitest';
import { search } from '../../../src/lib/search/search.ts';
import { openSegment } from '../../../src/lib/search/segment.ts';
import { build, open } from './in-memory.ts';

const LETTERS = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];

describe('questions asked at once', () => {
	it('do not let go of what another still needs', async () => {
		// A dictionary of more blocks than are kept unpacked.
		const words = LETTERS.flatMap((a) =>
			LETTERS.flatMap((b) => LETTERS.flatMap((c) => [...'بجدرس'].map((d) => `${a}${b}${c}${d}ص`)))
		);
		const bytes = build([{ id: 'all', text: [words.join(' ')] }]);
		let waiting: (() => void) | null = null;
		let gated = false;
		const segment = openSegment(bytes.head, async (numbers) => {
			if (gated) {
				gated = false;
				await new Promise<void>((resolve) => (waiting = resolve));
			}
			return numbers.map((number) => bytes.chunks[number]!);
		});
		// As many keystrokes fill it; the first of them is the oldest.
		for (const letter of LETTERS.slice(0, -4)) await segment.classesWithPrefix(letter);

		gated = true;
		const slow = search([segment], { query: 'ابتجص يييسص ', all: true });
		while (waiting === null) await new Promise((resolve) => setTimeout(resolve));
		// Others come and go, and need nothing that the slow one waits for.
		for (const letter of ['ب', 'ت', 'ث']) {
			segment.hold();
			await segment.classesWithPrefix(letter);
			segment.release();
		}
		(waiting as () => void)();
		// Both words stand in the text; near spellings of them do too.
		expect((await slow).breadths).toEqual({ exact: 1, word: 1, family: 1 });
	});

	it('have the answers that they have one by one', async () => {
		const bytes = build(
			Array.from({ length: 60 }, (_, number) => ({
				title: `مقال ${number}`,
				text: [`كتب المهندس عن ${LETTERS[number % 28]!}حر و${LETTERS[(number * 5) % 28]!}بل والكتب`]
			}))
		);
		const queries = ['كتب', 'كتاب ', 'مهندس', 'المهند', 'بحر جبل', '"كتب المهندس"', 'مهتدس ', '-جبل نحر', 'مقال 5'];
		const together = openSegment(bytes.head, async (numbers) => {
			await new Promise((resolve) => setTimeout(resolve, numbers.length));
			return numbers.map((number) => bytes.chunks[number]!);
		});
		const expected = [];
		for (const query of queries) expected.push(await search([open(bytes)], { query }));
		expect(await Promise.all(queries.map((query) => search([together], { query })))).toEqual(expected);
	});
});

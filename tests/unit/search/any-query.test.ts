import { describe, expect, it } from 'vitest';
import { buildSegment } from '../../../src/lib/search/build.ts';
import { search } from '../../../src/lib/search/search.ts';
import { openSegment } from '../../../src/lib/search/segment.ts';
import { makeSnippet, markMatches } from '../../../src/lib/search/snippet.ts';
import { Chance } from './random.ts';

const PARAGRAPHS = ['قال النبي ﷺ: «إنّما الأعمال بالنيّات»', 'ذهب المهندسون إلى القاهرة عام ٢٠٢٦م', '', '👍 Nile'];
const SEGMENT = openSegment(buildSegment([{ id: 'a', title: 'عنوان', text: PARAGRAPHS }]));
const AWKWARD = [...'اوفبلكسةىئؤء\u064B\u0651\u0640\u200F\u202E\u2069\uFDFAﻻ٣7aÉß \n"*^$\\()[]{}\u0000\uFFFF👍𐀀'];

describe('a reader may type anything', () => {
	it('and search and snippets go on', () => {
		const chance = new Chance(3);
		for (let round = 0; round < 1000; round++) {
			const query = chance
				.some(0, 20, () => (chance.next() < 0.7 ? chance.pick(AWKWARD) : String.fromCharCode(chance.below(0x10000))))
				.join('');
			const { total, hits } = search([SEGMENT], query);
			expect(hits.length).toBe(total);
			for (const { score } of hits) expect(score).toBeGreaterThan(0);
			makeSnippet(PARAGRAPHS, query);
			expect(
				markMatches(query, query)
					.map(({ text }) => text)
					.join('')
			).toBe(query);
		}
	});

	it.each(['__proto__', 'constructor', 'toString', 'ا'.repeat(10_000), 'و '.repeat(10_000)])('%.20s', (query) => {
		expect(search([SEGMENT], query).searched).toBe(1);
	});

	it('of a pasted page, the first words are searched', () => {
		const words = Array.from({ length: 31 }, (_, number) => `${1000 + number}`);
		expect(search([SEGMENT], `${words.join(' ')} النبي والقاهرة`).total).toBe(1);
		expect(search([SEGMENT], `${words.join(' ')} كلمة النبي والقاهرة`).total).toBe(0);
	});
});

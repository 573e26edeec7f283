import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '../../../src/lib/packs/code-page.ts';
import { PackError } from '../../../src/lib/packs/error.ts';

const UTF8 = new TextEncoder();

describe('texts with a byte for each Arabic letter', () => {
	it('gives every text back as it was', () => {
		const letters = fc.constantFrom(...'كتب الْعِلْمُ، گچپژ ١٢٣ «abc» \u200C\u0001\0\uFEFF😀ㅎשלום');
		const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: letters, maxLength: 200 }));
		fc.assert(
			// What is encoded is JSON, in which no surrogate stands alone.
			fc.property(texts, (text) => decodeText(encodeText(JSON.stringify(text))) === JSON.stringify(text)),
			{ seed: 1, numRuns: 500 }
		);
	});

	it('takes half of UTF-8 for Arabic, and no more than UTF-8 for any other script', () => {
		const arabic = JSON.stringify('خرجنا صباحًا والطريق خالٍ، ووصلنا ظهرًا. '.repeat(20));
		expect(encodeText(arabic).length).toBeLessThan(UTF8.encode(arabic).length * 0.6);
		for (const text of ['shalom שלום', 'привет', 'plain'])
			expect(encodeText(text).length).toBeLessThanOrEqual(UTF8.encode(text).length + 1);
	});

	it('reads UTF-8 as well, and refuses what is neither', () => {
		expect(decodeText(UTF8.encode('["نص"]'))).toBe('["نص"]');
		for (const bytes of [[0xd8], [1, 0xff], [1, 0xff, 0x28], [1, 0xfe], [1, 0xff, 0x00, 0xd8]])
			expect(() => decodeText(new Uint8Array(bytes)), String(bytes)).toThrow(PackError);
	});
});

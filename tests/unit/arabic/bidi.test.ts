import { describe, expect, it } from 'vitest';
import { cleanBidi, stripBidiControls } from '../../../src/lib/arabic/bidi.ts';

const ALL = '\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';

describe('bidi controls', () => {
	it('are all taken out of a title', () => {
		expect(stripBidiControls([...ALL].join('أ'))).toBe('أ'.repeat(11));
	});

	it.each([
		['أ\u200Eb\u200Fج\u061C', 'أ\u200Eb\u200Fج\u061C', 'marks reach no further than themselves'],
		['أ\u2068abc\u2069ب', 'أ\u2068abc\u2069ب', 'a closed isolate'],
		['\u2067أ\u2066a\u2069\u2069', '\u2067أ\u2066a\u2069\u2069', 'isolates within isolates'],
		['أ\u202Eabc\u202Cب', 'أabcب', 'an override'],
		['\u202Aa\u202C\u202Bb\u202C\u202Dc', 'abc', 'embeddings'],
		['أ\u2067abc', 'أabc', 'an isolate never closed'],
		['أ\u2069abc', 'أabc', 'a closing of nothing'],
		['\u2066\u2067a\u2069', '\u2067a\u2069', 'the outer of two, never closed'],
		['\u2066a\nb\u2069', 'a\nb', 'an isolate ends with its line'],
		['نص بلا شيء', 'نص بلا شيء', 'text without controls']
	])('in body text: %j becomes %j (%s)', (text, clean) => {
		expect(cleanBidi(text)).toBe(clean);
	});
});

import { describe, expect, it } from 'vitest';
import { isListPage } from '../../../src/service-worker/is-list-page.ts';

const FILES = new Set(['/reader/_app/immutable/entry/start.a1.js', '/reader/_app/immutable/assets/page.b2.css']);
const PAGE = `<head><link href="/reader/_app/immutable/assets/page.b2.css" rel="stylesheet">
<meta name="zad-library" content="0af3"/></head><body><script>import("/reader/_app/immutable/entry/start.a1.js")</script></body>`;

describe('isListPage', () => {
	it('knows the page of this library and app', () => {
		expect(isListPage(PAGE, '0af3', FILES)).toBe(true);
	});

	it.each([
		['of another library', PAGE.replace('0af3', '0af4')],
		['that says no library', PAGE.replace('zad-library', 'description')],
		['of another app', PAGE.replace('start.a1', 'start.c3')],
		['of which one style sheet is of another app', PAGE.replace('page.b2', 'page.c3')],
		['of a portal', '<title>Sign in</title><meta name="zad-library" content="0af3"/>'],
		['that is empty', '']
	])('does not take one %s', (_, html) => {
		expect(isListPage(html, '0af3', FILES)).toBe(false);
	});
});

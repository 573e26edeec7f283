import { describe, expect, it } from 'vitest';
import { headersFor, parseHeaders } from '../../../src/server/headers.js';

const rules = parseHeaders(`
# for every file
/*
  X-Content-Type-Options: nosniff
  Cache-Control: no-cache
  Content-Security-Policy: default-src 'none'; img-src https://a.example:8080

/_app/immutable/*
	Cache-Control: public, max-age=31536000, immutable
/packs/*.bin
  X-Pack: yes
/service-worker.js
  Cache-Control: no-store
`);

describe('the _headers file', () => {
	it('gives every path the headers of "/*"', () => {
		expect(headersFor(rules, '/مقال/')).toEqual({
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-cache',
			'content-security-policy': "default-src 'none'; img-src https://a.example:8080"
		});
	});

	it.each([
		['/_app/immutable/a/b.js', 'public, max-age=31536000, immutable', 'a later rule overrides, * crosses slashes'],
		['/service-worker.js', 'no-store', 'a path without * is matched whole'],
		['/service-workerXjs', 'no-cache', 'a dot is a dot'],
		['/x/service-worker.js', 'no-cache', 'a path is matched from its start'],
		['/service-worker.js.map', 'no-cache', 'a path is matched to its end']
	])('%s is cached as "%s": %s', (path, value) => {
		expect(headersFor(rules, path)['cache-control']).toBe(value);
	});

	it('takes * in the middle of a path', () => {
		expect(headersFor(rules, '/packs/a1.bin')).toHaveProperty('x-pack', 'yes');
		expect(headersFor(rules, '/packs/a1.json')).not.toHaveProperty('x-pack');
	});

	it.each([
		['/*\n  no colon here', 'line 2'],
		['  X-Early: 1', 'line 1'],
		['/*\n  A: 1\nabout\n', 'line 3']
	])('names the line it does not understand: %j', (text, line) => {
		expect(() => parseHeaders(text)).toThrow(line);
	});
});

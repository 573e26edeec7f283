/**
 * Headers of every answer. The full content policy of a page stands in its own meta tag, because the hash of Kit's
 * inline script differs from page to page; the header adds what a meta tag cannot say, and both are enforced.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
	'Content-Security-Policy': "frame-ancestors 'none'; object-src 'none'; base-uri 'none'",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	// The camera reads the codes of another device.
	'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
	'Origin-Agent-Cluster': '?1'
};

/** Policy of a worker script: a page's meta tag does not cover its workers (measured in Chromium 156). */
export const WORKER_POLICY =
	"default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Sent over HTTPS only in effect; the host decides on includeSubDomains. */
const TRANSPORT = { 'Strict-Transport-Security': 'max-age=31536000' };

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Text of the `_headers` file, which Netlify, Cloudflare Pages and Zad's own server read; paths are those below the app's base. */
export function headersFile(): string {
	const rules: [path: string, headers: Record<string, string>][] = [
		['/*', { ...SECURITY_HEADERS, ...TRANSPORT }],
		['/service-worker.js', { 'Cache-Control': 'no-cache', 'Content-Security-Policy': WORKER_POLICY }],
		['/_app/version.json', { 'Cache-Control': 'no-store' }],
		['/_app/immutable/*', { 'Cache-Control': IMMUTABLE }],
		['/_app/immutable/workers/*', { 'Content-Security-Policy': WORKER_POLICY }],
		['/packs/*', { 'Cache-Control': `${IMMUTABLE}, no-transform`, 'Content-Type': 'application/octet-stream' }],
		['/current.json', { 'Cache-Control': 'no-cache' }],
		['/manifest.webmanifest', { 'Cache-Control': 'no-cache', 'Content-Type': 'application/manifest+json' }]
	];
	return rules
		.map(([path, headers]) => {
			const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
			return [path, ...lines].join('\n');
		})
		.join('\n\n')
		.concat('\n');
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled } from '../../../src/server/ensure-installed.js';

const wanted = {
	'': { version: '1.0.0' },
	'node_modules/sirv': { version: '3.0.2', integrity: 'sha512-a' },
	'node_modules/only-elsewhere': { version: '1.0.0', integrity: 'sha512-b', optional: true }
};
let root = '';

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'zad-install-'));
	writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
});
afterEach(() => rmSync(root, { recursive: true }));

function install(record: string) {
	mkdirSync(join(root, 'node_modules'));
	writeFileSync(join(root, 'node_modules', '.package-lock.json'), record);
}

describe('what npm start finds in node_modules', () => {
	it('is enough when all packages are there, whoever ran the install', () => {
		install(JSON.stringify({ packages: { 'node_modules/sirv': { version: '3.0.2', integrity: 'sha512-a' } } }));
		expect(isInstalled(root)).toBe(true);
	});

	it.each([
		['another version', { 'node_modules/sirv': { version: '3.0.1', integrity: 'sha512-a' } }],
		['another content', { 'node_modules/sirv': { version: '3.0.2', integrity: 'sha512-x' } }],
		['a package too few', {}]
	])('is not enough with %s', (_, packages) => {
		install(JSON.stringify({ packages }));
		expect(isInstalled(root)).toBe(false);
	});

	it('is not enough when nothing is installed, or an install broke off', () => {
		expect(isInstalled(root)).toBe(false);
		install('{ "packages": {');
		expect(isInstalled(root)).toBe(false);
	});
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FONTS, makeFonts } from '../../src/tools/make-fonts.js';

const bytes = (folder: string, name: string) => readFileSync(join(folder, `${name}.woff2`));

describe('the fonts of the app', () => {
	it('weigh 110 kB at most, on a phone every one of them counts', () => {
		const total = FONTS.reduce((sum, { name }) => sum + bytes('src/fonts', name).length, 0);
		expect(total).toBeLessThanOrEqual(110_000);
	});

	it('are what the tool makes, byte for byte', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'zad-fonts-'));
		try {
			await makeFonts(folder);
			for (const { name } of FONTS) expect(bytes(folder, name).equals(bytes('src/fonts', name)), name).toBe(true);
		} finally {
			rmSync(folder, { recursive: true });
		}
	}, 30_000);

	it('are asked for exactly the characters they were cut to', () => {
		const css = readFileSync('src/styles/fonts.css', 'utf8');
		for (const { name, ranges } of FONTS) {
			const [, claimed = ''] = new RegExp(`${name}\\.woff2[^}]*unicode-range:([^;}]+)`).exec(css) ?? [];
			expect(claimed.replace(/\s+/g, ' ').trim(), name).toBe(ranges);
		}
	});
});

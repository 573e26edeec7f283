import { readFileSync } from 'node:fs';
import { wcagContrast } from 'culori';
import { describe, expect, it } from 'vitest';
import { accentRoles, accentStyle, type Theme } from '../../../src/packer/accent.ts';

const css = readFileSync('src/styles/themes.css', 'utf8');

/** The value of a colour token in one theme. */
function token(theme: Theme, name: string) {
	const block = css.slice(css.indexOf(theme === 'light' ? '\tcolor-scheme: light' : `:root[data-theme='${theme}'] {`));
	return new RegExp(`--${name}: (#\\w+);`).exec(block)?.[1] ?? 'missing';
}

const COLOURS = {
	yellow: '#ffd400',
	orange: '#f28c28',
	red: '#d7263d',
	pink: '#ff4fa3',
	purple: '#7b2cbf',
	green: '#2e9e4f',
	blue: '#0077d6',
	navy: '#001f54'
};
const THEMES: Theme[] = ['light', 'sepia', 'dark', 'contrast'];
const cases = Object.entries(COLOURS).flatMap(([name, colour]) => THEMES.map((theme) => ({ name, colour, theme })));

describe('a publisher gives one colour', () => {
	it.each(cases)('$name reads on every ground of $theme', ({ colour, theme }) => {
		const { accent, onAccent, accentSoft, hit, onHit } = accentRoles(colour)[theme];
		const least = { light: 7, sepia: 7, dark: 8, contrast: 12 }[theme];
		expect(wcagContrast(accent, token(theme, 'page'))).toBeGreaterThanOrEqual(least);
		expect(wcagContrast(accent, token(theme, 'raised'))).toBeGreaterThanOrEqual(least);
		expect(wcagContrast(onAccent, accent)).toBeGreaterThanOrEqual(7);
		expect(wcagContrast(accent, accentSoft)).toBeGreaterThanOrEqual(4.5);
		expect(wcagContrast(token(theme, 'ink-2'), accentSoft)).toBeGreaterThanOrEqual(4.5);
		expect(wcagContrast(onHit, hit)).toBeGreaterThanOrEqual(7);
	});

	it.each(['#fff', '#000', 'gray', 'oklch(0.7 0.3 150)'])('%s, an extreme, reads too', (colour) => {
		for (const { accent, onAccent, hit, onHit } of Object.values(accentRoles(colour))) {
			expect(wcagContrast(onAccent, accent)).toBeGreaterThanOrEqual(7);
			expect(wcagContrast(onHit, hit)).toBeGreaterThanOrEqual(7);
		}
	});

	it('keeps a colour that already reads', () => {
		expect(accentRoles('#0b5a62').light.accent).toBe('#0b5a62');
	});

	it('gets the same style each time, for the four themes', () => {
		const style = accentStyle(COLOURS.orange);
		expect(accentStyle(COLOURS.orange)).toBe(style);
		expect(style.match(/--on-hit:#[0-9a-f]{6}}/g)).toHaveLength(4);
	});

	it("adds nothing for the design's own colour, however it is written", () => {
		expect(accentStyle('#0b5a62')).toBe('');
		expect(accentStyle('rgb(11 90 98)')).toBe('');
	});

	it.each(['blurple', '', '#12', '#0b5a6280', 'red;}'])('is told that "%s" is not a colour', (colour) => {
		expect(() => accentStyle(colour)).toThrow(`The accent "${colour}" is not an opaque colour.`);
	});
});

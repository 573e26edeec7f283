import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from './chromium-test.ts';
import { findPale } from './contrast.ts';
import { dressPage, goToPlace, PLACES, visitLibrary } from './places.ts';
import { findLost, findSmallTargets } from './targets.ts';

const THEMES = ['light', 'sepia', 'dark', 'contrast'];
/** Themes differ in nothing but colours: all other rules of axe are asked once. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** Each of them must be wanted somewhere: paler, it would be found. */
const INKS = ['--ink', '--ink-2', '--ink-3', '--accent', '--on-accent', '--on-hit', '--warn', '--bad'];

async function askAxe(page: Page, rules?: string[]): Promise<string[]> {
	// There are no frames; without this it would open a page of its own each time.
	const axe = new AxeBuilder({ page: page as never }).setLegacyMode();
	const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
	return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
}

test('axe finds nothing, and no colours are too pale, in any place, theme and language', async ({ page }) => {
	// Some 250 questions to axe: four minutes where nothing else runs.
	test.setTimeout(600_000);
	const server = await visitLibrary(page);
	const complaints: unknown[] = [];
	const unguarded = new Set(INKS);
	for (const place of PLACES) {
		await dressPage(page, 'light', 'ar');
		await goToPlace(page, server.url, place);
		for (const ink of unguarded) {
			await page.evaluate((ink) => document.documentElement.style.setProperty(ink, '#9a9a9a'), ink);
			if ((await page.evaluate(findPale)).length > 0) unguarded.delete(ink);
			await page.evaluate((ink) => document.documentElement.style.removeProperty(ink), ink);
		}
		for (const language of ['ar', 'en']) {
			for (const theme of THEMES) {
				await dressPage(page, theme, language);
				const found = await askAxe(page, theme === 'light' ? undefined : COLOURS);
				const pale = await page.evaluate(findPale);
				for (const complaint of [...found, ...pale]) complaints.push([place.name, language, theme, complaint]);
			}
		}
	}
	expect(complaints).toEqual([]);
	expect([...unguarded]).toEqual([]);
	await server.close();
});

test('what is touched is large enough for a finger, and nothing is lost at 320 px or with text at 200 %', async ({
	page
}) => {
	const server = await visitLibrary(page);
	const complaints: unknown[] = [];
	for (const place of PLACES) {
		await page.setViewportSize({ width: 390, height: 844 });
		await goToPlace(page, server.url, place);
		for (const small of await page.evaluate(findSmallTargets)) complaints.push([place.name, small]);
		for (const [width, textSize] of [
			[320, '100%'],
			[390, '200%'],
			[820, '200%']
		] as const) {
			await page.setViewportSize({ width, height: 844 });
			await page.evaluate((size) => (document.documentElement.style.fontSize = size), textSize);
			for (const lost of await page.evaluate(findLost)) complaints.push([place.name, width, textSize, lost]);
		}
	}
	expect(complaints).toEqual([]);
	await server.close();
});

for (const { name, open, controls } of [
	{ name: 'menu', open: 'button[popovertarget]', controls: '.menu button' },
	{ name: 'search', open: '.tools button[aria-expanded] >> nth=1', controls: '.matches.find :is(button, input)' }
]) {
	test(`all of the ${name} of an article can be reached on a phone with text at 200 %`, async ({ page }) => {
		const server = await visitLibrary(page);
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		await page.click(open);
		await page.locator(controls).first().waitFor();
		if (name === 'search') await page.keyboard.type('الجمله');
		expect(await page.evaluate(findLost)).toEqual([]);
		const hidden = await page.locator(controls).evaluateAll((all) =>
			all.flatMap((control) => {
				control.scrollIntoView({ block: 'nearest', behavior: 'instant' });
				const { left, top, width, height } = control.getBoundingClientRect();
				const hit = document.elementFromPoint(left + width / 2, top + height / 2);
				const seen = width >= 44 && height >= 44 && hit !== null && control.contains(hit);
				return seen ? [] : [`${control.getAttribute('aria-label') ?? control.textContent}: ${width}×${height}`];
			})
		);
		expect(hidden).toEqual([]);
		await server.close();
	});
}

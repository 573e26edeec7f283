import { expect, test } from './chromium-test.ts';
import { findPale } from './contrast.ts';
import { goToPlace, PLACES, visitLibrary } from './places.ts';

/** Where everything there is stands at least once: all places would take a minute more. */
const LOOKED_AT = [
	'section',
	'article with places found',
	'search with several words and a filter',
	'bookmarks',
	'device',
	'typography',
	'contents',
	'menu',
	'reading aloud',
	'find, and a toast',
	'filters',
	'question before deleting'
];

/** Notes on what only a ground or a shadow sets apart from what is around it. Runs in the page. */
function noteSetApart(): void {
	const clear = 'rgba(0, 0, 0, 0)';
	for (const element of document.querySelectorAll<HTMLElement>('#main *, .nav, .nav *, .toasts *')) {
		if (!element.checkVisibility({ visibilityProperty: true }) || element.getClientRects().length === 0) continue;
		const { boxShadow, backgroundColor } = getComputedStyle(element);
		let around = element.parentElement;
		while (around && getComputedStyle(around).backgroundColor === clear) around = around.parentElement;
		const ground = around ? getComputedStyle(around).backgroundColor : clear;
		// A shadow of no width and no blur paints nothing.
		const shadow = boxShadow !== 'none' && !boxShadow.startsWith(clear);
		if (shadow || (backgroundColor !== clear && backgroundColor !== ground)) element.dataset.apart = '';
	}
}

/** What of it has neither an edge nor a ground of its own now. Runs in the page. */
function findMerged(): string[] {
	const clear = 'rgba(0, 0, 0, 0)';
	const merged = new Set<string>();
	for (const element of document.querySelectorAll<HTMLElement>('[data-apart]')) {
		const style = getComputedStyle(element);
		const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
		const edged = sides.some(
			(side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0
		);
		if (edged || style.outlineStyle !== 'none') continue;
		let around = element.parentElement;
		while (around && getComputedStyle(around).backgroundColor === clear) around = around.parentElement;
		const ground = around ? getComputedStyle(around).backgroundColor : '';
		if (style.backgroundColor !== clear && style.backgroundColor !== ground) continue;
		merged.add(`<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`);
	}
	return [...merged];
}

/** The grounds of words that a search found, however they are drawn. Runs in the page. */
function groundsOfMarks(): string[] {
	const marks = [...document.querySelectorAll('mark')].map((mark) => getComputedStyle(mark).backgroundColor);
	for (const [name, highlight] of CSS.highlights) {
		for (const range of highlight as unknown as Iterable<AbstractRange>) {
			const element = range.startContainer.parentElement as Element;
			marks.push(getComputedStyle(element, `::highlight(${name})`).backgroundColor);
			break;
		}
	}
	return [...new Set(marks)];
}

test('where the system sets the colours, all that was set apart has an edge, marks are seen and so is the focus', async ({
	page
}) => {
	test.setTimeout(180_000);
	const server = await visitLibrary(page);
	const complaints: unknown[] = [];
	const marked: string[] = [];
	const places = PLACES.filter(({ name }) => LOOKED_AT.includes(name));
	expect(places).toHaveLength(LOOKED_AT.length);
	for (const place of places) {
		await page.emulateMedia({ forcedColors: 'none' });
		await goToPlace(page, server.url, place);
		await page.evaluate(noteSetApart);
		await page.emulateMedia({ forcedColors: 'active' });
		for (const merged of await page.evaluate(findMerged)) complaints.push([place.name, 'no edge', merged]);
		for (const pale of await page.evaluate(findPale)) complaints.push([place.name, pale]);
		const grounds = await page.evaluate(groundsOfMarks);
		const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
		if (grounds.length > 0) marked.push(place.name);
		for (const ground of grounds) {
			if (ground === canvas || ground === 'rgba(0, 0, 0, 0)') complaints.push([place.name, 'mark not seen', ground]);
		}
	}
	expect(complaints).toEqual([]);
	expect(marked).toEqual(
		expect.arrayContaining(['article with places found', 'search with several words and a filter', 'find, and a toast'])
	);
	await server.close();
});

import { OBSERVATORY, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';

const ARTICLE = `articles/${OBSERVATORY.id.split('/').map(encodeURIComponent).join('/')}/`;
/** Words whose marks reach far above or below their line. */
const VOCALISED = 'رَأْيٍ سَعْيٍ إِنْسَانٍ أُمَّةٍ أَأُنْزِلَ الطُّيُورُ لِأُمِّهِ لَأُبَيِّنَنَّ كُلِّيٍّ هَدْيٍ أَلَمٌّ قَدِيمٍ كَأَنَّهُ حَقًّا';

async function openSheet(page: Page) {
	const server = await serve('root');
	await page.setViewportSize({ width: 820, height: 1000 });
	await page.goto(server.url + ARTICLE);
	await waitUntilReady(page);
	await page.click('.tools button:has-text("الخط")');
	await page.click('.further summary');
	return server;
}

const look = (page: Page) =>
	page.evaluate(() => {
		const style = getComputedStyle(document.querySelector('.body') as HTMLElement);
		const { fontSize, lineHeight, fontFamily, wordSpacing, textAlign, letterSpacing, hyphens } = style;
		const em = parseFloat(fontSize);
		const { inlineSize, backgroundColor } = getComputedStyle(document.querySelector('.article') as HTMLElement);
		return {
			size: em,
			leading: Math.round((parseFloat(lineHeight) / em) * 100) / 100,
			face: fontFamily.split(',')[0],
			spacing: Math.round((parseFloat(wordSpacing) / em) * 100) / 100,
			textAlign,
			measure: Math.round((parseFloat(inlineSize) - 64) / em),
			page: getComputedStyle(document.body).backgroundColor || backgroundColor,
			never: [letterSpacing, hyphens]
		};
	});

const CHOSEN = {
	size: 18,
	leading: 2.25,
	face: '"Zad UI"',
	spacing: 0.16,
	textAlign: 'justify',
	measure: 23,
	page: 'rgb(19, 20, 18)',
	never: ['normal', 'none']
};

test('the looks of the text are chosen, seen at once and in other tabs, remembered, and given up again', async ({
	page
}) => {
	const server = await openSheet(page);
	const begin = await look(page);
	const other = await page.context().newPage();
	await other.setViewportSize({ width: 820, height: 1000 });
	await other.goto(server.url + ARTICLE);
	await waitUntilReady(other);

	await page.locator('.sizes label').first().click();
	await page.click('.swatch.dark');
	await page.locator('.segments .sans').click();
	await page.click('.segments label:has-text("مضبوطة")');
	const slider = (name: string) => page.getByRole('slider', { name });
	await slider('بين السطور').fill('5');
	await slider('بين الكلمات').fill('3');
	await slider('عرض السطر').focus();
	await page.keyboard.press('ArrowDown');
	await expect(slider('عرض السطر')).toHaveAttribute('aria-valuetext', 'قصير');
	expect(await look(page)).toEqual(CHOSEN);
	expect(await look(other)).toEqual(CHOSEN);

	await test.step('before anything but the page itself has come', async () => {
		await other.route('**/_app/**/*.js', (route) => route.abort());
		await other.goto(`${server.url}?fresh`);
		await other.goto(server.url + ARTICLE, { waitUntil: 'domcontentloaded' });
		expect(await other.evaluate(() => ({ ...document.documentElement.dataset, library: null }))).toEqual({
			library: null,
			theme: 'dark',
			size: '1',
			face: 'sans',
			leading: '5',
			measure: '2',
			spacing: '3',
			align: 'justified'
		});
	});

	await page.click('text=أعد الضبط الأول');
	expect(await look(page)).toEqual(begin);
	await server.close();
});

for (const long of [false, true]) {
	test(`the first whole line stays there when the looks change${long ? ', in a long text too' : ''}`, async ({
		page
	}) => {
		const server = await openSheet(page);
		await page.setViewportSize({ width: 390, height: 844 });
		if (long) await page.evaluate(() => document.querySelector('.article')?.classList.add('long'));
		await page.evaluate(() => scrollTo({ top: 1500, behavior: 'instant' }));
		await page.waitForTimeout(200);
		// The first letter of the first line that is not cut off, found by looking at each; a space at a line's end has no place.
		const line = await page.evaluateHandle(() => {
			const range = document.createRange();
			for (const { childNodes } of document.querySelectorAll('.body p')) {
				const text = [...childNodes].find((node): node is Text => node instanceof Text && node.length > 0) as Text;
				for (let at = 0; at < text.length; at++) {
					range.setStart(text, at);
					range.setEnd(text, at + 1);
					if ((range.getClientRects()[0]?.top ?? -2) >= -1) return range;
				}
			}
			return range;
		});
		const top = () => line.evaluate((range) => range.getBoundingClientRect().top);
		const before = await top();
		for (const change of [
			'.sizes label:nth-child(5)',
			'.segments .sans',
			'.sizes label:nth-child(1)',
			'.swatch.contrast'
		]) {
			await page.click(change);
			expect(Math.abs((await top()) - before), `${change} at once`).toBeLessThanOrEqual(2);
			await page.waitForTimeout(150);
			expect(Math.abs((await top()) - before), `${change} and later`).toBeLessThanOrEqual(2);
		}
		await server.close();
	});
}

test('full tashkeel is never cut, and lines never meet, at any size and the least room between lines', async ({
	page
}) => {
	const server = await openSheet(page);
	await page.click('button[aria-label="أغلق"]');
	await page.evaluate((text) => {
		document.querySelector('.article')?.classList.add('long', 'marked');
		document.documentElement.dataset.leading = '1';
		for (const paragraph of document.querySelectorAll('.body p')) paragraph.textContent = `${text} `.repeat(3);
	}, VOCALISED);
	for (const face of ['naskh', 'sans', 'system']) {
		for (const size of ['1', '2', '3', '4', '5']) {
			const room = await page.evaluate(
				({ words, ...chosen }) => {
					Object.assign(document.documentElement.dataset, chosen);
					const paragraph = document.querySelector('.body p') as HTMLElement;
					const { fontSize, fontFamily, fontWeight, lineHeight } = getComputedStyle(paragraph);
					const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
					// At 18 px it would be rounded to pixels.
					const scale = 1000;
					context.font = `${fontWeight} ${scale}px ${fontFamily}`;
					const ink = words.map((word) => context.measureText(word));
					const above = Math.max(...ink.map((word) => word.actualBoundingBoxAscent)) / scale;
					const below = Math.max(...ink.map((word) => word.actualBoundingBoxDescent)) / scale;
					const aside = Math.max(...ink.map((word) => word.actualBoundingBoxLeft)) / scale;
					// Without a height, it stands on the line.
					const [first, last] = [document.createElement('span'), document.createElement('span')];
					first.style.display = last.style.display = 'inline-block';
					paragraph.prepend(first);
					paragraph.append(last);
					const box = paragraph.getBoundingClientRect();
					const em = parseFloat(fontSize);
					const room = {
						between: parseFloat(lineHeight) / em - above - below,
						above: (first.getBoundingClientRect().bottom - box.top) / em - above,
						below: (box.bottom - last.getBoundingClientRect().bottom) / em - below,
						aside: parseFloat(getComputedStyle(paragraph).paddingInlineEnd) / em - aside
					};
					first.remove();
					last.remove();
					return room;
				},
				{ words: VOCALISED.split(' '), face, size }
			);
			for (const [where, ems] of Object.entries(room)) {
				expect(ems, `${face} ${size} ${where}`).toBeGreaterThan(where === 'between' ? -0.005 : 0);
			}
		}
	}
	await server.close();
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { decode, differences, drawDifferences } from '../screens/compare.js';
import { pictureName, REFERENCE_FOLDER, REFERENCES, screenOf, Visitor } from '../screens/screens.js';
import { serve } from './builds.ts';
import { expect, test } from './chromium-test.ts';

test('the screens look as they did', async ({ page }, testInfo) => {
	const server = await serve('screens');
	const visitor = new Visitor(page, server.url);
	await visitor.enter();
	const changed: string[] = [];
	for (const [name, width, theme, language = 'ar'] of REFERENCES) {
		const looks = { width, theme, language };
		const reference = join(REFERENCE_FOLDER, `${pictureName(name, looks)}.webp`);
		const is = await visitor.picture(screenOf(name), looks);
		const said = `The screen "${name}" at ${width} px in ${theme}${language === 'ar' ? '' : `, ${language},`}`;
		if (!existsSync(reference)) {
			changed.push(`${said} has no reference ${reference}`);
			continue;
		}
		const was = await decode(readFileSync(reference));
		const sameSize = was.width === is.width && was.height === is.height;
		const points = sameSize ? differences(was, is) : [];
		if (sameSize && points.length === 0) continue;
		const drawing = relative('.', testInfo.outputPath(`${pictureName(name, looks)}.png`));
		writeFileSync(drawing, await drawDifferences(was, is, points));
		const how = sameSize ? `in ${points.length} points` : `in size`;
		changed.push(`${said} differs ${how} from ${reference}: look at ${drawing}`);
	}
	await server.close();
	expect(changed, 'If all of this is meant: npm run screens -- --references').toEqual([]);
});

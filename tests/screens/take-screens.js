import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { startServer } from '../../src/server/serve.js';
import { launchChromium } from '../bench/browser.js';
import { buildSite, progress } from '../bench/build-site.js';
import { readBuiltLibrary } from '../bench/built-library.js';
import { encode } from './compare.js';
import {
	fitsWidth,
	pictureName,
	REFERENCE_FOLDER,
	REFERENCES,
	screenOf,
	SCREENS,
	SIZES,
	THEMES,
	Visitor
} from './screens.js';

/** @typedef {import('./screens.js').Theme} Theme */
/** @typedef {import('./screens.js').Language} Language */

// npm run screens [FOLDER] [-- --only NAME,… --theme THEME --width PIXELS --language en]: pictures of every screen, width
// and theme, to look at; in English of the phone and the desk in light, unless asked otherwise. With --references the
// pictures that the tests compare with, with --manifest the two of the web app manifest, of the project's own seeds. OUT
// names a built site to take instead of building.
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		manifest: { type: 'boolean' },
		references: { type: 'boolean' },
		only: { type: 'string' },
		theme: { type: 'string' },
		width: { type: 'string' },
		language: { type: 'string' }
	}
});

/** Colours in a picture of the manifest: smooth letters in ink and accent need no more. */
const COLOURS = 64;

const site = process.env.OUT ?? `.cache/${values.manifest ? 'manifest' : 'screens'}-site`;
if (!process.env.OUT || !existsSync(site)) {
	progress('build');
	buildSite({ seeds: values.manifest ? 'seeds' : 'tests/fixtures/screens', out: site });
}
const server = await startServer({ directory: site, port: 0 });
const reader = await launchChromium();
try {
	if (values.manifest) await takeManifestPictures();
	else if (values.references) await takeReferences();
	else await takeAll(positionals[0] ?? '.cache/screens');
} finally {
	await reader.close();
	await server.close();
}

/** Every looks that is asked for, in the order of taking. */
function* everyLooks() {
	for (const language of /** @type {const} */ (['ar', 'en'])) {
		for (const theme of THEMES) {
			for (const width of /** @type {(keyof typeof SIZES)[]} */ (Object.keys(SIZES).map(Number))) {
				const usual = language === 'ar' || (theme === 'light' && width !== 820);
				const asked = values.language === language && (values.theme || language === 'ar' || theme === 'light');
				const fits = (values.theme ?? theme) === theme && Number(values.width ?? width) === width;
				if (fits && (values.language ? asked : usual)) yield { language, theme, width };
			}
		}
	}
}

/** @param {string} folder */
async function takeAll(folder) {
	mkdirSync(folder, { recursive: true });
	const names = values.only?.split(',') ?? Object.keys(SCREENS);
	const visitor = new Visitor(reader.page, server.url);
	await visitor.enter();
	// What a fresh reader sees comes first.
	for (const fresh of [true, false]) {
		for (const looks of everyLooks()) {
			for (const name of names) {
				const screen = screenOf(name);
				if ((screen.fresh ?? false) === fresh && fitsWidth(screen, looks.width)) await take(name, looks);
			}
			progress(Object.values(looks).join(' '));
		}
	}

	/** @param {string} name @param {import('./screens.js').Looks} looks */
	async function take(name, looks) {
		try {
			await visitor.show(screenOf(name), looks);
		} catch (error) {
			throw new Error(`The screen "${name}" did not come, ${JSON.stringify(looks)}`, { cause: error });
		}
		await reader.screenshot(join(folder, `${pictureName(name, looks)}.png`));
	}
}

/** Makes what the tests compare with anew. */
async function takeReferences() {
	rmSync(REFERENCE_FOLDER, { recursive: true, force: true });
	mkdirSync(REFERENCE_FOLDER, { recursive: true });
	const visitor = new Visitor(reader.page, server.url);
	await visitor.enter();
	let bytes = 0;
	for (const [name, width, theme, language = 'ar'] of REFERENCES) {
		const looks = { width, theme, language };
		const webp = await encode(await visitor.picture(screenOf(name), looks));
		writeFileSync(join(REFERENCE_FOLDER, `${pictureName(name, looks)}.webp`), webp);
		bytes += webp.length;
	}
	progress(`${REFERENCES.length} references, ${Math.round(bytes / 1000)} kB`);
}

/** The same article on a phone and on a desk, as installation prompts show them. */
async function takeManifestPictures() {
	const article = `articles/${encodeURI((await readBuiltLibrary(site)).articles[0]?.id ?? '')}/`;
	mkdirSync('static/screenshots', { recursive: true });
	await reader.open(server.url);
	await reader.waitFor('html[data-library="ready"]', 30_000);
	await picture('narrow', article, { width: 390, height: 844, scale: 2 });
	await picture('wide', article, { width: 1280, height: 800, scale: 1 });
}

/**
 * @param {string} name
 * @param {string} path
 * @param {{ width: number, height: number, scale: number }} size in CSS pixels
 */
async function picture(name, path, { width, height, scale }) {
	const session = await reader.page.context().newCDPSession(reader.page);
	await session.send('Emulation.setDeviceMetricsOverride', {
		width,
		height,
		deviceScaleFactor: scale,
		mobile: false
	});
	await reader.open(`${server.url}${path}`);
	await reader.waitFor('.article .body p');
	await reader.evaluate(() => document.fonts.ready);
	// Not page.screenshot(): it would set the size of the window again, at its own scale.
	const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
	await sharp(Buffer.from(data, 'base64'))
		.png({ palette: true, colours: COLOURS, dither: 0, compressionLevel: 9, effort: 10 })
		.toFile(`static/screenshots/${name}.png`);
}

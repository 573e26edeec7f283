import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @ts-expect-error subset-font carries no types
import subsetFont from 'subset-font';

const { resolve } = createRequire(import.meta.url);

/** Letters, marks and Arabic punctuation: what a reader of Arabic, Persian or Urdu text may meet. */
const ARABIC = 'U+0600-06FF, U+0750-077F, U+08A0-08A9, U+08D3-08E1, U+08E3-08FF, U+200C-200F, U+FDF2, U+FDFA-FDFD';

/** The ornate brackets of Quran quotations: Vazirmatn draws them better, so Naskh leaves them out. */
const ORNATE = 'U+FD3E-FD3F';

/**
 * Spaces, digits and punctuation, without Latin letters: taken from another font they would change the space between
 * words from phone to phone.
 */
const PUNCTUATION =
	'U+0020-0040, U+005B-0060, U+007B-007E, U+00A0-00BB, U+00D7, U+2009-200A, U+2010-2014, U+2018-201E, U+2022, ' +
	'U+2026, U+202F-2030, U+2039-203A';

/** OpenType features that Arabic cannot be set without; figure styles and fractions are left out. */
const FEATURES = 'init medi fina isol rlig calt liga ccmp locl mark mkmk kern curs'.split(' ');

const NASKH = 'noto-naskh-arabic';
const UI = 'vazirmatn';

/** The four fonts of the app: file name, package, its file for one script, and the characters kept, as a CSS unicode-range. */
export const FONTS = [
	{ name: 'naskh-arabic', family: NASKH, script: 'arabic', ranges: ARABIC },
	{ name: 'naskh-punct', family: NASKH, script: 'latin', ranges: PUNCTUATION },
	{ name: 'ui-arabic', family: UI, script: 'arabic', ranges: `${ARABIC}, ${ORNATE}` },
	{ name: 'ui-punct', family: UI, script: 'latin', ranges: PUNCTUATION }
];

/**
 * The path of a file of a font package.
 * @param {string} family
 * @param {string} file
 */
const inPackage = (family, file) => join(dirname(resolve(`@fontsource-variable/${family}/package.json`)), file);

/**
 * Every character of a CSS unicode-range, as one string.
 * @param {string} ranges
 */
function charactersIn(ranges) {
	let characters = '';
	for (const [, first = '', last = first] of ranges.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)) {
		for (let code = parseInt(first, 16); code <= parseInt(last, 16); code++) characters += String.fromCodePoint(code);
	}
	return characters;
}

/**
 * Writes the app's four woff2 files, cut to the characters, features and weights it uses, into `folder`; the same
 * packages give the same bytes.
 * @param {string} folder
 */
export async function makeFonts(folder) {
	await mkdir(folder, { recursive: true });
	for (const { name, family, script, ranges } of FONTS) {
		const source = await readFile(inPackage(family, `files/${family}-${script}-wght-normal.woff2`));
		const font = await subsetFont(source, charactersIn(ranges), {
			targetFormat: 'woff2',
			variationAxes: { wght: { min: 400, max: 700 } },
			keepFeatures: FEATURES
		});
		await writeFile(join(folder, `${name}.woff2`), font);
	}
}

/**
 * Copies the OFL text of each family into `folder`: the licence must travel with the fonts.
 * @param {string} folder
 */
async function copyLicences(folder) {
	await mkdir(folder, { recursive: true });
	for (const family of [NASKH, UI]) await copyFile(inPackage(family, 'LICENSE'), join(folder, `OFL-${family}.txt`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await makeFonts('src/fonts');
	await copyLicences('static/licences');
}

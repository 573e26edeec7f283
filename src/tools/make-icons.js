import { mkdir, readFile } from 'node:fs/promises';
import sharp from 'sharp';

const SOURCE = 'static/icon.svg';
const FOLDER = 'static/icons';

/**
 * The files made: `fill` is the share of the side that the mark's square takes. A home screen may cut a maskable icon
 * down to the inner 80 %, and cuts the Apple one itself, so these stand on a ground that reaches every edge.
 */
const ICONS = [
	{ name: 'icon-192', side: 192 },
	{ name: 'icon-512', side: 512 },
	{ name: 'maskable-512', side: 512, fill: 0.8 },
	{ name: 'apple-touch-icon', side: 180, fill: 1 }
];

const svg = await readFile(SOURCE, 'utf8');
const ground = /<rect[^>]* fill="([^"]+)"/.exec(svg)?.[1];
if (!ground)
	throw new Error(`${SOURCE}: the first <rect> needs a fill, the ground of the icons without round corners.`);

await mkdir(FOLDER, { recursive: true });
for (const { name, side, fill } of ICONS) {
	const mark = Math.round(side * (fill ?? 1));
	// Drawn at twice the size, then reduced: smoother edges than drawing at the size itself.
	const drawn = await sharp(Buffer.from(svg), { density: (72 * mark * 2) / 40 })
		.resize(mark, mark)
		.png()
		.toBuffer();
	const canvas = fill
		? { background: ground, channels: /** @type {const} */ (3) }
		: { background: '#0000', channels: /** @type {const} */ (4) };
	await sharp({ create: { width: side, height: side, ...canvas } })
		.composite([{ input: drawn }])
		.png({ palette: true, colours: 32, compressionLevel: 9, effort: 10 })
		.toFile(`${FOLDER}/${name}.png`);
}

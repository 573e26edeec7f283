import sharp from 'sharp';

/** Screen pixels along the edge of what becomes one point of a picture: a hairline still shows, the edge of a letter hardly. */
const SCALE = 3;
/** Levels of 256 by which a colour may differ that was stored with a loss. */
const LOSS = 4;
/** Levels by which the mean of 3 × 3 points may differ: letters that are smoothed otherwise stay below. */
const BLUR = 12;
/** Points in a row that differ alike: a line that is missing, the edge of what has moved, a ground of another colour. */
const RUN = 20;
const RED = [220, 0, 0];

/** A picture in RGB. @typedef {{ data: Uint8Array, width: number, height: number }} Picture */

/**
 * The picture of a screen as references are: a third as wide and high.
 * @param {Buffer} png
 * @returns {Promise<Picture>}
 */
export async function shrink(png) {
	const image = sharp(png).removeAlpha();
	const { width = 0, height = 0 } = await image.metadata();
	const size = { width: Math.round(width / SCALE), height: Math.round(height / SCALE) };
	const data = await image
		.resize({ ...size, fit: 'fill', kernel: 'linear' })
		.raw()
		.toBuffer();
	return { data, ...size };
}

/** The bytes of a reference. @param {Picture} picture */
export function encode({ data, width, height }) {
	return sharp(data, { raw: { width, height, channels: 3 } })
		.webp({ nearLossless: true, quality: 60, effort: 6 })
		.toBuffer();
}

/** The picture of a reference. @param {Buffer} webp @returns {Promise<Picture>} */
export async function decode(webp) {
	const { data, info } = await sharp(webp).removeAlpha().raw().toBuffer({ resolveWithObject: true });
	return { data, width: info.width, height: info.height };
}

/**
 * The points in which two pictures of the same size differ, as a list of their numbers.
 * @param {Picture} a
 * @param {Picture} b
 */
export function differences({ data: a, width, height }, { data: b }) {
	/** @type {Set<number>} */
	const found = new Set();
	for (let channel = 0; channel < 3; channel++) {
		const difference = (/** @type {number} */ point) =>
			/** @type {number} */ (a[point * 3 + channel]) - /** @type {number} */ (b[point * 3 + channel]);
		for (let point = 0; point < width * height; point++) {
			if (Math.abs(meanAround(point, width, height, difference)) > BLUR) found.add(point);
		}
		for (let row = 0; row < height; row++) addRuns(found, row * width, 1, width, difference);
		for (let column = 0; column < width; column++) addRuns(found, column, width, height, difference);
	}
	return [...found];
}

/**
 * @param {number} point
 * @param {number} width
 * @param {number} height
 * @param {(point: number) => number} difference
 */
function meanAround(point, width, height, difference) {
	const [x, y] = [point % width, Math.floor(point / width)];
	if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return difference(point);
	let sum = 0;
	for (const row of [-width, 0, width]) for (const step of [-1, 0, 1]) sum += difference(point + row + step);
	return sum / 9;
}

/**
 * Adds the points of every run in a row or column: `count` points, `step` apart.
 * @param {Set<number>} found
 * @param {number} first
 * @param {number} step
 * @param {number} count
 * @param {(point: number) => number} difference
 */
function addRuns(found, first, step, count, difference) {
	for (let start = 0, at = 0; at <= count; at++) {
		const sign = (/** @type {number} */ place) => {
			const value = place < count ? difference(first + place * step) : 0;
			return Math.abs(value) > LOSS ? Math.sign(value) : 0;
		};
		if (at < count && sign(at) === sign(start)) continue;
		if (sign(start) !== 0 && at - start >= RUN) {
			for (let place = start; place < at; place++) found.add(first + place * step);
		}
		start = at;
	}
}

/**
 * A picture to look at: as it was, as it is, and as it is with the differences in red, beside each other, as large as
 * on the screen.
 * @param {Picture} was
 * @param {Picture} is
 * @param {number[]} points
 */
export async function drawDifferences(was, is, points) {
	const marked = Uint8Array.from(is.data, (level) => 255 - (255 - level) / 3);
	for (const point of points) marked.set(RED, point * 3);
	const parts = await Promise.all([was, is, { ...is, data: marked }].map(toPng));
	const step = Math.max(was.width, is.width) + 4;
	const size = { width: step * 3, height: Math.max(was.height, is.height) };
	const drawn = await sharp({ create: { ...size, channels: 3, background: '#888' } })
		.composite(parts.map((input, place) => ({ input, left: place * step, top: 0 })))
		.png()
		.toBuffer();
	return sharp(drawn)
		.resize({ width: size.width * SCALE, kernel: 'nearest' })
		.png()
		.toBuffer();
}

/** @param {Picture} picture */
function toPng({ data, width, height }) {
	return sharp(data, { raw: { width, height, channels: 3 } })
		.png()
		.toBuffer();
}

import decodeCode from 'qr/decode.js';

/* The camera that reads the codes on the screen of another device. Nothing that it sees is kept. */

/** Why there is no camera: the reader or the browser `refused` it, another app has it (`busy`), or there is none (`missing`). */
export type CameraProblem = 'refused' | 'busy' | 'missing';

/** Milliseconds between two looks: codes stand for about 170. */
const PAUSE = 25;
/** Points along a side of what is looked at: a code of 93 modules filling two thirds of it has 5 to a module. */
const SIDE = 720;
/** Milliseconds that reading one picture may take. */
const PATIENCE = 80;

/** Opens the camera on the far side of the device, as far as there is one; throws what `cameraProblem` explains. */
export async function openCamera(): Promise<MediaStream> {
	const wish = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
	// Missing without https, and in some windows inside other apps.
	if (!navigator.mediaDevices) throw new DOMException('no camera', 'NotFoundError');
	return navigator.mediaDevices.getUserMedia({ video: wish, audio: false });
}

/** What the failure of `openCamera` means. */
export function cameraProblem(error: unknown): CameraProblem {
	const name = error instanceof DOMException ? error.name : '';
	if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
	return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}

/** Calls back with the text of each code that is seen in the film, the same one many times. Returns what ends that. */
export function watchCodes(film: HTMLVideoElement, onread: (text: string) => void): () => void {
	let isOver = false;
	void (async () => {
		const read = await makeReader();
		while (!isOver) {
			const text = film.readyState >= film.HAVE_CURRENT_DATA ? await read(film) : null;
			if (text !== null && !isOver) onread(text);
			await new Promise((resolve) => setTimeout(resolve, PAUSE));
		}
	})();
	return () => (isOver = true);
}

/** Reads one code of a picture, or null; by the system where it can, else by our own script. */
async function makeReader(): Promise<(film: HTMLVideoElement) => Promise<string | null>> {
	const formats = (await window.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
	if (window.BarcodeDetector && formats.includes('qr_code')) {
		const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
		return async (film) => (await detector.detect(film).catch(() => []))[0]?.rawValue ?? null;
	}
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = SIDE;
	const context = canvas.getContext('2d', { willReadFrequently: true })!;
	return async (film) => {
		// The middle of the film: the frame on the screen shows that part.
		const side = Math.min(film.videoWidth, film.videoHeight);
		const [x, y] = [(film.videoWidth - side) / 2, (film.videoHeight - side) / 2];
		context.drawImage(film, x, y, side, side, 0, 0, SIDE, SIDE);
		return readCode(context.getImageData(0, 0, SIDE, SIDE));
	};
}

/** The text of the code in a picture, or null where there is none to be read. */
export function readCode(picture: { width: number; height: number; data: Uint8ClampedArray }): string | null {
	try {
		return decodeCode(picture, { timeLimit: PATIENCE });
	} catch {
		// No code, or one that is blurred: the next picture may show it.
		return null;
	}
}

import encodeCode from 'qr';

/** White around a code, in modules: readers want four. */
const BORDER = 4;

/** A code as rows of modules, true where it is dark, with the white around it. The lowest correction: a code that was not read comes again. */
export function codeModules(text: string): boolean[][] {
	return encodeCode(text, 'raw', { ecc: 'low', encoding: 'alphanumeric', border: BORDER });
}

/** Draws a code, a point to a module: it is the style sheet that enlarges it. Always dark on white, whatever the theme. */
export function drawCode(canvas: HTMLCanvasElement, text: string): void {
	const modules = codeModules(text);
	canvas.width = canvas.height = modules.length;
	const context = canvas.getContext('2d')!;
	context.fillStyle = '#fff';
	context.fillRect(0, 0, modules.length, modules.length);
	context.fillStyle = '#000';
	modules.forEach((row, y) => row.forEach((isDark, x) => isDark && context.fillRect(x, y, 1, 1)));
}

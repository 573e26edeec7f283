/** Room that a note needs beside the text, with the tools of the article beyond it, in rem. */
const ROOM = 18.5;
/** Pixels between notes that would lie over each other. */
const GAP = 12;

/** Lets the notes beside the text begin where their paragraphs do, each below the one before; returns whether there is room for them there. */
export function placeNotes(): boolean {
	const body = document.querySelector<HTMLElement>('.article .body');
	const main = document.querySelector('main');
	if (!body || !main) return false;
	const [text, page] = [body.getBoundingClientRect(), main.getBoundingClientRect()];
	const isRtl = document.documentElement.dir === 'rtl';
	const room = isRtl ? text.left - page.left : page.right - text.right;
	const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
	let free = 0;
	for (const note of body.querySelectorAll<HTMLElement>('.text-note.beside')) {
		const block = body.querySelector(`[data-block="${note.dataset.beside}"]`);
		const top = Math.max(free, (block?.getBoundingClientRect().top ?? text.top) - text.top);
		note.style.setProperty('--top', `${top}px`);
		free = top + note.getBoundingClientRect().height + GAP;
	}
	return room >= ROOM * rem && innerWidth >= 1240;
}

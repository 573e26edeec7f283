/*
 * Arabic as old programs store it: every letter as the shape it takes between its neighbours, which Unicode keeps in the
 * block "Arabic Presentation Forms-B" for their sake.
 */

const [ISOLATED, FINAL, INITIAL, MEDIAL] = [0, 1, 2, 3];
const [FIRST_SHAPE, LAST_SHAPE] = [0xfe80, 0xfefc];

/** The shapes of each letter, and of each of the four ligatures of lam and alif, in the order of the block. */
const SHAPES = shapesFrom(FIRST_SHAPE, LAST_SHAPE);
const MARK = /\p{M}/u;

/** @param {number} from @param {number} to */
function shapesFrom(from, to) {
	/** @type {Map<string, string[]>} */
	const shapes = new Map();
	for (let code = from; code <= to; code++) {
		const shape = String.fromCharCode(code);
		const letter = shape.normalize('NFKC');
		shapes.set(letter, [...(shapes.get(letter) ?? []), shape]);
	}
	return shapes;
}

/** The text with its letters in their shapes; what has none stays. Marks between letters do not part them. @param {string} text */
export function toPresentationForms(text) {
	const characters = [...text];
	let shaped = '';
	let joined = false;
	for (let index = 0; index < characters.length; index++) {
		const character = characters[index] ?? '';
		if (MARK.test(character)) {
			shaped += character;
			continue;
		}
		const ligature = SHAPES.get(character + (characters[index + 1] ?? ''));
		const shapes = ligature ?? SHAPES.get(character) ?? [];
		if (ligature) index++;
		const next = characters.slice(index + 1).find((other) => !MARK.test(other)) ?? '';
		const joinsBefore = joined && shapes.length > 1;
		const joinsAfter = shapes.length > 2 && (SHAPES.get(next)?.length ?? 0) > 1;
		const shape = joinsBefore ? (joinsAfter ? MEDIAL : FINAL) : joinsAfter ? INITIAL : ISOLATED;
		shaped += shapes[shape] ?? character;
		joined = joinsAfter;
	}
	return shaped;
}

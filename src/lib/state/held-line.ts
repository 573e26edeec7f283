type LetGo = () => void;

const holdNothing = (): LetGo => () => {};
let hold: () => LetGo = holdNothing;

/** Remembers the line that is read; what it returns brings it back to its place after the text has changed its looks. */
export function holdLine(): LetGo {
	return hold();
}

/** Lets `holder` find that line from now on: it comes with the tools of an article, after its text. Returns what undoes that. */
export function holdLinesBy(holder: () => LetGo): () => void {
	hold = holder;
	return () => {
		if (hold === holder) hold = holdNothing;
	};
}

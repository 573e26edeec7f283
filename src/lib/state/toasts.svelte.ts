/** A short message at the edge of the screen, with at most one action. What it says is asked for anew when the language changes. */
export interface Toast {
	text: () => string;
	action?: { label: () => string; run: () => void };
	/** Stays until it is used or replaced: for decisions that the reader takes in his own time. */
	stays?: boolean;
	/** Stands before others that stay: a failure, or a new app, which brings the newer library along. */
	urgent?: boolean;
}

/** One toast at a time: a newer one covers an older one; those that stay come back when it goes. */
export class Toasts {
	#staying = $state.raw<Toast[]>([]);
	#passing = $state.raw<Toast | null>(null);

	readonly shown = $derived(
		this.#passing ?? this.#staying.findLast(({ urgent }) => urgent) ?? this.#staying.at(-1) ?? null
	);

	/** Shows a toast; one that stays replaces one of the same text. */
	show(toast: Toast): void {
		if (toast.stays) this.#staying = [...this.#staying.filter(({ text }) => text() !== toast.text()), toast];
		else this.#passing = toast;
	}

	dismiss(toast: Toast): void {
		if (this.#passing === toast) this.#passing = null;
		this.#staying = this.#staying.filter((other) => other !== toast);
	}
}

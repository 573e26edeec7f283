/** A short message at the edge of the screen, with at most one action. */
export interface Toast {
	text: string;
	action?: { label: string; run: () => void };
	/** Stays until it is used or replaced: for decisions that the reader takes in his own time. */
	stays?: boolean;
}

/** One toast at a time: a newer one replaces an older one, but a staying one comes back after a passing one. */
export class Toasts {
	#staying = $state.raw<Toast | null>(null);
	#passing = $state.raw<Toast | null>(null);

	readonly shown = $derived(this.#passing ?? this.#staying);

	show(toast: Toast): void {
		if (toast.stays) this.#staying = toast;
		else this.#passing = toast;
	}

	dismiss(toast: Toast): void {
		if (this.#passing === toast) this.#passing = null;
		if (this.#staying === toast) this.#staying = null;
	}
}

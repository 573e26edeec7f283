import { base } from '$app/paths';
import { keepChecks, NO_CHECKS, readChecks, type Checks } from './last-check.ts';
import type { LibraryState } from './library.svelte.ts';

/** Milliseconds of a batch that the reader waits for: he sees the numbers move twice a second. */
const ASKED_BUDGET = 500;
/** Milliseconds of a batch in an idle moment, and between two of them: a tenth of the time of one core. */
const IDLE_BUDGET = 200;
const IDLE_PAUSE = 2_000;
/** Milliseconds between two looks whether a check is due. */
const LOOK_INTERVAL = 60_000;
/** Milliseconds after which the library is checked again, and a check that was begun is begun anew. */
const VALID_FOR = 7 * 24 * 60 * 60 * 1000;

/** Whether a moment is too long ago; one in the future was written while the clock was wrong. */
function isOver(moment: number): boolean {
	return Math.abs(Date.now() - moment) > VALID_FOR;
}

/**
 * The proof that the stored library is as it was published: every file is read again and hashed, batch by batch. How far a check
 * has come is remembered, so that it goes on after any interruption, in whichever tab; in idle moments it does so by itself.
 */
export class Proof {
	/** What is known of the checks, from `watch` on. */
	checks = $state.raw<Checks>(NO_CHECKS);
	/** The reader has asked for a check, which is under way. */
	running = $state(false);
	failed = $state(false);
	/** Each asking has a number: one that was stopped does not go on for the next. */
	#asking = 0;
	#watching = false;

	constructor(private readonly library: LibraryState) {}

	/** Checks to the end, from where the last check stopped, or until `stop`. */
	async run(): Promise<void> {
		const asking = ++this.#asking;
		this.running = true;
		this.failed = false;
		try {
			this.#begin();
			let more = true;
			while (more && asking === this.#asking) more = await this.#step(ASKED_BUDGET);
		} catch {
			// The browser stopped the worker, or refuses its storage: what was checked is remembered.
			this.failed = asking === this.#asking;
		}
		if (asking === this.#asking) this.running = false;
	}

	/** Stops after the batch that is under way. */
	stop(): void {
		this.#asking += 1;
		this.running = false;
	}

	/** The files are deleted: nothing is known of them any more. */
	forget(): void {
		this.stop();
		this.failed = false;
		this.#keep(NO_CHECKS);
	}

	/** From now on checks in idle moments what was not checked for long, and shows what other tabs check. */
	watch(): void {
		if (this.#watching) return;
		this.#watching = true;
		const follow = () => (this.checks = readChecks());
		addEventListener('storage', follow);
		follow();
		this.#lookLater(IDLE_PAUSE);
	}

	#lookLater(delay: number): void {
		const look = () => void this.#look();
		// WebKit has no idle callbacks.
		setTimeout(() => ('requestIdleCallback' in globalThis ? requestIdleCallback(look) : look()), delay);
	}

	async #look(): Promise<void> {
		let more = false;
		if (document.visibilityState === 'visible' && this.#isAtRest() && !this.running && this.#isDue()) {
			try {
				this.#begin();
				more = await this.#step(IDLE_BUDGET);
			} catch {
				// The browser stopped the worker: the next look goes on.
			}
		}
		this.#lookLater(more ? IDLE_PAUSE : LOOK_INTERVAL);
	}

	/** Whether all that the reader wishes to have is here. */
	#isAtRest(): boolean {
		return this.library.phase === 'ready' || this.library.phase === 'enough';
	}

	#isDue(): boolean {
		const { last, begun, since } = readChecks();
		const valid = last?.at ?? since;
		if (begun || (valid !== null && isOver(valid))) return true;
		// What has just arrived was verified then.
		if (valid === null) this.#keep({ last, begun, since: Date.now() });
		return false;
	}

	#begin(): void {
		const checks = readChecks();
		if (checks.begun && !isOver(checks.begun.since)) return;
		const begun = { since: Date.now(), after: null, files: 0, damaged: 0, done: 0, of: 0 };
		this.#keep({ ...checks, begun });
	}

	/** One batch; returns whether there is more. */
	#step(budget: number): Promise<boolean> {
		return alone(async () => {
			const before = readChecks().begun;
			// Another tab has come to the end.
			if (!before) return false;
			const wasWhole = this.#isAtRest();
			const { checked, damaged, done, of, after } = await this.library.verify(before.after, budget);
			const checks = readChecks();
			// The articles were deleted meanwhile, here or in another tab; or a worker of another version answers otherwise.
			if (!checks.begun || !of) return false;
			const files = before.files + checked;
			const sum = before.damaged + damaged;
			if (after === null) this.#keep({ ...checks, begun: null, last: { at: Date.now(), files, damaged: sum } });
			else this.#keep({ ...checks, begun: { ...before, after, files, damaged: sum, done, of } });
			// What was thrown away is fetched again at once, and so is what the browser had lost without a word.
			if (damaged > 0 || (wasWhole && this.library.phase === 'partial')) this.library.resume();
			return after !== null;
		});
	}

	#keep(checks: Checks): void {
		keepChecks(checks);
		this.checks = checks;
	}
}

let proof: Proof | null = null;

/** The proof of this page's library. */
export function proofOf(library: LibraryState): Proof {
	return (proof ??= new Proof(library));
}

/** Runs one batch at a time among all tabs, so that each goes on where another stopped. */
function alone<T>(work: () => Promise<T>): Promise<T> {
	if (!navigator.locks) return work();
	return navigator.locks.request(`zad-proof:${base}`, work) as Promise<T>;
}

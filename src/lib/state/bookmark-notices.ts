import type { StorageProblem } from '$lib/reader/error';
import type { Loss } from '$lib/reader/keeper';
import type { Toasts } from './toasts.svelte.ts';
import { bookmarksWords as said } from './words-bookmarks.ts';
import { words } from './words.ts';

/* What goes wrong with the bookmarks: nobody should have to load it for an article. */

/** Says what kept a change from being saved, or the bookmarks from being read. */
export function tellProblem(toasts: Toasts, problem: StorageProblem): void {
	const action = { label: () => words.reload, run: () => location.reload() };
	const cure = problem === 'unanswered' ? { action } : {};
	toasts.show({ text: () => said.problem[problem], ...cure, stays: true, urgent: true });
}

/** Says what was lost, and what was found again. */
export function tellLoss(toasts: Toasts, loss: Loss): void {
	const text = () => {
		if (loss.kind !== 'restored') return said.loss[loss.kind];
		return loss.missing > 0 ? said.loss.restoredPartly : said.loss.restored;
	};
	toasts.show({ text, stays: true, urgent: true });
}

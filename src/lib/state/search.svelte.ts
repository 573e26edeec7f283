import { base } from '$app/paths';
import { SearchClient } from '$lib/search/client';
import type { LibrarySearchAnswer } from '$lib/search/messages';
import workerUrl from '../../search-worker/index.ts?worker&url';
import { workerScript } from './worker-script.ts';

/** Results at first, two screens of a phone, and how many more each time: each costs reading its article for a snippet. */
const PAGE = 10;

/** The search as the page shows it. The worker starts with the first question and stays for the next ones. */
export class Search {
	/** The newest answer; it outlives the page, so that coming back shows it at once. */
	answer = $state.raw<LibrarySearchAnswer | null>(null);
	failed = $state(false);
	#client: SearchClient | null = null;
	#limit = $state(PAGE);
	/** Counts the questions, so that a late answer never comes after a newer question, an empty one included. */
	#turn = 0;

	readonly hasMore = $derived(this.answer !== null && this.answer.total > this.#limit);

	/** Asks for a query as typed so far; an answer that a newer question has overtaken is dropped. */
	async ask(query: string): Promise<void> {
		const turn = ++this.#turn;
		if (query.trim() === '') {
			this.answer = null;
			this.failed = false;
			return;
		}
		if (query !== this.answer?.query) this.#limit = PAGE;
		try {
			this.#client ??= new SearchClient(
				// The worker learns the app's base from its name: nothing it imports may ask Kit.
				new Worker(workerScript(workerUrl), { type: 'module', name: base })
			);
			const answer = await this.#client.ask(query, this.#limit);
			if (!answer || turn !== this.#turn) return;
			this.answer = answer;
			this.failed = false;
		} catch {
			// The worker died or the index cannot be read: the next key starts a new one.
			this.#client?.close();
			this.#client = null;
			this.failed = turn === this.#turn;
		}
	}

	/** Shows more results of the same query. */
	more(): Promise<void> {
		this.#limit += PAGE;
		return this.ask(this.answer?.query ?? '');
	}

	/** The library was replaced: the worker opens the new one, and results on screen are asked for again. */
	refresh(): void {
		this.#client?.refresh();
		if (this.answer) void this.ask(this.answer.query);
	}
}

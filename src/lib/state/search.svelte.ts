import { base } from '$app/paths';
import type { SearchClient, SearchFailure } from '$lib/search/client';
import type { ArticleMatches, LibrarySearchAnswer, SearchQuestion } from '$lib/search/messages';
import { inUse, onPutAside } from '$lib/storage/back-forward-cache';
import { withinLimit } from '$lib/storage/time-limit';
import workerUrl from '../../search-worker/index.ts?worker&url';
import { isSameSearch, type Wanted } from './search-address.ts';
import { workerScript } from './worker-script.ts';

/** Results at first, two screens of a phone: each costs reading its article for a snippet. */
const FIRST_RESULTS = 10;
/** How many times as many each further time: every answer is given anew from its first result. */
const GROWTH = 2;
/** Milliseconds that the code may take; it comes from the service worker. */
const CODE_LIMIT = 15_000;
/** Results at most: nobody reads on, and a better query finds sooner. */
export const MOST_RESULTS = 200;

/** The search as the page shows it. The worker starts with the first question and stays for the next ones. */
export class Search {
	/** The newest answer; it outlives the page, so that coming back shows it at once. */
	answer = $state.raw<LibrarySearchAnswer | null>(null);
	/** Why the newest question got no answer, or null. */
	failure = $state<SearchFailure['code'] | null>(null);
	#client: SearchClient | null = null;
	/** The newest question, answered or not. */
	#asked: SearchQuestion | null = null;

	/** Whether there are results that can still be shown. */
	readonly hasMore = $derived(
		this.answer !== null && this.answer.question.limit < Math.min(this.answer.total, MOST_RESULTS)
	);

	constructor() {
		// A worker that stands still would hold what it reads.
		onPutAside(() => {
			this.#client?.abandon();
			this.#client = null;
		});
	}

	/** Asks for a search as typed so far; an answer that a newer question has overtaken is dropped. */
	async ask(wanted: Wanted, limit = FIRST_RESULTS): Promise<void> {
		if (wanted.query.trim() === '') {
			this.#asked = null;
			this.answer = null;
			this.failure = null;
			return;
		}
		const question = { ...wanted, limit };
		this.#asked = question;
		try {
			const answer = await this.#answer((worker) => worker.search(question));
			// The reader may have asked for nothing at all meanwhile.
			if (!answer || this.#asked !== question) return;
			this.answer = answer;
			this.failure = null;
		} catch (error) {
			this.#letGo();
			if (this.#asked === question) this.failure = isFailure(error) ? error.code : 'crashed';
		}
	}

	/** Whether the newest question is this search: answered, or soon to be. */
	isAskedFor(wanted: Wanted): boolean {
		return this.#asked !== null && this.failure === null && isSameSearch(this.#asked, wanted);
	}

	/** Shows more results of the same search, unless they are on their way already. */
	async more(): Promise<void> {
		const shown = this.answer?.question;
		if (!shown || !this.hasMore) return;
		if (this.#asked && (this.#asked.limit > shown.limit || !isSameSearch(this.#asked, shown))) return;
		await this.ask(shown, Math.min(shown.limit * GROWTH, MOST_RESULTS));
	}

	/** Where the words of a search stand in an article; null when another article was asked about meanwhile or the worker failed. */
	async matches({ query, breadth }: Wanted, article: string): Promise<ArticleMatches | null> {
		try {
			return await this.#answer((worker) => worker.matches(query, breadth, article));
		} catch {
			// The article is read without marks.
			this.#letGo();
			return null;
		}
	}

	/** The library was replaced: the worker opens the new one, and results on screen are asked for again. */
	refresh(): void {
		this.#client?.refresh();
		if (this.#asked) void this.ask(this.#asked, this.#asked.limit);
	}

	/** Asks the worker, and a fresh one if it broke or does not answer. */
	async #answer<T>(ask: (worker: SearchClient) => Promise<T>): Promise<T> {
		const worker = await this.#worker();
		try {
			return await ask(worker);
		} catch (error) {
			if (!isFailure(error) || !['crashed', 'unanswered'].includes(error.code)) throw error;
			if (this.#client === worker) this.#letGo();
			return await ask(await this.#worker());
		}
	}

	async #worker(): Promise<SearchClient> {
		await inUse();
		const { SearchClient } = await withinLimit(import('$lib/search/client'), CODE_LIMIT);
		this.#client ??= new SearchClient(
			// The worker learns the app's base from its name: nothing it imports may ask Kit.
			new Worker(workerScript(workerUrl), { type: 'module', name: base })
		);
		return this.#client;
	}

	/** The worker died or the index cannot be read: the next question starts a new one. */
	#letGo(): void {
		this.#client?.close();
		this.#client = null;
	}
}

/** Its class is loaded with the first question. */
function isFailure(error: unknown): error is SearchFailure {
	return error instanceof Error && error.name === 'SearchFailure';
}

import type {
	ArticleMatches,
	Breadth,
	LibrarySearchAnswer,
	SearchBusy,
	SearchQuestion,
	SearchReply,
	SearchRequest
} from './messages.ts';

/** What the client needs of a `Worker`. */
export interface SearchWorker {
	postMessage(message: SearchRequest): void;
	terminate(): void;
	onmessage: ((event: MessageEvent<SearchReply | SearchBusy>) => unknown) | null;
	onerror: ((event: ErrorEvent) => unknown) | null;
	onmessageerror: ((event: MessageEvent) => unknown) | null;
}

/**
 * Milliseconds without a word of the worker that an answer may take: the first one opens the index, which takes a second on a slow phone.
 */
export const ANSWER_LIMIT = 15_000;

/**
 * A search that failed: `code` as the worker gave it, `crashed` if the worker itself broke, or `unanswered` if it did not answer
 * in time, perhaps because it never started.
 */
export class SearchFailure extends Error {
	readonly code: string;

	constructor(code: string) {
		super(`The search failed: ${code}`);
		this.name = 'SearchFailure';
		this.code = code;
	}
}

type Kind = 'search' | 'matches';
type Answered<K extends Kind> = Extract<SearchReply, { ok: true; type: K }>;

/** A question whose reply is awaited. */
interface OpenQuestion {
	id: number;
	kind: Kind;
	resolve: (reply: Answered<Kind> | null) => void;
	reject: (failure: SearchFailure) => void;
	timer: ReturnType<typeof setTimeout>;
}

/** Asks the search worker, and keeps only the newest question of each kind: a late answer never replaces a newer one. */
export class SearchClient {
	#worker: SearchWorker;
	#lastId = 0;
	#open: OpenQuestion[] = [];
	#crashed = false;

	constructor(worker: SearchWorker) {
		this.#worker = worker;
		worker.onmessage = ({ data }) => ('busy' in data ? this.#waitOn() : this.#receive(data));
		worker.onerror = () => this.#crash('crashed');
		worker.onmessageerror = () => this.#crash('crashed');
	}

	/** The answer, or null if a newer search was asked for meanwhile. Rejects with SearchFailure; after `crashed`
	 * and `unanswered`, a new worker and a new client are needed. */
	async search(question: SearchQuestion): Promise<LibrarySearchAnswer | null> {
		const reply = await this.#ask('search', (id) => ({ id, type: 'search', question }));
		return reply && reply.answer;
	}

	/** Where the words stand in the article, or null if a newer article was asked about meanwhile. Rejects as `search` does. */
	async matches(query: string, breadth: Breadth, article: string): Promise<ArticleMatches | null> {
		const reply = await this.#ask('matches', (id) => ({ id, type: 'matches', query, breadth, article }));
		return reply && reply.matches;
	}

	/** Tells the worker that the library has changed. */
	refresh(): void {
		this.#worker.postMessage({ type: 'refresh' });
	}

	/** Ends the worker; questions still open resolve to null. */
	close(): void {
		for (const question of this.#take(() => true)) question.resolve(null);
		this.#worker.terminate();
	}

	/** Ends the worker; questions still open reject with `crashed`, so that a new one can be asked. */
	abandon(): void {
		this.#crash('crashed');
		this.#worker.terminate();
	}

	#ask<K extends Kind>(kind: K, request: (id: number) => SearchRequest): Promise<Answered<K> | null> {
		if (this.#crashed) return Promise.reject(new SearchFailure('crashed'));
		for (const older of this.#take((question) => question.kind === kind)) older.resolve(null);
		const id = ++this.#lastId;
		return new Promise((resolve, reject) => {
			const timer = this.#timer();
			this.#open.push({ id, kind, resolve: (reply) => resolve(reply as Answered<K> | null), reject, timer });
			this.#worker.postMessage(request(id));
		});
	}

	#timer(): ReturnType<typeof setTimeout> {
		return setTimeout(() => this.#crash('unanswered'), ANSWER_LIMIT);
	}

	/** What is waited for is on its way. */
	#waitOn(): void {
		for (const question of this.#open) {
			clearTimeout(question.timer);
			question.timer = this.#timer();
		}
	}

	#receive(reply: SearchReply): void {
		for (const question of this.#take(({ id }) => id === reply.id)) {
			if (reply.ok) question.resolve(reply);
			else question.reject(new SearchFailure(reply.error));
		}
	}

	#crash(code: 'crashed' | 'unanswered'): void {
		this.#crashed = true;
		for (const question of this.#take(() => true)) question.reject(new SearchFailure(code));
	}

	/** Removes the questions chosen from the open ones. */
	#take(isChosen: (question: OpenQuestion) => boolean): OpenQuestion[] {
		const taken = this.#open.filter(isChosen);
		for (const { timer } of taken) clearTimeout(timer);
		this.#open = this.#open.filter((question) => !isChosen(question));
		return taken;
	}
}

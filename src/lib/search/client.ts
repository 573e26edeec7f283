import type { LibrarySearchAnswer, SearchReply, SearchRequest } from './messages.ts';

/** What the client needs of a `Worker`. */
export interface SearchWorker {
	postMessage(message: SearchRequest): void;
	terminate(): void;
	onmessage: ((event: MessageEvent<SearchReply>) => unknown) | null;
	onerror: ((event: ErrorEvent) => unknown) | null;
	onmessageerror: ((event: MessageEvent) => unknown) | null;
}

/** A search that failed: `code` as the worker gave it, or `crashed` if the worker itself broke or never started. */
export class SearchFailure extends Error {
	readonly code: string;

	constructor(code: string) {
		super(`The search failed: ${code}`);
		this.name = 'SearchFailure';
		this.code = code;
	}
}

interface Question {
	id: number;
	resolve: (answer: LibrarySearchAnswer | null) => void;
	reject: (failure: SearchFailure) => void;
}

/** Asks the search worker, and keeps only the newest question: a late answer never replaces a newer one. */
export class SearchClient {
	#worker: SearchWorker;
	#lastId = 0;
	#pending: Question | null = null;
	#crashed = false;

	constructor(worker: SearchWorker) {
		this.#worker = worker;
		worker.onmessage = ({ data }) => this.#receive(data);
		worker.onerror = () => this.#crash();
		worker.onmessageerror = () => this.#crash();
	}

	/** The answer, at most `limit` hits of it, or null if a newer question was asked meanwhile. Rejects with SearchFailure; after
	 * `crashed`, a new worker and a new client are needed. */
	ask(query: string, limit: number): Promise<LibrarySearchAnswer | null> {
		if (this.#crashed) return Promise.reject(new SearchFailure('crashed'));
		this.#pending?.resolve(null);
		const id = ++this.#lastId;
		return new Promise((resolve, reject) => {
			this.#pending = { id, resolve, reject };
			this.#worker.postMessage({ id, type: 'search', query, limit });
		});
	}

	/** Tells the worker that the library has changed. */
	refresh(): void {
		this.#worker.postMessage({ type: 'refresh' });
	}

	/** Ends the worker; a question still open resolves to null. */
	close(): void {
		this.#take()?.resolve(null);
		this.#worker.terminate();
	}

	#receive(reply: SearchReply): void {
		if (reply.id !== this.#pending?.id) return;
		const question = this.#take();
		if (reply.ok) question?.resolve(reply.answer);
		else question?.reject(new SearchFailure(reply.error));
	}

	#crash(): void {
		this.#crashed = true;
		this.#take()?.reject(new SearchFailure('crashed'));
	}

	#take(): Question | null {
		const question = this.#pending;
		this.#pending = null;
		return question;
	}
}

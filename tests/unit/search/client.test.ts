import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER_LIMIT, SearchClient, SearchFailure, type SearchWorker } from '../../../src/lib/search/client.ts';
import type {
	ArticleMatches,
	LibrarySearchAnswer,
	SearchQuestion,
	SearchReply,
	SearchRequest
} from '../../../src/lib/search/messages.ts';

class FakeWorker implements SearchWorker {
	requests: SearchRequest[] = [];
	ended = false;
	onmessage: SearchWorker['onmessage'] = null;
	onerror: SearchWorker['onerror'] = null;
	onmessageerror: SearchWorker['onmessageerror'] = null;

	postMessage(message: SearchRequest): void {
		this.requests.push(message);
	}

	terminate(): void {
		this.ended = true;
	}

	reply(data: SearchReply): void {
		this.onmessage?.({ data } as MessageEvent<SearchReply>);
	}

	answer(id: number, query: string): void {
		this.reply({ id, ok: true, type: 'search', answer: answerTo(query) });
	}
}

const asking = (query: string): SearchQuestion => ({
	query,
	breadth: 'family',
	order: 'relevance',
	all: false,
	section: null,
	author: null,
	tag: null,
	year: null,
	limit: 10
});

const answerTo = (query: string): LibrarySearchAnswer => ({
	question: asking(query),
	total: 0,
	searched: 1,
	of: 1,
	milliseconds: 1,
	breadths: { exact: 0, word: 0, family: 0 },
	facets: { sections: [], years: [], authors: [], tags: [] },
	meant: null,
	relaxed: false,
	completions: [],
	titles: [],
	help: null,
	hits: []
});

const MATCHES: ArticleMatches = { spans: [{ block: 0, start: 3, end: 6 }], best: 0, version: 'a' };

describe('a reader who searches', () => {
	let worker: FakeWorker;
	let client: SearchClient;

	beforeEach(() => {
		worker = new FakeWorker();
		client = new SearchClient(worker);
	});

	afterEach(() => {
		vi.useRealTimers();
	});

	it('gets the answer to the question', async () => {
		const asked = client.search(asking('نهر'));
		expect(worker.requests).toEqual([{ id: 1, type: 'search', question: asking('نهر') }]);
		worker.answer(1, 'نهر');
		expect(await asked).toEqual(answerTo('نهر'));
	});

	it('and types on never sees an older answer', async () => {
		const older = client.search(asking('نه'));
		const newer = client.search(asking('نهر'));
		expect(await older).toBeNull();
		worker.answer(1, 'نه');
		worker.answer(2, 'نهر');
		expect(await newer).toEqual(answerTo('نهر'));
	});

	it('and opens an article learns where the words stand in it', async () => {
		const asked = client.matches('نهر', 'word', 'rivers');
		expect(worker.requests).toEqual([{ id: 1, type: 'matches', query: 'نهر', breadth: 'word', article: 'rivers' }]);
		worker.reply({ id: 1, ok: true, type: 'matches', matches: MATCHES });
		expect(await asked).toEqual(MATCHES);
	});

	it('gets both answers when a search and an article are asked about at once, in either order', async () => {
		const search = client.search(asking('نهر'));
		const matches = client.matches('نهر', 'family', 'rivers');
		worker.reply({ id: 2, ok: true, type: 'matches', matches: MATCHES });
		worker.answer(1, 'نهر');
		expect(await Promise.all([search, matches])).toEqual([answerTo('نهر'), MATCHES]);
	});

	it('and opens another article never sees the marks of the one before', async () => {
		const older = client.matches('نهر', 'family', 'rivers');
		const newer = client.matches('نهر', 'family', 'seas');
		expect(await older).toBeNull();
		worker.reply({ id: 1, ok: true, type: 'matches', matches: MATCHES });
		worker.reply({ id: 2, ok: true, type: 'matches', matches: { spans: [], best: -1, version: '' } });
		expect(await newer).toEqual({ spans: [], best: -1, version: '' });
	});

	it('is told why a search failed, and may ask again', async () => {
		const asked = client.search(asking('نهر'));
		worker.reply({ id: 1, ok: false, error: 'damaged' });
		const failure: unknown = await asked.catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(SearchFailure);
		expect(failure).toMatchObject({ code: 'damaged' });
		const again = client.search(asking('نهر'));
		worker.answer(2, 'نهر');
		expect(await again).toEqual(answerTo('نهر'));
	});

	it('does not hear of the failure of a question given up', async () => {
		const older = client.search(asking('نه'));
		const newer = client.search(asking('نهر'));
		worker.reply({ id: 1, ok: false, error: 'damaged' });
		worker.answer(2, 'نهر');
		expect(await older).toBeNull();
		expect(await newer).toEqual(answerTo('نهر'));
	});

	it('is not left waiting when the worker does not answer, and a question given up keeps no time', async () => {
		vi.useFakeTimers();
		void client.search(asking('نه'));
		vi.advanceTimersByTime(ANSWER_LIMIT - 1);
		const search = client.search(asking('نهر'));
		vi.advanceTimersByTime(ANSWER_LIMIT - 1);
		worker.answer(2, 'نهر');
		expect(await search).toEqual(answerTo('نهر'));
		const asked = client.search(asking('نهر'));
		vi.advanceTimersByTime(ANSWER_LIMIT);
		await expect(asked).rejects.toMatchObject({ code: 'unanswered' });
	});

	it('is waited for as long as the worker says that it comes further', async () => {
		vi.useFakeTimers();
		const search = client.search(asking('نهر'));
		for (let time = 0; time < 5; time++) {
			vi.advanceTimersByTime(ANSWER_LIMIT - 1);
			worker.onmessage?.({ data: { busy: true } } as MessageEvent);
		}
		worker.answer(1, 'نهر');
		expect(await search).toEqual(answerTo('نهر'));
		const silent = client.search(asking('نهر'));
		worker.onmessage?.({ data: { busy: true } } as MessageEvent);
		vi.advanceTimersByTime(ANSWER_LIMIT);
		await expect(silent).rejects.toMatchObject({ code: 'unanswered' });
	});

	it.each(['onerror', 'onmessageerror'] as const)('is not left waiting when the worker breaks: %s', async (event) => {
		const search = client.search(asking('نهر'));
		const matches = client.matches('نهر', 'family', 'rivers');
		worker[event]?.({} as ErrorEvent & MessageEvent);
		await expect(search).rejects.toMatchObject({ code: 'crashed' });
		await expect(matches).rejects.toMatchObject({ code: 'crashed' });
		await expect(client.search(asking('نهر'))).rejects.toMatchObject({ code: 'crashed' });
	});

	it('after an update of the library searches the new one', () => {
		client.refresh();
		expect(worker.requests).toEqual([{ type: 'refresh' }]);
	});

	it('and leaves ends the worker', async () => {
		const search = client.search(asking('نهر'));
		const matches = client.matches('نهر', 'family', 'rivers');
		client.close();
		expect(await Promise.all([search, matches])).toEqual([null, null]);
		expect(worker.ended).toBe(true);
	});
});

import { beforeEach, describe, expect, it } from 'vitest';
import { SearchClient, SearchFailure, type SearchWorker } from '../../../src/lib/search/client.ts';
import type { LibrarySearchAnswer, SearchReply, SearchRequest } from '../../../src/lib/search/messages.ts';

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
}

const answerTo = (query: string): LibrarySearchAnswer => ({
	query,
	total: 0,
	searched: 1,
	of: 1,
	milliseconds: 1,
	hits: []
});

describe('a reader who searches', () => {
	let worker: FakeWorker;
	let client: SearchClient;

	beforeEach(() => {
		worker = new FakeWorker();
		client = new SearchClient(worker);
	});

	it('gets the answer to the question', async () => {
		const asked = client.ask('نهر', 10);
		expect(worker.requests).toEqual([{ id: 1, type: 'search', query: 'نهر', limit: 10 }]);
		worker.reply({ id: 1, ok: true, answer: answerTo('نهر') });
		expect(await asked).toEqual(answerTo('نهر'));
	});

	it('and types on never sees an older answer', async () => {
		const older = client.ask('نه', 10);
		const newer = client.ask('نهر', 10);
		expect(await older).toBeNull();
		worker.reply({ id: 1, ok: true, answer: answerTo('نه') });
		worker.reply({ id: 2, ok: true, answer: answerTo('نهر') });
		expect(await newer).toEqual(answerTo('نهر'));
	});

	it('is told why a search failed, and may ask again', async () => {
		const asked = client.ask('نهر', 10);
		worker.reply({ id: 1, ok: false, error: 'damaged' });
		const failure: unknown = await asked.catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(SearchFailure);
		expect(failure).toMatchObject({ code: 'damaged' });
		const again = client.ask('نهر', 10);
		worker.reply({ id: 2, ok: true, answer: answerTo('نهر') });
		expect(await again).toEqual(answerTo('نهر'));
	});

	it('does not hear of the failure of a question given up', async () => {
		const older = client.ask('نه', 10);
		const newer = client.ask('نهر', 10);
		worker.reply({ id: 1, ok: false, error: 'damaged' });
		worker.reply({ id: 2, ok: true, answer: answerTo('نهر') });
		expect(await older).toBeNull();
		expect(await newer).toEqual(answerTo('نهر'));
	});

	it.each(['onerror', 'onmessageerror'] as const)('is not left waiting when the worker breaks: %s', async (event) => {
		const asked = client.ask('نهر', 10);
		worker[event]?.({} as ErrorEvent & MessageEvent);
		await expect(asked).rejects.toMatchObject({ code: 'crashed' });
		await expect(client.ask('نهر', 10)).rejects.toMatchObject({ code: 'crashed' });
	});

	it('after an update of the library searches the new one', () => {
		client.refresh();
		expect(worker.requests).toEqual([{ type: 'refresh' }]);
	});

	it('and leaves ends the worker', async () => {
		const asked = client.ask('نهر', 10);
		client.close();
		expect(await asked).toBeNull();
		expect(worker.ended).toBe(true);
	});
});

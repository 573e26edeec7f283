/** What a worker of this page replies. */
export type Reply<T> = { result: T } | { error: string };

/** Asks a worker that answers one request after the other. Rejects with what the worker threw. */
export function call<T>(worker: Worker, request: unknown): Promise<T> {
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<Reply<T>>) => {
			if ('error' in data) reject(new Error(data.error));
			else resolve(data.result);
		};
		worker.onerror = ({ message }) => reject(new Error(`the worker failed: ${message}`));
		worker.postMessage(request);
	});
}

/** In a worker: answers each request by `answer`, errors included. */
export function answerCalls<Request>(answer: (request: Request) => Promise<unknown>): void {
	self.addEventListener('message', async ({ data }: MessageEvent<Request>) => {
		try {
			self.postMessage({ result: await answer(data) });
		} catch (error) {
			self.postMessage({ error: String((error as Error).stack ?? error) });
		}
	});
}

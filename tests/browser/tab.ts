import type { TabOutcome, TabReply, TabRequest } from './tab-worker.ts';

/** Milliseconds after which a tab hangs; Firefox is given those after which the app itself gives up an opening, twice. */
const LIMIT = navigator.userAgent.includes('Firefox') ? 20_000 : 5_000;

/** The app in a tab of its own, in a worker. */
export class Tab {
	#worker = startWorker();
	#lastId = 0;

	/** The outcome, or an error whose message is the code of the failure. */
	async ask(request: TabRequest): Promise<TabOutcome> {
		const id = ++this.#lastId;
		const { error, ...outcome } = await new Promise<TabReply>((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`${request.do} hangs`)), LIMIT);
			const hear = ({ data }: MessageEvent<TabReply>) => {
				if (data.id !== id) return;
				clearTimeout(timer);
				this.#worker.removeEventListener('message', hear);
				resolve(data);
			};
			this.#worker.addEventListener('message', hear);
			this.#worker.postMessage({ id, request });
		});
		if (error !== undefined) throw new Error(error);
		return outcome;
	}

	/** Ends it in the middle of whatever it does, and starts it anew. */
	crash(): void {
		this.close();
		this.#worker = startWorker();
	}

	close(): void {
		this.#worker.terminate();
	}
}

function startWorker(): Worker {
	return new Worker(new URL('./tab-worker.ts', import.meta.url), { type: 'module' });
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LibraryPhase, LibraryStatus, WorkerRequest } from '../../../src/lib/sync/messages.ts';
import type { Wish } from '../../../src/lib/sync/wish.ts';

/** What the reader's choice allows; null while he has paused. */
let wish: Wish | null;
const status = (phase: LibraryPhase): LibraryStatus => {
	return { phase, progress: null, problem: null, manifest: null, offer: null };
};

vi.mock('../../../src/lib/state/stored-library.ts', async () => ({
	...(await vi.importActual('../../../src/lib/state/worker-registration.ts')),
	readStatus: () => Promise.resolve(status('partial')),
	installed: () => Promise.resolve(),
	onWaiting: () => {},
	currentWish: () => wish
}));

const { LibraryState } = await import('../../../src/lib/state/library.svelte.ts');

/** A service worker that answers as told, and remembers what it was asked. */
class Worker extends EventTarget {
	asked: WorkerRequest['type'][] = [];
	/** Answers to `sync`, the last one for ever. */
	phases: LibraryPhase[] = ['ready'];
	controller = {};
	active = {
		postMessage: (request: WorkerRequest, [port]: MessagePort[] = []) => {
			this.asked.push(request.type);
			const next = this.phases.length > 1 ? this.phases.shift() : this.phases[0];
			const phase = request.type === 'sync' ? (next as LibraryPhase) : 'partial';
			port?.postMessage({ ok: true, value: status(phase) });
		}
	};
	register = () => Promise.resolve({ active: this.active, update: () => Promise.resolve() });

	get syncs(): number {
		return this.asked.filter((type) => type === 'sync').length;
	}
}

let worker: Worker;
let stop: () => void;

beforeEach(() => {
	wish = { mode: null, saving: false };
	worker = new Worker();
	const page = new EventTarget();
	vi.stubGlobal('navigator', { serviceWorker: worker });
	vi.stubGlobal('document', Object.assign(new EventTarget(), { readyState: 'complete', visibilityState: 'visible' }));
	vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
	vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
	stop();
	vi.unstubAllGlobals();
});

function start() {
	const library = new LibraryState({ show: () => {} } as never, () => {});
	stop = library.start();
	return library;
}

/** What the worker tells all pages. */
function tell(phase: LibraryPhase) {
	const data = { type: 'library-status', base: '', status: status(phase) };
	worker.dispatchEvent(new MessageEvent('message', { data }));
}

describe('a page that hears of a download that another one drives', () => {
	beforeEach(() => vi.useFakeTimers());
	afterEach(() => vi.useRealTimers());

	it('goes on with it once nothing has been heard for a minute: the other one may be closed', async () => {
		const library = start();
		await vi.waitFor(() => expect(library.phase).toBe('ready'));
		const before = worker.syncs;
		for (let time = 0; time < 5; time++) {
			tell('loading');
			await vi.advanceTimersByTimeAsync(30_000);
		}
		expect([library.phase, worker.syncs - before]).toEqual(['loading', 0]);
		await vi.advanceTimersByTimeAsync(31_000);
		expect([library.phase, worker.syncs - before]).toEqual(['ready', 1]);
	});

	it('tries again as soon as ever where it drives one itself, though the worker is heard after its answer', async () => {
		worker.phases = ['partial'];
		const library = start();
		await vi.waitFor(() => expect(library.phase).toBe('partial'));
		const before = worker.syncs;
		tell('partial');
		await vi.advanceTimersByTimeAsync(2_500);
		expect(worker.syncs - before).toBeGreaterThan(0);
	});

	it('rests when the other one has come to its end', async () => {
		const library = start();
		await vi.waitFor(() => expect(library.phase).toBe('ready'));
		const before = worker.syncs;
		tell('loading');
		tell('ready');
		await vi.advanceTimersByTimeAsync(120_000);
		expect(worker.syncs - before).toBe(0);
	});
});

describe('a page that drives the download', () => {
	it('asks for batch after batch, and rests when all is here that is wanted', async () => {
		worker.phases = ['loading', 'loading', 'enough'];
		const library = start();
		await vi.waitFor(() => expect(library.phase).toBe('enough'));
		await new Promise((resolve) => setTimeout(resolve, 2500));
		expect(worker.syncs).toBe(3);
	});

	it('asks for nothing while the reader has paused, also not when it is in sight again', async () => {
		wish = null;
		const library = start();
		await vi.waitFor(() => expect(library.paused).toBe(true));
		await vi.waitFor(() => expect(library.phase).toBe('partial'));
		document.dispatchEvent(new Event('visibilitychange'));
		library.resume();
		await new Promise((resolve) => setTimeout(resolve, 2500));
		expect(worker.asked).toEqual([]);
	});

	it('ends the batch under way when the reader pauses, and goes on when he does', async () => {
		worker.phases = ['loading'];
		const library = start();
		await vi.waitFor(() => expect(worker.syncs).toBeGreaterThan(3));
		wish = null;
		await library.restart();
		expect(worker.asked.at(-1)).toBe('stop');
		const before = worker.syncs;
		await new Promise((resolve) => setTimeout(resolve, 2500));
		expect(worker.syncs).toBe(before);
		expect([library.paused, library.phase]).toEqual([true, 'partial']);
		wish = { mode: 'all', saving: false };
		worker.phases = ['ready'];
		await library.restart();
		await vi.waitFor(() => expect([library.paused, library.phase]).toEqual([false, 'ready']));
	});
});

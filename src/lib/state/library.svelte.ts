import { dev, version } from '$app/environment';
import { invalidateAll } from '$app/navigation';
import { asset, base } from '$app/paths';
import type { LibraryErrorCode } from '$lib/library/error';
import type {
	LibraryPhase,
	LibraryStatus,
	Progress,
	StatusMessage,
	VerifyReport,
	WorkerAnswer,
	WorkerRequest
} from '$lib/sync/messages';
import { words } from './words.ts';
import { forgetAround } from './around.ts';
import { forgetHeights } from './list-heights.ts';
import { openedLibrary, reopenLibrary } from './opened-library.ts';
import type { Toasts } from './toasts.svelte.ts';
import { workerScript } from './worker-script.ts';

/** Milliseconds until a stopped download is tried again, doubling up to the last one. */
const RETRY_DELAYS = [2_000, 4_000, 8_000, 16_000, 32_000, 60_000];
/** Milliseconds between two looks for a newer library or app, while the page is open. */
const CHECK_INTERVAL = 60 * 60 * 1000;
/** A worker that has not answered after this many milliseconds was stopped by the browser; it is asked again. */
const ANSWER_TIMEOUT = 60_000;

/** Why the service worker cannot keep the library: this browser or window has none, or its installation failed. */
export type WorkerProblem = 'unsupported' | 'failed';

/** Resolves when the page with its fonts and images has been loaded. */
function pageLoaded(): Promise<void> {
	return new Promise((resolve) => {
		if (document.readyState === 'complete') resolve();
		else addEventListener('load', () => resolve(), { once: true });
	});
}

/** The library on this device as the page shows it; it drives the service worker's download batch by batch. */
export class LibraryState {
	phase = $state<LibraryPhase>('loading');
	progress = $state.raw<Progress | null>(null);
	problem = $state<LibraryErrorCode | null>(null);
	workerProblem = $state<WorkerProblem | null>(null);
	/** When the reader has deleted the articles, nothing is fetched until he asks for it or starts Zad again. */
	#deleted = false;
	#registration: ServiceWorkerRegistration | null = null;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#retries = 0;
	#lastCheck = 0;
	#syncing = false;
	/** The library that was offered last: once is enough. */
	#offered: string | null = null;

	/** `replaced` is called when this page moves to another version of the library. */
	constructor(
		private readonly toasts: Toasts,
		private readonly replaced: () => void
	) {}

	/** Shows what is stored, registers the worker and keeps the library up to date. Returns what undoes that. */
	start(): () => void {
		const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null;
		if (!workers) {
			this.#fail('unsupported');
			return () => {};
		}
		const hear = (event: MessageEvent) => {
			const message = event.data as StatusMessage | null;
			if (message?.type !== 'library-status' || message.base !== base) return;
			if (message.status.deleted) this.#letGo();
			this.#adopt(message.status);
		};
		const goOn = () => {
			if (
				document.visibilityState === 'visible' &&
				(this.phase !== 'ready' || Date.now() - this.#lastCheck > CHECK_INTERVAL)
			) {
				this.#check();
			}
		};
		const hourly = setInterval(goOn, CHECK_INTERVAL);
		workers.addEventListener('message', hear);
		addEventListener('online', goOn);
		document.addEventListener('visibilitychange', goOn);
		this.#reloadWhenReplaced(workers);
		void this.#begin(workers);
		return () => {
			clearInterval(hourly);
			clearTimeout(this.#retry);
			workers.removeEventListener('message', hear);
			removeEventListener('online', goOn);
			document.removeEventListener('visibilitychange', goOn);
		};
	}

	/** Goes on with the download now: after a failure, or after the reader deleted the articles. */
	resume(): void {
		this.#deleted = false;
		this.#retries = 0;
		if (this.workerProblem === 'failed') void this.#begin(navigator.serviceWorker);
		else void this.#sync();
	}

	/** Has some of the stored files read and hashed again: those after a name, for so many milliseconds. */
	verify(after: string | null, budget: number): Promise<VerifyReport> {
		return this.#ask({ type: 'verify', after, budget });
	}

	/** Deletes the articles from this device; bookmarks and settings stay. */
	async deleteArticles(): Promise<void> {
		await this.#ask<LibraryStatus>({ type: 'clear' });
	}

	/** The reader deleted the articles, in this tab or another one. */
	#letGo(): void {
		this.#deleted = true;
		clearTimeout(this.#retry);
		this.#reopen();
	}

	#reopen(): void {
		reopenLibrary();
		forgetHeights();
		forgetAround();
		this.replaced();
	}

	async #begin(workers: ServiceWorkerContainer): Promise<void> {
		// The reader's first page comes before everything that makes the next ones work offline.
		await pageLoaded();
		try {
			const { readStatus } = await import('./stored-library.ts');
			const stored = await readStatus();
			if (stored.progress) this.#show(stored);
			this.workerProblem = null;
			const script = workerScript(asset('/service-worker.js')) as string;
			this.#registration = await workers.register(script, {
				updateViaCache: 'none',
				type: dev ? 'module' : 'classic'
			});
			await this.#installed(this.#registration);
		} catch {
			// A private window, a full disk or an interrupted installation. An older worker, if any, goes on serving.
			if (!this.#registration?.active) return this.#fail('failed');
		}
		if (!workers.controller)
			this.#registration?.active?.postMessage({ type: 'claim', version } satisfies WorkerRequest);
		this.#watchForUpdate();
		await this.#sync();
		const { proofOf } = await import('./proof.svelte.ts');
		proofOf(this).watch();
	}

	/** Waits until a first worker is active; rejects when its installation failed. */
	#installed(registration: ServiceWorkerRegistration): Promise<void> {
		const worker = registration.active ?? registration.waiting ?? registration.installing;
		return new Promise((resolve, reject) => {
			const look = () => {
				if (worker?.state === 'activated' || registration.active) resolve();
				else if (!worker || worker.state === 'redundant')
					reject(new Error('the service worker could not be installed'));
			};
			worker?.addEventListener('statechange', look);
			look();
		});
	}

	/** Offers a waiting new version of the app; the reader decides when it takes over. */
	#watchForUpdate(): void {
		const registration = this.#registration;
		if (!registration) return;
		const offer = () => {
			const { waiting } = registration;
			if (!waiting || !registration.active) return;
			const run = () => waiting.postMessage({ type: 'skip-waiting' } satisfies WorkerRequest);
			this.toasts.show({
				text: () => words.update.app,
				action: { label: () => words.update.appNow, run },
				stays: true,
				urgent: true
			});
		};
		const watch = () => registration.installing?.addEventListener('statechange', offer);
		registration.addEventListener('updatefound', watch);
		// The new worker may have been found before anybody listened.
		watch();
		offer();
	}

	/** When the reader accepted a new version, in whichever tab, every tab moves to it together. */
	#reloadWhenReplaced(workers: ServiceWorkerContainer): void {
		// The first worker of all takes over pages of its own version, which need no reload.
		let replaced = workers.controller !== null;
		workers.addEventListener('controllerchange', () => {
			if (replaced) location.reload();
			replaced = true;
		});
	}

	#check(): void {
		this.#lastCheck = Date.now();
		this.#registration?.update().catch(() => {
			// No network: the next check asks again.
		});
		if (!this.#deleted) void this.#sync();
	}

	async #sync(): Promise<void> {
		if (this.#syncing || !this.#registration?.active) return;
		this.#syncing = true;
		clearTimeout(this.#retry);
		this.#lastCheck = Date.now();
		try {
			let status: LibraryStatus;
			do {
				status = await this.#ask<LibraryStatus>({ type: 'sync' });
				this.#adopt(status);
			} while (status.phase === 'loading' && !this.#deleted);
			if (status.phase === 'ready') this.#retries = 0;
			else this.#retryLater();
		} catch {
			// The browser stopped the worker in the middle: what was stored stays, the next batch goes on.
			this.#retryLater();
		} finally {
			this.#syncing = false;
		}
	}

	#retryLater(): void {
		if (this.#deleted) return;
		const delay = RETRY_DELAYS[Math.min(this.#retries, RETRY_DELAYS.length - 1)];
		this.#retries += 1;
		this.#retry = setTimeout(() => void this.#sync(), delay);
	}

	/** Shows what the worker says, and offers a newer library that has become whole. */
	#adopt(status: LibraryStatus): void {
		this.#show(status);
		if (status.phase === 'ready' && status.manifest) void this.#offerContent(status.manifest);
	}

	#show(status: LibraryStatus): void {
		this.phase = status.phase;
		this.progress = status.progress;
		this.problem = status.problem;
	}

	/** An open page stays on the version it reads; the newer one is offered. */
	async #offerContent(manifest: string): Promise<void> {
		const opened = await openedLibrary().catch(() => null);
		if (!opened || opened.hash === manifest || this.#offered === manifest) return;
		this.#offered = manifest;
		const { offerLibrary } = await import('./library-changes.ts');
		await offerLibrary(opened.manifest, this.toasts, () => {
			this.#reopen();
			void invalidateAll();
		});
	}

	#fail(problem: WorkerProblem): void {
		this.workerProblem = problem;
		this.phase = 'broken';
	}

	/** Asks the worker a question over a channel of its own; rejects when it failed or no answer comes. */
	#ask<Answer>(request: WorkerRequest): Promise<Answer> {
		return new Promise((resolve, reject) => {
			const { port1, port2 } = new MessageChannel();
			const timer = setTimeout(() => reject(new Error('the service worker does not answer')), ANSWER_TIMEOUT);
			port1.onmessage = ({ data }: MessageEvent<WorkerAnswer<Answer>>) => {
				clearTimeout(timer);
				port1.close();
				if (data.ok) resolve(data.value);
				else reject(new Error(data.error));
			};
			const worker = this.#registration?.active;
			if (worker) worker.postMessage(request, [port2]);
			else if (this.workerProblem) reject(new Error('no service worker'));
			// The reader was quicker than the registration.
			else void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(request, [port2]));
		});
	}
}

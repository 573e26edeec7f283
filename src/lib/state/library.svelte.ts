import { dev, version } from '$app/environment';
import { invalidateAll } from '$app/navigation';
import { asset, base } from '$app/paths';
import type { LibraryErrorCode } from '$lib/library/error';
import type {
	DownloadOffer,
	LibraryPhase,
	LibraryStatus,
	Progress,
	StatusMessage,
	VerifyReport,
	WorkerRequest
} from '$lib/sync/messages';
import { words } from './words.ts';
import { forgetAround } from './around.ts';
import { forgetHeights } from './list-heights.ts';
import { locale } from './locale.svelte.ts';
import { onMoved, openedLibrary, reopenLibrary } from './opened-library.ts';
import type { Toasts } from './toasts.svelte.ts';
import { workerScript } from './worker-script.ts';

/** Milliseconds until a stopped download is tried again, doubling up to the last one. */
const RETRY_DELAYS = [2_000, 4_000, 8_000, 16_000, 32_000, 60_000];
/** Milliseconds between two looks for a newer library or app, while the page is open. */
const CHECK_INTERVAL = 60 * 60 * 1000;

/** Why the service worker cannot keep the library: this browser or window has none, or its installation failed. */
export type WorkerProblem = 'unsupported' | 'failed';

/** Resolves when the page with its fonts and images has been loaded. */
function pageLoaded(): Promise<void> {
	return new Promise((resolve) => {
		if (document.readyState === 'complete') resolve();
		else addEventListener('load', () => resolve(), { once: true });
	});
}

/** Whether all is here that is to be. */
function isSettled(phase: LibraryPhase): boolean {
	return phase === 'ready' || phase === 'enough';
}

/** The library on this device as the page shows it; it drives the service worker's download batch by batch. */
export class LibraryState {
	phase = $state<LibraryPhase>('loading');
	progress = $state.raw<Progress | null>(null);
	problem = $state<LibraryErrorCode | null>(null);
	workerProblem = $state<WorkerProblem | null>(null);
	/** What may be chosen of the download, null as long as it is not known. */
	offer = $state.raw<DownloadOffer | null>(null);
	/** Whether the reader has paused the download, here or in another tab. */
	paused = $state(false);
	/** When the reader has deleted the articles, nothing is fetched until he asks for it or starts Zad again. */
	#deleted = false;
	#registration: ServiceWorkerRegistration | null = null;
	#retry: ReturnType<typeof setTimeout> | undefined;
	/** What goes on with a download that another tab drives. */
	#standingIn: ReturnType<typeof setTimeout> | undefined;
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
			this.#standIn(message.status.phase);
		};
		const goOn = () => {
			if (
				document.visibilityState === 'visible' &&
				!this.paused &&
				(!isSettled(this.phase) || Date.now() - this.#lastCheck > CHECK_INTERVAL)
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
		const unfollow = onMoved(() => {
			this.#forget();
			// It may be the publisher's newest, of which nothing is here yet.
			void this.#sync();
		});
		return () => {
			unfollow();
			clearInterval(hourly);
			clearTimeout(this.#retry);
			clearTimeout(this.#standingIn);
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

	/** Takes up what the reader has chosen anew: what is under way ends, and the download goes on by his choice, if it does. */
	async restart(): Promise<void> {
		await this.#ask<LibraryStatus>({ type: 'stop' }).catch(() => {
			// A worker that does not answer fetches nothing.
		});
		this.resume();
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
		this.#markKept(false);
		clearTimeout(this.#retry);
		this.#reopen();
	}

	/** So that one knows what is missing when the browser throws it away. */
	#markKept(kept: boolean): void {
		void import('./eviction.ts').then(({ markKept }) => markKept(kept));
	}

	#reopen(): void {
		reopenLibrary();
		this.#forget();
	}

	/** What is known of a version is not true of another. */
	#forget(): void {
		forgetHeights();
		forgetAround();
		this.replaced();
	}

	async #begin(workers: ServiceWorkerContainer): Promise<void> {
		// The reader's first page comes before everything that makes the next ones work offline.
		await pageLoaded();
		try {
			const { readStatus, installed, onWaiting } = await import('./stored-library.ts');
			const stored = await readStatus();
			if (stored.progress) this.#show(stored);
			else if (stored.phase === 'partial') (await import('./eviction.ts')).tellEviction(this.toasts);
			this.workerProblem = null;
			const script = workerScript(asset('/service-worker.js')) as string;
			this.#registration = await workers.register(script, {
				updateViaCache: 'none',
				type: dev ? 'module' : 'classic'
			});
			await installed(this.#registration);
			onWaiting(this.#registration, (waiting) => this.#offerApp(waiting));
		} catch {
			// A private window, a full disk or an interrupted installation. An older worker, if any, goes on serving.
			if (!this.#registration?.active) return this.#fail('failed');
		}
		if (!workers.controller)
			this.#registration?.active?.postMessage({ type: 'claim', version } satisfies WorkerRequest);
		await this.#sync();
		const { proofOf } = await import('./proof.svelte.ts');
		proofOf(this).watch();
	}

	/** Offers a waiting new version of the app; the reader decides when it takes over. */
	#offerApp(waiting: ServiceWorker): void {
		const run = () => waiting.postMessage({ type: 'skip-waiting' } satisfies WorkerRequest);
		this.toasts.show({
			text: () => words.update.app,
			action: { label: () => words.update.appNow, run },
			stays: true,
			urgent: true
		});
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
			const { ask, currentWish } = await import('./stored-library.ts');
			let status: LibraryStatus;
			do {
				const wish = currentWish();
				this.paused = !wish;
				if (!wish) {
					// Nothing is on its way.
					if (this.phase === 'loading') this.phase = 'partial';
					return;
				}
				// At once, so that a pause from now on comes behind it and ends it.
				status = await ask<LibraryStatus>(this.#registration.active, { type: 'sync', wish, language: locale.language });
				this.#adopt(status);
			} while (status.phase === 'loading' && !this.#deleted);
			if (isSettled(status.phase)) this.#retries = 0;
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

	/** Goes on with a download that another tab drives, when nothing has been heard of it for a while: that tab may be closed. */
	#standIn(phase: LibraryPhase): void {
		clearTimeout(this.#standingIn);
		if (!isSettled(phase) && !this.#deleted)
			this.#standingIn = setTimeout(() => void this.#sync(), RETRY_DELAYS.at(-1));
	}

	/** Shows what the worker says, and offers a newer library that has become whole. */
	#adopt(status: LibraryStatus): void {
		this.#show(status);
		if (!isSettled(status.phase) || !status.manifest) return;
		this.#markKept(true);
		void this.#offerContent(status.manifest);
	}

	#show(status: LibraryStatus): void {
		this.phase = status.phase;
		this.progress = status.progress;
		this.problem = status.problem;
		this.offer = status.offer;
		// Another tab may have paused it, or gone on.
		void import('./stored-library.ts').then(({ currentWish }) => (this.paused = !currentWish()));
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

	/** Asks the worker a question; rejects when it failed or no answer comes. */
	async #ask<Answer>(request: WorkerRequest): Promise<Answer> {
		const { ask } = await import('./stored-library.ts');
		if (!this.#registration?.active && this.workerProblem) throw new Error('no service worker');
		return ask<Answer>(this.#registration?.active, request);
	}
}

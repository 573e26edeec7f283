import type { WorkerAnswer, WorkerRequest } from '$lib/sync/messages';

/*
 * How a page speaks with the service worker; it comes after the page.
 */

/** A worker that has not answered after this many milliseconds was stopped by the browser; it is asked again. */
const ANSWER_TIMEOUT = 60_000;

/**
 * Asks the worker, or the first one that there will be, a question over a channel of its own; rejects when it failed or no answer
 * comes within `timeout` milliseconds.
 */
export function ask<Answer>(
	worker: ServiceWorker | null | undefined,
	request: WorkerRequest,
	timeout = ANSWER_TIMEOUT
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const { port1, port2 } = new MessageChannel();
		const timer = setTimeout(() => reject(new Error('the service worker does not answer')), timeout);
		port1.onmessage = ({ data }: MessageEvent<WorkerAnswer<Answer>>) => {
			clearTimeout(timer);
			port1.close();
			if (data.ok) resolve(data.value);
			else reject(new Error(data.error));
		};
		if (worker) worker.postMessage(request, [port2]);
		// The reader was quicker than the registration.
		else void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(request, [port2]));
	});
}

/** Waits until a first worker is active; rejects when its installation failed. */
export function installed(registration: ServiceWorkerRegistration): Promise<void> {
	const worker = registration.active ?? registration.waiting ?? registration.installing;
	return new Promise((resolve, reject) => {
		const look = () => {
			if (worker?.state === 'activated' || registration.active) resolve();
			else if (!worker || worker.state === 'redundant') reject(new Error('the service worker could not be installed'));
		};
		worker?.addEventListener('statechange', look);
		look();
	});
}

/** Calls `offer` with each new version of the app that waits for the reader to accept it. */
export function onWaiting(registration: ServiceWorkerRegistration, offer: (waiting: ServiceWorker) => void): void {
	const look = () => {
		if (registration.waiting && registration.active) offer(registration.waiting);
	};
	const watch = () => registration.installing?.addEventListener('statechange', look);
	registration.addEventListener('updatefound', watch);
	// The new worker may have been found before anybody listened.
	watch();
	look();
}

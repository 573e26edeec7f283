/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ heap: number, buffers: number }} WorkerMemory bytes, after what nothing uses has been collected */

/**
 * Speaks Chromium's protocol with a dedicated worker of the page: the newest, or the `number`th from the oldest, 0 for that.
 * Playwright has no session for workers, so messages go through the page's.
 * @param {Page} page
 * @param {number} [number]
 */
export async function inspectWorker(page, number = -1) {
	const session = await page.context().newCDPSession(page);
	/** @type {Map<number, (message: any) => void>} */
	const waiting = new Map();
	session.on('Target.receivedMessageFromTarget', ({ message }) => {
		const { id, result, error } = JSON.parse(message);
		waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
	});
	/** @type {string[]} */
	const workers = [];
	session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
		if (targetInfo.type === 'worker') workers.push(sessionId);
	});
	await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
	const sessionId = workers.at(number);
	if (sessionId === undefined) throw new Error('The page has no such worker.');

	let last = 0;
	/** @param {string} method @param {object} [params] @returns {Promise<any>} */
	const send = (method, params = {}) => {
		const id = ++last;
		const answer = new Promise((resolve) => waiting.set(id, resolve));
		const message = JSON.stringify({ id, method, params });
		return session.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answer);
	};
	return {
		/** How many workers the page has. */
		workers: workers.length,
		/** @returns {Promise<WorkerMemory>} */
		async memory() {
			await send('HeapProfiler.enable');
			await send('HeapProfiler.collectGarbage');
			const { usedSize, backingStorageSize } = await send('Runtime.getHeapUsage');
			return { heap: usedSize, buffers: backingStorageSize };
		},
		async startProfile() {
			await send('Profiler.enable');
			await send('Profiler.setSamplingInterval', { interval: 100 });
			await send('Profiler.start');
		},
		/** @returns {Promise<import('./hot-spots.js').CpuProfile>} */
		async stopProfile() {
			return (await send('Profiler.stop')).profile;
		},
		close: () => session.detach()
	};
}

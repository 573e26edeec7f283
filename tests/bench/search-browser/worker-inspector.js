/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ heap: number, buffers: number }} WorkerMemory bytes, after what nothing uses has been collected */

/**
 * Speaks Chromium's protocol with a dedicated worker of the page, the newest if there are several whose address has `name`.
 * Playwright has no session for workers, so messages go through the page's.
 * @param {Page} page
 * @param {string} [name]
 */
export async function inspectWorker(page, name = '') {
	const session = await page.context().newCDPSession(page);
	/** @type {Map<number, (message: any) => void>} */
	const waiting = new Map();
	session.on('Target.receivedMessageFromTarget', ({ message }) => {
		const { id, result, error } = JSON.parse(message);
		waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
	});
	let sessionId = '';
	session.on('Target.attachedToTarget', (target) => {
		if (target.targetInfo.type === 'worker' && target.targetInfo.url.includes(name)) sessionId = target.sessionId;
	});
	await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
	if (sessionId === '') throw new Error('The page has no worker.');

	let last = 0;
	/** @param {string} method @param {object} [params] @returns {Promise<any>} */
	const send = (method, params = {}) => {
		const id = ++last;
		const answer = new Promise((resolve) => waiting.set(id, resolve));
		const message = JSON.stringify({ id, method, params });
		return session.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answer);
	};
	return {
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

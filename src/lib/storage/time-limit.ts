/** The browser left a question open for longer than it may. */
export class NoAnswer extends Error {
	constructor(limit: number) {
		super(`no answer within ${limit} ms`);
		this.name = 'NoAnswer';
	}
}

/** The outcome of `work`, or NoAnswer after `limit` milliseconds; the work itself goes on. */
export function withinLimit<T>(work: Promise<T>, limit: number): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new NoAnswer(limit)), limit);
		work.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}

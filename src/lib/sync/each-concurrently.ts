/**
 * Files fetched at the same time: enough to fill a slow line, few enough to lose little when it breaks. Browsers open six connections
 * to a host at most (HTTP/1.1): one stays free for the article that is opened meanwhile.
 */
const LIMIT = 5;

/** Runs `work` for every item, five at a time; after a failure no more is begun, and it is thrown when all has ended. */
export async function eachConcurrently<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
	let next = 0;
	const lane = async () => {
		while (next < items.length) {
			try {
				await work(items[next++] as T);
			} catch (error) {
				next = items.length;
				throw error;
			}
		}
	};
	const ends = await Promise.allSettled(Array.from({ length: LIMIT }, lane));
	const failure = ends.find((end) => end.status === 'rejected');
	if (failure) throw failure.reason;
}

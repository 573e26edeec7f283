import { makeBackup, readBackup } from '../../src/lib/reader/backup.ts';
import { readerDatabase } from '../../src/lib/reader/database.ts';
import type { Edit, Item } from '../../src/lib/reader/item.ts';
import { Keeper } from '../../src/lib/reader/keeper.ts';
import { ReaderStore } from '../../src/lib/reader/store.ts';

/** The worker's own scope, which has what the page has of it. */
const tab = globalThis as unknown as Worker;

/** What a test asks of a tab; `open` closes what was open before. */
export type TabRequest =
	| { do: 'open'; base: string }
	| { do: 'edit'; edits: Edit[] }
	| { do: 'merge'; items: Item[] }
	| { do: 'import'; file: string }
	| { do: 'export' };

/** Of a change its generation and how many items it changed, of an export the file. */
export interface TabOutcome {
	generation?: number;
	changed?: number;
	file?: string;
}

/** An outcome, or the code of a failure. */
export type TabReply = TabOutcome & { id: number; error?: string };

let database = readerDatabase('/none');
let keeper = openKeeper();

/** A tab without its page: like one it runs beside the others, and can be ended at any moment. */
tab.addEventListener('message', ({ data: { id, request } }: MessageEvent<{ id: number; request: TabRequest }>) => {
	answer(request).then(
		(reply) => tab.postMessage({ id, ...reply }),
		(error: unknown) => tab.postMessage({ id, error: (error as { code?: string }).code ?? String(error) })
	);
});

async function answer(request: TabRequest): Promise<TabOutcome> {
	if (request.do === 'export') return { file: await makeBackup(await keeper.store.all(), 1) };
	if (request.do === 'open') {
		await database.close();
		database = readerDatabase(request.base);
		keeper = openKeeper();
		const loss = await keeper.check();
		if (loss) throw new Error(`a loss: ${loss.kind}`);
		return {};
	}
	const { mark, changed } = await change(request);
	return { generation: mark.generation, changed: changed.length };
}

async function change(request: Exclude<TabRequest, { do: 'open' | 'export' }>) {
	if (request.do === 'edit') return keeper.edit(request.edits);
	if (request.do === 'merge') return keeper.merge({ items: request.items, positions: [] });
	return keeper.merge(await readBackup(request.file));
}

function openKeeper(): Keeper {
	const marks = { read: () => null, write: () => {} };
	const done = () => Promise.resolve();
	const mirror = {
		peek: () => Promise.resolve({ known: 0, complete: 0 }),
		read: () => Promise.resolve(null),
		write: done,
		note: done
	};
	return new Keeper(new ReaderStore(database), marks, mirror, null, () => {});
}

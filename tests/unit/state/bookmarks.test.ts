import { expect, it, vi } from 'vitest';
import type { Edit, Item } from '../../../src/lib/reader/item.ts';
import { noteSaved } from '../../../src/lib/reader/ids.ts';
import { Bookmarks } from '../../../src/lib/state/bookmarks.svelte.ts';
import { readerData } from '../../../src/lib/state/reader-database.ts';
import { Toasts } from '../../../src/lib/state/toasts.svelte.ts';

vi.mock('../../../src/lib/state/reader-database.ts');

/** A keeper whose readings see what was saved when they began, and are answered when the test says so. */
class SlowKeeper {
	#saved = new Set<string>();
	#tell: (changed: readonly Item[]) => void = () => {};
	#answers: (() => void)[] = [];

	check = async () => null;
	emptyBin = async () => {};
	follow(listener: (changed: readonly Item[]) => void) {
		this.#tell = listener;
		return () => {};
	}
	savedIds() {
		const saved = this.#saved;
		return new Promise<Set<string>>((resolve) => this.#answers.push(() => resolve(new Set(saved))));
	}
	async edit(edits: readonly Edit[]) {
		const changed = edits.map(({ id, set }) => ({ id, values: set }) as unknown as Item);
		this.#saved = new Set(this.#saved);
		noteSaved(this.#saved, changed);
		this.#tell(changed);
	}

	/** Resolves once so many readings wait for their answer. */
	waiting = (count: number) => vi.waitUntil(() => this.#answers.length === count);
	/** Answers the reading that was begun last. */
	answerLast = () => this.#answers.pop()?.();
}

it('shows as saved what the reader saves before the first reading has ended', async () => {
	vi.stubGlobal('window', {});
	vi.stubGlobal('navigator', {});
	vi.stubGlobal('addEventListener', () => {});
	const keeper = new SlowKeeper();
	vi.mocked(readerData).mockResolvedValue({ keeper, onLoss: () => () => {} } as never);
	const bookmarks = new Bookmarks(new Toasts());
	bookmarks.start();
	await keeper.waiting(1);
	const saving = bookmarks.toggle({ id: 'nile', title: 'نهر النيل', excerpt: '' });
	await keeper.waiting(2);
	keeper.answerLast();
	await saving;
	expect(bookmarks.has('nile')).toBe(true);
	keeper.answerLast();
	await new Promise((resolve) => setTimeout(resolve));
	expect(bookmarks.has('nile')).toBe(true);
});

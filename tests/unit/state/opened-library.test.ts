import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LibraryError } from '../../../src/lib/library/error.ts';

/** Titles by id; an article of which null is known is neither on the device nor on the host, and for `silent` none answers. */
type Shelf = Record<string, string | null>;

let opened: Shelf;
/** The version that is current on the device, where another tab has fetched one since. */
let current: Shelf | null;
let newer: Shelf | null;
/** How often a newer version was looked for. */
let looks: number;

function libraryOf(shelf: Shelf) {
	return {
		hash: JSON.stringify(shelf),
		article: async (id: string) => {
			if (id === 'silent')
				throw new LibraryError('not-downloaded', id, { cause: new DOMException('waited in vain', 'AbortError') });
			if (shelf[id] === null) throw new LibraryError('not-downloaded', id);
			return shelf[id] === undefined ? undefined : { title: shelf[id] };
		}
	};
}

vi.mock('../../../src/lib/state/stored-library.ts', () => ({
	open: async () => libraryOf(current ?? opened),
	openNewer: async () => {
		looks++;
		return newer && libraryOf(newer);
	}
}));

/** A page that has just been opened. */
async function load() {
	vi.resetModules();
	return import('../../../src/lib/state/opened-library.ts');
}

beforeEach(() => {
	opened = { here: 'أول', gone: null };
	current = null;
	newer = null;
	looks = 0;
});

describe('the article of an address', () => {
	it('is that of the version that the page reads', async () => {
		newer = { here: 'ثان' };
		expect((await (await load()).findArticle('here'))?.title).toBe('أول');
	});

	it('is that of the newest one where neither device nor host has it any more, to which the page moves', async () => {
		newer = { here: 'ثان', gone: 'ثان' };
		const page = await load();
		expect((await page.findArticle('gone'))?.title).toBe('ثان');
		expect((await page.findArticle('here'))?.title).toBe('ثان');
	});

	it('is that of the version that is whole on the device since, without the network, and the page moves there and says so', async () => {
		const page = await load();
		expect((await page.findArticle('here'))?.title).toBe('أول');
		current = { here: 'ثان', gone: 'ثان', new: 'ثان' };
		newer = { new: 'ثالث' };
		const moved = vi.fn();
		const unfollow = page.onMoved(moved);
		expect((await page.findArticle('new'))?.title).toBe('ثان');
		expect((await page.findArticle('here'))?.title).toBe('ثان');
		expect([looks, moved.mock.calls.length]).toEqual([0, 1]);
		unfollow();
		current = null;
		const other = await load();
		await other.openedLibrary();
		current = { gone: 'ثان' };
		expect((await other.findArticle('gone'))?.title).toBe('ثان');
		expect(moved).toHaveBeenCalledTimes(1);
	});

	it('is missed with the reason of the version that the page reads where there is no newer one', async () => {
		await expect((await load()).findArticle('gone')).rejects.toMatchObject({ code: 'not-downloaded' });
		newer = { here: 'ثان' };
		await expect((await load()).findArticle('gone')).rejects.toMatchObject({ code: 'not-downloaded' });
		expect(await (await load()).findArticle('unknown')).toBeUndefined();
	});

	it('is given up at once where the line was silent: a newer version would be waited for in vain as well', async () => {
		await expect((await load()).findArticle('silent')).rejects.toMatchObject({ code: 'not-downloaded' });
		expect(looks).toBe(0);
		await (await load()).findArticle('unknown');
		expect(looks).toBe(1);
	});
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let stored: Map<string, string>;
let saveData: boolean;

beforeEach(() => {
	stored = new Map();
	saveData = false;
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => stored.get(key) ?? null,
		setItem: (key: string, value: string) => void stored.set(key, value)
	});
	vi.stubGlobal('navigator', {
		get connection() {
			return { saveData };
		}
	});
});
afterEach(() => vi.unstubAllGlobals());

/** As after a reload: what a page knew is gone. */
async function reload() {
	vi.resetModules();
	return import('../../../src/lib/state/download-choice.ts');
}

describe('what the reader said of the download', () => {
	it('is remembered over a reload', async () => {
		(await reload()).keepMode('newest');
		expect((await reload()).currentWish()).toEqual({ mode: 'newest', saving: false });
	});

	it('is nothing at first, and where something else was stored', async () => {
		expect((await reload()).currentWish()).toEqual({ mode: null, saving: false });
		for (const text of ['{', '7', '{"mode":"most","paused":1}']) {
			for (const key of [...stored.keys(), 'zad-download:']) stored.set(key, text);
			expect((await reload()).currentWish()).toEqual({ mode: null, saving: false });
		}
	});

	it('stops everything while he has paused it, and is the same afterwards', async () => {
		const choice = await reload();
		choice.keepMode('opened');
		choice.keepPaused(true);
		const later = await reload();
		expect(later.currentWish()).toBe(null);
		later.keepPaused(false);
		expect((await reload()).currentWish()).toEqual({ mode: 'opened', saving: false });
	});

	it('goes on when he chooses anew', async () => {
		const choice = await reload();
		choice.keepPaused(true);
		choice.keepMode('all');
		expect(choice.currentWish()).toEqual({ mode: 'all', saving: false });
	});

	it('is no leave to spend data that the browser is to spare since then; what he says then is', async () => {
		const choice = await reload();
		choice.keepMode('all');
		saveData = true;
		expect(choice.currentWish()).toEqual({ mode: null, saving: true });
		choice.keepMode('all');
		expect(choice.currentWish()).toEqual({ mode: 'all', saving: true });
		saveData = false;
		expect(choice.currentWish()).toEqual({ mode: 'all', saving: false });
	});

	it('holds until the page goes where nothing can be stored', async () => {
		vi.stubGlobal('localStorage', {
			getItem: () => {
				throw new DOMException('', 'SecurityError');
			},
			setItem: () => {
				throw new DOMException('', 'SecurityError');
			}
		});
		const choice = await reload();
		choice.keepMode('opened');
		choice.keepPaused(true);
		expect(choice.currentWish()).toBe(null);
		choice.keepPaused(false);
		expect(choice.currentWish()).toEqual({ mode: 'opened', saving: false });
	});
});

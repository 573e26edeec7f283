import type { Manifest } from '$lib/packs/manifest';
import { readChangesSince, readLastChanges, type LibraryChanges } from '$lib/sync/changes';
import { files } from './stored-library.ts';
import type { Toast, Toasts } from './toasts.svelte.ts';
import { deviceWords } from './words-device.ts';

/*
 * What an update of the library changed. It is loaded when there is one: nothing of it comes with a first page.
 */

/** What the last update on this device changed; null where there was none or it cannot be told. */
export function lastChanges(): Promise<LibraryChanges | null> {
	return readLastChanges(files).catch(() => null);
}

let offered: Toast | null = null;

/**
 * Offers the newer library that has become whole, and says what it changed since the one that is open, as far as that can be
 * told; `show` moves the page to it.
 */
export async function offerLibrary(opened: Manifest, toasts: Toasts, show: () => void): Promise<void> {
	// Files of the open version may be gone already: then the offer stands without it.
	const changes = await readChangesSince(files, opened).catch(() => null);
	if (offered) toasts.dismiss(offered);
	const said = deviceWords.changes;
	const [added, changed, removed] = [
		changes?.added.length ?? 0,
		changes?.changed.length ?? 0,
		changes?.removed.length ?? 0
	];
	offered = {
		text: () => said.arrived(added, changed, removed),
		action: { label: () => said.show, run: show },
		stays: true
	};
	toasts.show(offered);
}

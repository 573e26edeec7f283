/** Where it is kept on the device that the reader wants no single-key shortcuts. */
const STORAGE_KEY = 'zad-shortcuts';

/**
 * Single keys of the article page, by their place on the keyboard, which is the same in every script (`event.code`), with what
 * a Latin keyboard prints there.
 */
export const SHORTCUTS = [
	{ action: 'next', code: 'KeyN', key: 'N' },
	{ action: 'previous', code: 'KeyP', key: 'P' },
	{ action: 'bookmark', code: 'KeyB', key: 'B' },
	{ action: 'contents', code: 'KeyC', key: 'C' },
	{ action: 'find', code: 'KeyF', key: 'F' },
	{ action: 'listen', code: 'KeyL', key: 'L' },
	{ action: 'highlight', code: 'KeyH', key: 'H' },
	{ action: 'nextHighlight', code: 'KeyJ', key: 'J' },
	{ action: 'previousHighlight', code: 'KeyK', key: 'K' },
	{ action: 'fullScreen', code: 'KeyU', key: 'U' },
	{ action: 'help', code: 'Slash', key: '?' }
] as const;

export type ShortcutAction = (typeof SHORTCUTS)[number]['action'];

/** What a key press asks for, or null: for a key held with others, in a field, or where a dialog is open over the page. */
export function shortcutOf(event: KeyboardEvent): ShortcutAction | null {
	const shortcut = SHORTCUTS.find(({ code }) => code === event.code);
	if (!shortcut || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return null;
	// The question mark stands on a shifted key.
	if (event.shiftKey !== (shortcut.action === 'help')) return null;
	const { target } = event;
	const writes = target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
	return writes || document.querySelector('dialog:modal') ? null : shortcut.action;
}

/** Whether single keys do something: those who speak to their device need to switch them off. */
export class Shortcuts {
	on = $state(true);

	constructor() {
		try {
			this.on = localStorage.getItem(STORAGE_KEY) !== 'off';
		} catch {
			// Blocked storage: the default serves.
		}
	}

	set(on: boolean): void {
		this.on = on;
		try {
			if (on) localStorage.removeItem(STORAGE_KEY);
			else localStorage.setItem(STORAGE_KEY, 'off');
		} catch {
			// Blocked storage: the choice holds until the page is closed.
		}
	}
}

import { base } from '$app/paths';
import { readWish, type DownloadMode, type Wish } from '$lib/sync/wish';

/** What the reader has said about the download of this library. */
export interface DownloadChoice {
	/** Null until he has said. */
	mode: DownloadMode | null;
	/** Whether he said so while his browser was to spare data: what he said without is no leave to spend it then. */
	saving: boolean;
	/** Nothing is fetched by itself until he goes on, in no tab and after no reload. */
	paused: boolean;
}

/** Libraries of one host have choices of their own. */
const KEY = `zad-download:${base}`;

/** Where storage is blocked it is known until the page goes. */
let unkept: DownloadChoice | null = null;

/** What is remembered. */
export function readDownloadChoice(): DownloadChoice {
	if (unkept) return unkept;
	let found: unknown = null;
	try {
		found = JSON.parse(localStorage.getItem(KEY) ?? 'null');
	} catch {
		// Blocked storage, or what we never wrote.
	}
	return { ...readWish(found), paused: (found as DownloadChoice | null)?.paused === true };
}

/** Remembers that the reader paused, or went on. */
export function keepPaused(paused: boolean): void {
	keep({ ...readDownloadChoice(), paused });
}

/** Remembers what the reader wants to be fetched, and that he wants it now. */
export function keepMode(mode: DownloadMode): void {
	keep({ mode, saving: savesData(), paused: false });
}

function keep(choice: DownloadChoice): void {
	try {
		localStorage.setItem(KEY, JSON.stringify(choice));
		unkept = null;
	} catch {
		unkept = choice;
	}
}

/** What the service worker may fetch now; null while the reader has paused it. */
export function currentWish(): Wish | null {
	const choice = readDownloadChoice();
	if (choice.paused) return null;
	const saving = savesData();
	return { mode: saving && !choice.saving ? null : choice.mode, saving };
}

/** Whether the browser is to spare data (Chromium's setting; elsewhere nobody can know). */
export function savesData(): boolean {
	return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

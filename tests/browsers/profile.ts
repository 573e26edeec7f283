import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of a browser profile: the given one, which is kept, or a new one, which `forget` deletes. */
export function openProfile(given?: string): { folder: string; forget: () => void } {
	if (given) return { folder: given, forget: () => {} };
	const folder = mkdtempSync(join(tmpdir(), 'zad-profile-'));
	// The last child of a browser may still be writing when the browser itself has ended.
	return { folder, forget: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/**
 * The exports of a TypeScript module, which Node 20 cannot import by itself.
 * @template T
 * @param {string} path from this folder
 * @returns {Promise<T>}
 */
export async function importTypeScript(path) {
	const { module } = await runnerImport(fileURLToPath(new URL(path, import.meta.url)), { logLevel: 'error' });
	return /** @type {T} */ (module);
}

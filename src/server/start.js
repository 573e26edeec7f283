import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.js';

ensureInstalled();
const { status } = spawnSync('npm', ['run', 'build'], {
	cwd: fileURLToPath(new URL('../..', import.meta.url)),
	stdio: 'inherit',
	shell: process.platform === 'win32'
});
if (status !== 0) process.exit(status ?? 1);

// Only now: what serve.js imports may not have been installed before.
const { serveBuild } = await import('./serve.js');
await serveBuild();

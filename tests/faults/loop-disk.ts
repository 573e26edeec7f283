import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Room for a profile of Chromium and the tests' library. */
const SIZE = '400M';

/** A disk in a file: what it holds at one moment is what would be left if the power went then. Needs root and loop devices. */
export class LoopDisk {
	#folder = mkdtempSync(join(tmpdir(), 'zad-disk-'));
	#file = join(this.#folder, 'disk-0');
	#copies = 0;
	/** Where it is mounted. */
	readonly path = join(this.#folder, 'mounted');

	/** Makes an ext4 disk and mounts it; throws with the reason where this machine does not let it. */
	constructor() {
		mkdirSync(this.path);
		try {
			run('truncate', '--size', SIZE, this.#file);
			run('mkfs.ext4', '-q', this.#file);
			this.#mount();
		} catch (error) {
			this.forget();
			throw error;
		}
	}

	/** Writes all to the file that the system holds back, as it does by itself within half a minute. */
	settle(): void {
		run('sync', '--file-system', this.path);
	}

	/** Cuts the power: what has not reached the file by now is gone. All that uses the disk must have been killed. */
	cut(): void {
		const left = join(this.#folder, `disk-${++this.#copies}`);
		copyFileSync(this.#file, left);
		run('umount', this.path);
		rmSync(this.#file);
		this.#file = left;
		this.#mount();
	}

	forget(): void {
		spawnSync('umount', [this.path]);
		rmSync(this.#folder, { recursive: true, force: true });
	}

	#mount(): void {
		run('mount', '-o', 'loop', this.#file, this.path);
	}
}

function run(program: string, ...args: string[]): void {
	const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupName, StoredBackupFolder, writeCopy } from '../../src/lib/reader/backup-folder.ts';

const FOLDER = 'backup-folder-test';
const DAY = 86_400_000;
const BEGIN = new Date(2026, 1, 26, 23, 59).getTime();

let folder: FileSystemDirectoryHandle;

beforeEach(async () => {
	folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
});
afterEach(async () => (await navigator.storage.getDirectory()).removeEntry(FOLDER, { recursive: true }));

async function names(): Promise<string[]> {
	const found: string[] = [];
	for await (const name of folder.keys()) found.push(name);
	return found.sort();
}

async function read(name: string): Promise<string> {
	return (await (await folder.getFileHandle(name)).getFile()).text();
}

describe('the folder with daily copies', () => {
	it('keeps the copies of the last seven days, and every other file', async () => {
		for (const name of ['zad-backup-20250101.json.txt', 'رسالة.txt'])
			await folder.getFileHandle(name, { create: true });
		for (let day = 0; day < 9; day++) await writeCopy(folder, backupName(BEGIN + day * DAY), `نسخة ${day}`);
		expect(await names()).toEqual([
			'zad-backup-20250101.json.txt',
			'zad-backup-20260228.json',
			...[1, 2, 3, 4, 5, 6].map((day) => `zad-backup-2026030${day}.json`),
			'رسالة.txt'
		]);
		expect(await read('zad-backup-20260306.json')).toBe('نسخة 8');
	});

	it('writes a day again over what it had, even where that was longer', async () => {
		for (const text of ['نسخة طويلة', 'قصيرة']) await writeCopy(folder, backupName(BEGIN), text);
		expect([await names(), await read('zad-backup-20260226.json')]).toEqual([['zad-backup-20260226.json'], 'قصيرة']);
	});

	it('is remembered with what came of it, and forgotten', async () => {
		const stored = new StoredBackupFolder('/backup-folder-test');
		expect(await stored.read()).toBeNull();
		await stored.save({ handle: folder, last: { at: 5, generation: 3 }, problem: 'asked' });
		const found = (await new StoredBackupFolder('/backup-folder-test').read())!;
		expect(found).toMatchObject({ last: { at: 5, generation: 3 }, problem: 'asked' });
		await writeCopy(found.handle, backupName(BEGIN), 'نسخة');
		expect(await names()).toEqual(['zad-backup-20260226.json']);
		await stored.forget();
		expect(await stored.read()).toBeNull();
	});
});

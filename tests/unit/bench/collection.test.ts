import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { paragraphsOf, readDocuments, readQueries, readRelevance } from '../../bench/search/collection.js';
import { addDistractors } from '../../bench/search/distractors.js';

const folder = mkdtempSync(join(tmpdir(), 'zad-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
	writeFileSync(join(folder, name), content);
	return join(folder, name);
}
const lines = (...objects: object[]) => objects.map((object) => JSON.stringify(object)).join('\n');
async function all<T>(generator: AsyncIterable<T>): Promise<T[]> {
	const found = [];
	for await (const item of generator) found.push(item);
	return found;
}

describe('a collection', () => {
	const documents = [
		// A line separator in a text ends no line of the file.
		{ id: '1', title: 'عنوان', text: 'سطر\u2028آخر' },
		{ id: '2', title: '', text: 'أول\n\n ثان \n' }
	];

	it('is read from JSON lines, gzip or not', async () => {
		expect(await all(readDocuments(write('a.jsonl', `${lines(...documents)}\n\n`)))).toEqual(documents);
		expect(await all(readDocuments(write('a.gz', gzipSync(lines(...documents)))))).toEqual(documents);
	});

	it('has numbers as ids and no titles where others have', async () => {
		const [document] = await all(readDocuments(write('b.jsonl', lines({ id: 7, text: 'نص' }))));
		expect(document).toEqual({ id: '7', title: '', text: 'نص' });
		expect(await readQueries(write('q.jsonl', lines({ id: 7, text: 'سؤال' })))).toEqual([{ id: '7', text: 'سؤال' }]);
	});

	it('has paragraphs without the empty ones', () => {
		expect(paragraphsOf({ id: '2', title: '', text: 'أول\n\n ثان \n' })).toEqual(['أول', 'ثان']);
	});

	it('comes with the documents that answer each query, below a header', async () => {
		const file = write('qrels.tsv', 'query-id\tdoc-id\tscore\r\nq1\td1\t1\r\nq1\td2\t2\r\nq2\td1\t0\r\n');
		expect(await readRelevance(file)).toEqual(new Map([['q1', new Set(['d1', 'd2'])]]));
	});
});

describe('distractors', () => {
	const known = 'فقرة معروفة '.repeat(30).trim();
	const docs = write('docs.jsonl', lines({ id: 'd', title: '', text: known }));
	const pages = [1, 2, 3].map((page) => {
		const text = ['قصيرة', known, ...[1, 2].map((number) => `صفحة ${page} فقرة ${number} `.repeat(30).trim())].join(
			'\n'
		);
		return { id: `${page}`, title: 'صفحة', text };
	});
	const file = write('pages.jsonl', lines(...pages));
	const out = join(folder, 'out.jsonl');
	const written = () =>
		readFileSync(out, 'utf8')
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line));

	it('stand behind the documents', async () => {
		expect(await addDistractors(docs, { file, split: false, limit: Infinity }, out)).toBe(3);
		expect(written().map(({ id }) => id)).toEqual(['d', 'distractor 1', 'distractor 2', 'distractor 3']);
	});

	it('are the fair paragraphs of pages, without those of the documents and without titles', async () => {
		expect(await addDistractors(docs, { file, split: true, limit: Infinity }, out)).toBe(6);
		const texts = written().slice(1);
		expect(texts.every(({ title, text }) => title === '' && text.startsWith('صفحة'))).toBe(true);
	});

	it('are the same choice each time', async () => {
		const choices = [];
		for (let time = 0; time < 2; time++) {
			expect(await addDistractors(docs, { file, split: true, limit: 2 }, out)).toBe(2);
			choices.push(written());
		}
		expect(choices[0]).toEqual(choices[1]);
	});
});

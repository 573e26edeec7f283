import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBackup, readBackup } from '../../../src/lib/reader/backup.ts';
import { bookmarkOf, newBookmark } from '../../../src/lib/reader/bookmarks.ts';
import { applyChanges } from '../../../src/lib/reader/changes.ts';
import { makeStamp, nextStamp, NO_STAMP } from '../../../src/lib/reader/clock.ts';
import type { ReaderHead } from '../../../src/lib/reader/database.ts';
import { ReaderError } from '../../../src/lib/reader/error.ts';
import { EMPTY_MARK } from '../../../src/lib/reader/high-water.ts';
import { newHighlight, newHighlightId } from '../../../src/lib/reader/highlights.ts';
import { previewImport, readImport } from '../../../src/lib/reader/import.ts';
import { bookmarkId, linkId } from '../../../src/lib/reader/ids.ts';
import { editedItem, itemsById, tagField, type Edit, type Item } from '../../../src/lib/reader/item.ts';
import type { Snapshot } from '../../../src/lib/reader/store.ts';

const SITE = 'https://zad.example/reader';
const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

/** A library of one reader: articles, links, notes, a highlight, a deleted one, a place in a text. */
function snapshot(count = 12): Snapshot {
	const edits: Edit[] = Array.from({ length: count }, (_, index) => ({
		...newBookmark(
			index % 3 === 2
				? { articleId: null, url: `https://a.example/${index}`, title: `رابط ${index}`, excerpt: '' }
				: {
						articleId: `مقال-${index}`,
						url: null,
						title: `عنوان «${index}»`,
						excerpt: 'نص\nفي سطرين',
						date: '2024-03-01'
					},
			1_700_000_000_000 + index
		),
		...(index % 2 ? { note: `ملاحظة "${index}" 🕌 <b>` } : {})
	}));
	edits.push({ id: bookmarkId('مقال-0'), set: { deleted: 1_700_000_100_000, [tagField('شعر')]: true } });
	const quote = { prefix: 'قبل ', exact: 'الكلام', suffix: ' بعد', block: 1, start: 4, endBlock: 1, end: 10 };
	const highlight = {
		id: newHighlightId('مقال-1'),
		articleId: 'مقال-1',
		title: 'عنوان',
		quote,
		colour: 'green' as const
	};
	edits.push(newHighlight({ ...highlight, notes: ['عجيب'], savedAt: 1 }));
	let clock = NO_STAMP;
	let items: ReadonlyMap<string, Item> = new Map();
	let head: ReaderHead = { device: 'd1', clock, mark: EMPTY_MARK, lost: null, emptiedAt: 0, backup: null };
	for (const edit of edits) {
		clock = nextStamp(clock, 'd1', 1_700_000_000_000);
		const outcome = applyChanges(head, items, [editedItem(items.get(edit.id), edit, clock)]);
		items = itemsById(items.values(), outcome.changed);
		({ head } = outcome);
	}
	const anchor = { block: 0, word: 1, prefix: ['a'], quote: ['b'], before: 3, length: 9 };
	const place = { articleId: 'مقال-1', title: 'عنوان', words: 9, anchor, gap: 0.5, share: 0.2 };
	return {
		mark: head.mark,
		items: [...items.values()],
		positions: [{ ...place, finished: false, dismissed: false, readAt: 5 }]
	};
}

const NOW = Date.UTC(2026, 0);

describe('a backup', () => {
	it('holds everything, and can be read without the app', async () => {
		const own = snapshot();
		const text = await makeBackup(own, NOW, '\t');
		expect(await readBackup(text)).toEqual(own);
		expect(JSON.parse(text)).toMatchObject({
			app: 'zad',
			format: 1,
			counts: { bookmarks: 11, highlights: 1, inBin: 1 }
		});
		expect(text).toContain('ملاحظة \\"1\\" 🕌 <b>');
	});

	it('changes nothing where it was taken, and brings all where nothing is', async () => {
		const own = snapshot();
		const read = await readImport(bytes(await makeBackup(own, NOW)), SITE);
		expect(previewImport(read, itemsById(own.items))).toMatchObject({ added: 0, changed: 0, same: own.items.length });
		expect(previewImport(read, new Map())).toMatchObject({ added: own.items.length - 1, changed: 1, same: 0 });
	});

	it('tells beforehand what goes to the bin, and where two notes will stand', async () => {
		const own = snapshot();
		const known = itemsById(own.items);
		const there = own.items.map((item) => {
			const at = makeStamp(NOW, 0, 'd2');
			if (item.id === bookmarkId('مقال-1')) return editedItem(undefined, { id: item.id, note: 'هناك' }, at);
			if (item.id === bookmarkId('مقال-3')) return editedItem(item, { id: item.id, set: { deleted: NOW } }, at);
			return item;
		});
		const read = await readImport(bytes(await makeBackup({ ...own, items: there }, NOW)), SITE);
		expect(previewImport(read, known)).toMatchObject({ added: 0, changed: 2, deleted: 1, doubleNotes: 1 });
	});

	it('is refused whole when it is damaged, cut off, or of a newer app: 200 files', async () => {
		const own = snapshot();
		const good = await makeBackup(own, NOW);
		const codes: Record<string, number> = {};
		const read = async (damaged: ArrayBuffer) => {
			try {
				const { data } = await readImport(damaged, SITE);
				// Nothing but the very same content may come through.
				expect(data.items).toEqual(own.items);
				codes.same = (codes.same ?? 0) + 1;
			} catch (error) {
				expect(error).toBeInstanceOf(ReaderError);
				const { code } = error as ReaderError;
				codes[code] = (codes[code] ?? 0) + 1;
			}
		};
		const encoded = new Uint8Array(bytes(good));
		const flip = fc.tuple(fc.nat(encoded.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
			const copy = encoded.slice();
			copy[at]! ^= by;
			return copy.buffer;
		});
		const cut = fc.nat(encoded.length - 1).map((at) => encoded.slice(0, at).buffer);
		const splice = fc.tuple(fc.nat(encoded.length - 1), fc.nat(encoded.length - 1)).map(([from, to]) => {
			return new Uint8Array([...encoded.slice(0, from), ...encoded.slice(to)]).buffer;
		});
		const content = JSON.parse(good) as Record<string, unknown>;
		const written = (change: object) => bytes(JSON.stringify({ ...content, ...change }));
		const wrong = fc.constantFrom(
			...[0, '1', null, -1, 1.5].map((format) => written({ format })),
			written({ items: {} }),
			written({ items: [null] }),
			written({ positions: [{}] }),
			written({ sha256: '' }),
			bytes(`${good}x`),
			bytes(''),
			bytes('[]'),
			bytes('{"app":"zad"}'),
			bytes('['.repeat(100_000)),
			bytes(good.replace('"items":', '"__proto__":{"x":1},"items":'))
		);
		const newer = fc.integer({ min: 2, max: 99 }).map((format) => written({ format }));
		const files = fc.sample(fc.oneof(flip, cut, splice, wrong, newer, fc.constant(encoded.buffer)), {
			numRuns: 200,
			seed: 5
		});
		for (const file of files) await read(file);
		expect(Object.values(codes).reduce((sum, count) => sum + count)).toBe(200);
		expect(codes['newer-file']).toBeGreaterThan(15);
		expect(codes.damaged).toBeGreaterThan(100);
		expect(({} as { x?: number }).x).toBeUndefined();
	});

	it('with a checksum that fits and content that does not is refused as well', async () => {
		const own = snapshot();
		const [item] = own.items as [Item];
		const wrong: unknown[] = [
			{ ...item, id: 'link:javascript:alert(1)' },
			{ ...item, at: 'zzzzzzzzz0000-a' },
			{ ...item, values: { title: 5 } },
			{ ...item, values: { 'tag:x': 'yes' } },
			{ ...item, note: { versions: [{ text: 'x', at: 'later' }], seen: {} } },
			{ ...item, note: { versions: [], seen: { other: item.at } } },
			{ ...item, values: { title: 'x'.repeat(300_000) } }
		];
		for (const entry of wrong) {
			const text = await makeBackup({ ...own, items: [entry as Item] }, NOW);
			await expect(readBackup(text)).rejects.toMatchObject({ code: 'damaged' });
		}
	});
});

/** The bookmarks that a file brings, by what matters of them. */
async function imported(text: string) {
	const read = await readImport(bytes(text), SITE);
	const bookmarks = read.data.items.map((item) => bookmarkOf(item)!);
	return { ...read, bookmarks };
}

const NETSCAPE = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1700000000">أدب</H3>
    <DL><p>
        <DT><H3>شعر</H3>
        <DL><p>
            <DT><A HREF="https://a.example/x?a=1&amp;b=2" ADD_DATE="1700000000" TAGS="قديم,شعر">قصيدة &quot;الليل&quot; &#x1F319;</A>
            <DD>أعد قراءتها
        </DL><p>
    </DL><p>
    <DT><A HREF="javascript:alert(1)">خطر</A>
    <DT><A HREF="${SITE}/articles/%D9%85%D9%82%D8%A7%D9%84/" ADD_DATE="1700000001">مقال من هنا</A>
</DL><p>
`;

describe('files of other apps', () => {
	it('are read from browsers, with folders, tags and notes, and links of this library become its articles', async () => {
		const { from, bookmarks, skipped } = await imported(NETSCAPE);
		expect([from, skipped]).toEqual(['netscape', 1]);
		expect(bookmarks).toMatchObject([
			{
				id: linkId('https://a.example/x?a=1&b=2'),
				title: 'قصيدة "الليل" 🌙',
				folder: 'أدب / شعر',
				tags: ['شعر', 'قديم'],
				notes: ['أعد قراءتها'],
				savedAt: 1_700_000_000_000
			},
			{ id: bookmarkId('مقال'), title: 'مقال من هنا', folder: '' }
		]);
	});

	it.each([
		[
			'pocket',
			'title,url,time_added,tags,status\n"مقال، ""أول""",https://a.example/,1700000000,شعر|نثر,archive\n,https://b.example/c,1700000001,,unread\n',
			{ title: 'مقال، "أول"', tags: ['شعر', 'نثر'], state: 'read', savedAt: 1_700_000_000_000 }
		],
		[
			'instapaper',
			'URL,Title,Selection,Folder,Timestamp,Tags\r\nhttps://a.example/,مقال أول,"سطر\nوسطر",أدب,1700000000,"[""شعر"",""نثر""]"\r\n',
			{ title: 'مقال أول', notes: ['سطر\nوسطر'], folder: 'أدب', tags: ['شعر', 'نثر'], state: null }
		],
		[
			'omnivore',
			JSON.stringify([
				{
					id: '1',
					slug: 's',
					title: 'مقال أول',
					url: 'https://a.example/',
					state: 'Archived',
					labels: ['شعر'],
					savedAt: '2023-11-14T22:13:20.000Z'
				}
			]),
			{ title: 'مقال أول', tags: ['شعر'], state: 'read', savedAt: 1_700_000_000_000 }
		],
		[
			'karakeep',
			JSON.stringify({
				bookmarks: [
					{
						createdAt: 1_700_000_000,
						title: null,
						tags: ['شعر'],
						content: { type: 'link', url: 'https://a.example/', title: 'مقال أول' },
						note: 'ملاحظة',
						archived: false
					}
				]
			}),
			{ title: 'مقال أول', tags: ['شعر'], notes: ['ملاحظة'], state: null, savedAt: 1_700_000_000_000 }
		],
		[
			'wallabag',
			JSON.stringify([
				{
					is_archived: 0,
					tags: ['شعر'],
					title: 'مقال أول',
					url: 'https://a.example/',
					created_at: '2023-11-14T22:13:20+0000',
					annotations: [{ text: 'حسن', quote: 'كلام' }]
				}
			]),
			{ title: 'مقال أول', tags: ['شعر'], notes: ['«كلام»\nحسن'], state: 'to-read', savedAt: 1_700_000_000_000 }
		]
	])('are read from %s', async (app, text, first) => {
		const { from, bookmarks, data } = await imported(text);
		expect(from).toBe(app);
		expect(bookmarks[0]).toMatchObject({ url: 'https://a.example/', ...first });
		expect((await imported(text)).data).toEqual(data);
	});

	it('change nothing when they are imported again, and never undo what the reader did since', async () => {
		const read = await imported(NETSCAPE);
		const known = itemsById(read.data.items);
		expect(previewImport(await imported(NETSCAPE), known)).toMatchObject({ added: 0, changed: 0, same: 2 });
		const id = bookmarkId('مقال');
		const moved = editedItem(known.get(id), { id, set: { title: 'اسمي له', deleted: NOW } }, makeStamp(NOW, 0, 'd1'));
		const outcome = applyChanges(
			{ device: 'd', clock: NO_STAMP, mark: EMPTY_MARK, lost: null, emptiedAt: 0, backup: null },
			known,
			[moved, ...read.data.items]
		);
		expect(bookmarkOf(outcome.changed.at(-1)!)).toMatchObject({ title: 'اسمي له', deletedAt: NOW });
	});

	it.each([
		['text', 'كلام لا غير', 'unknown'],
		['a table', 'a,b\n1,2\n', 'unknown'],
		['JSON', '{"x":1}', 'unknown'],
		['a list', '[1,2]', 'unknown'],
		['a page that breaks off', NETSCAPE.slice(0, 500), 'damaged'],
		['a table that breaks off', 'title,url,time_added,tags,status\n"مقال', 'damaged'],
		['JSON that breaks off', '[{"slug":"a","url":"https:', 'damaged']
	])('are refused when they are %s', async (_, text, code) => {
		await expect(readImport(bytes(text), SITE)).rejects.toMatchObject({ name: 'ReaderError', code });
	});

	it('never throw anything but a ReaderError, whatever stands in them', async () => {
		const pieces = fc.constantFrom(
			'<DL>',
			'</DL>',
			'<DT><A HREF="',
			'https://a.example/',
			'">',
			'<H3>',
			'&#x',
			';',
			'"',
			',',
			'\n',
			'url,time_added',
			'[{"slug":1}]',
			'\u202E',
			'\uD800'
		);
		const text = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }).map((parts) => parts.join(''));
		await fc.assert(
			fc.asyncProperty(fc.boolean(), text, async (isHtml, text) => {
				await readImport(bytes((isHtml ? '<!DOCTYPE NETSCAPE-Bookmark-file-1>' : '') + text), SITE).catch((error) => {
					expect(error).toBeInstanceOf(ReaderError);
				});
			}),
			{ numRuns: 2000 }
		);
	});
});

import { ReaderError } from './error.ts';
import type { ImportedLink } from './imported-links.ts';
import { readCsv } from './csv.ts';
import { isNetscape, readNetscape } from './netscape.ts';

/** The apps whose exports can be read. */
export type ForeignApp = 'netscape' | 'pocket' | 'instapaper' | 'omnivore' | 'karakeep' | 'wallabag';

type Fields = Record<string, unknown>;

/** The links of a file of another app; ReaderError `unknown` where it is none of these, `damaged` where it breaks off. */
export function readForeign(text: string): { app: ForeignApp; links: ImportedLink[] } {
	if (isNetscape(text)) return { app: 'netscape', links: readNetscape(text) };
	if (/^\s*[[{]/.test(text)) return readForeignJson(JSON.parse(text));
	const heading = (/^[^\r\n]*/.exec(text)?.[0] ?? '').toLowerCase().replaceAll('"', '');
	const columns = heading.split(',').map((name) => name.trim());
	if (columns.includes('url') && columns.includes('time_added')) {
		return { app: 'pocket', links: readCsv(text).map(ofPocket) };
	}
	if (columns.includes('url') && columns.includes('folder') && columns.includes('selection')) {
		return { app: 'instapaper', links: readCsv(text).map(ofInstapaper) };
	}
	throw new ReaderError('unknown', 'a file of no known app');
}

function readForeignJson(content: unknown): { app: ForeignApp; links: ImportedLink[] } {
	const karakeep = fieldsOf(content).bookmarks;
	if (Array.isArray(karakeep)) return { app: 'karakeep', links: karakeep.map(fieldsOf).map(ofKarakeep) };
	if (!Array.isArray(content)) throw new ReaderError('unknown', 'a file of no known app');
	const entries = content.map(fieldsOf);
	if (entries.some((entry) => 'is_archived' in entry)) return { app: 'wallabag', links: entries.map(ofWallabag) };
	if (entries.some((entry) => 'slug' in entry || 'savedAt' in entry)) {
		return { app: 'omnivore', links: entries.map(ofOmnivore) };
	}
	throw new ReaderError('unknown', 'a file of no known app');
}

/** Columns `title,url,time_added,tags,status`; tags stand between bars. */
function ofPocket({ url = '', title = '', time_added, tags = '', status }: Record<string, string>): ImportedLink {
	const state = status === 'archive' ? 'read' : 'to-read';
	return { url, title, tags: tags.split('|'), folder: '', note: '', savedAt: Number(time_added) * 1000, state };
}

/** Columns `URL,Title,Selection,Folder,Timestamp,Tags`; Unread, Archive and Starred are no folders of the reader's. */
function ofInstapaper(row: Record<string, string>): ImportedLink {
	const { url = '', title = '', selection = '', folder = '', timestamp, tags = '' } = row;
	const own = ['Unread', 'Archive', 'Starred'].includes(folder);
	return {
		url,
		title,
		tags: tags
			.replace(/^\[|\]$/g, '')
			.split(',')
			.map((tag) => tag.trim().replace(/^"|"$/g, '')),
		folder: own ? '' : folder,
		note: selection,
		savedAt: Number(timestamp) * 1000,
		state: folder === 'Archive' ? 'read' : folder === 'Unread' ? 'to-read' : null
	};
}

function ofOmnivore({ url, title, labels, savedAt, state, readingProgress }: Fields): ImportedLink {
	const begun = Number(readingProgress) > 0;
	return {
		url: textOf(url),
		title: textOf(title),
		tags: listOf(labels).map((label) => textOf(fieldsOf(label).name ?? label)),
		folder: '',
		note: '',
		savedAt: timeOf(savedAt),
		state: state === 'Archived' ? 'read' : begun ? 'reading' : 'to-read'
	};
}

function ofKarakeep({ title, content, tags, note, createdAt, archived }: Fields): ImportedLink {
	return {
		url: textOf(fieldsOf(content).url),
		title: textOf(title) || textOf(fieldsOf(content).title),
		tags: listOf(tags).map((tag) => textOf(fieldsOf(tag).name ?? tag)),
		folder: '',
		note: textOf(note),
		savedAt: timeOf(createdAt),
		state: archived === true ? 'read' : null
	};
}

function ofWallabag({ url, title, tags, created_at, is_archived, annotations }: Fields): ImportedLink {
	const notes = listOf(annotations).map((annotation) => {
		const { quote, text } = fieldsOf(annotation);
		return [textOf(quote) && `«${textOf(quote)}»`, textOf(text)].filter(Boolean).join('\n');
	});
	return {
		url: textOf(url),
		title: textOf(title),
		tags: listOf(tags).map((tag) => textOf(fieldsOf(tag).label ?? tag)),
		folder: '',
		note: notes.filter(Boolean).join('\n\n'),
		savedAt: timeOf(created_at),
		state: Number(is_archived) === 1 ? 'read' : 'to-read'
	};
}

function fieldsOf(value: unknown): Fields {
	return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** Seconds or milliseconds since 1970, or a date as text; 0 where it is none. */
function timeOf(value: unknown): number {
	if (typeof value === 'number') return value < 1e11 ? value * 1000 : value;
	const time = typeof value === 'string' ? Date.parse(value) : 0;
	return Number.isNaN(time) ? 0 : time;
}

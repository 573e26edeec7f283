import { ReaderError } from './error.ts';
import type { ImportedLink } from './imported-links.ts';

/** The first line by which browsers know the file. */
const HEAD = '<!DOCTYPE NETSCAPE-Bookmark-file-1>';

/** Bookmarks in the form that every browser and most apps read: nested lists of links. */
export function makeNetscape(links: readonly ImportedLink[]): string {
	const folders = [...new Set(links.map(({ folder }) => folder))].sort();
	const lists = folders.map((folder) => {
		const entries = links.filter((link) => link.folder === folder).map(makeEntry);
		if (folder === '') return entries.join('');
		return `<DT><H3>${escapeText(folder)}</H3>\n<DL><p>\n${entries.join('')}</DL><p>\n`;
	});
	return `${HEAD}\n<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n${lists.join('')}</DL><p>\n`;
}

/** Whether a text is such a file. */
export function isNetscape(text: string): boolean {
	return /^\s*<!DOCTYPE\s+NETSCAPE-Bookmark-file-1/i.test(text);
}

/** The links of such a file with their folders; ReaderError `damaged` where it breaks off. No text of it becomes markup. */
export function readNetscape(text: string): ImportedLink[] {
	const links: ImportedLink[] = [];
	const folders: string[] = [];
	let named = '';
	let last: ImportedLink | undefined;
	let depth = 0;
	const part = /<(\/?)(dl|h3|a|dd)\b([^>]*)>([^<]*)/gi;
	for (const [, close, tag, attributes = '', content = ''] of text.matchAll(part)) {
		const name = tag!.toLowerCase();
		if (name === 'dl') {
			depth += close ? -1 : 1;
			if (close) folders.pop();
			else folders.push(named);
			named = '';
		} else if (close) continue;
		else if (name === 'h3') named = decodeText(content).trim();
		else if (name === 'dd') {
			if (last) last.note = decodeText(content).trim();
		} else {
			const attribute = (key: string) => decodeText(new RegExp(`\\b${key}="([^"]*)"`, 'i').exec(attributes)?.[1] ?? '');
			const added = Number(attribute('add_date'));
			last = {
				url: attribute('href'),
				title: decodeText(content).trim(),
				tags: attribute('tags').split(','),
				folder: folders.filter((folder) => folder !== '').join(' / '),
				note: '',
				// Browsers write seconds, some apps milliseconds or microseconds.
				savedAt: added > 1e14 ? added / 1000 : added > 1e11 ? added : added * 1000,
				state: attribute('toread') === '1' ? 'to-read' : null
			};
			links.push(last);
		}
	}
	if (depth !== 0) throw new ReaderError('damaged', 'the file breaks off');
	return links;
}

function makeEntry({ url, title, tags, note, savedAt, state }: ImportedLink): string {
	const attributes = [
		`HREF="${escapeText(url)}"`,
		`ADD_DATE="${Math.floor(savedAt / 1000)}"`,
		...(tags.length > 0 ? [`TAGS="${escapeText(tags.join(','))}"`] : []),
		...(state === 'to-read' ? ['TOREAD="1"'] : [])
	];
	const told = note === '' ? '' : `<DD>${escapeText(note)}\n`;
	return `<DT><A ${attributes.join(' ')}>${escapeText(title)}</A>\n${told}`;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function escapeText(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign]};`);
}

function decodeText(text: string): string {
	return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hexadecimal, name) => {
		if (name) return NAMED[String(name).toLowerCase()] ?? whole;
		const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}

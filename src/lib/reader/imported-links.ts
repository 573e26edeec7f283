import { stripBidiControls } from '../arabic/bidi.ts';
import type { ReadingState } from './bookmarks.ts';
import { makeStamp } from './clock.ts';
import { bookmarkId, linkId } from './ids.ts';
import { mergeItems, tagField, type Item } from './item.ts';
import { writeNote } from './note.ts';

/** A link as another app exported it. */
export interface ImportedLink {
	url: string;
	title: string;
	tags: string[];
	folder: string;
	note: string;
	/** Milliseconds since 1970, 0 where the app does not tell. */
	savedAt: number;
	state: ReadingState | null;
}

/** UTF-16 units of an imported title, tag or folder at most. */
const LONGEST_NAME = 1_000;
const LONGEST_NOTE = 100_000;
/** Milliseconds: a date after the year 3000 is none. */
const LATEST = Date.UTC(3000, 0);

/**
 * Links as items, and how many have no address that can be opened. The same link of the same file makes the same item, so a
 * file can be imported twice; and an edit of the reader's is always later. Addresses below `site` are articles of this library.
 */
export function itemsOfLinks(links: readonly ImportedLink[], site: string): { items: Item[]; skipped: number } {
	const items = new Map<string, Item>();
	let skipped = 0;
	for (const link of links) {
		const item = itemOf(link, site);
		if (!item) skipped++;
		else {
			const same = items.get(item.id);
			items.set(item.id, same ? mergeItems(same, item) : item);
		}
	}
	return { items: [...items.values()], skipped };
}

function itemOf(link: ImportedLink, site: string): Item | null {
	const url = readUrl(link.url);
	if (!url) return null;
	const savedAt = Number.isFinite(link.savedAt) && link.savedAt < LATEST ? Math.max(0, Math.floor(link.savedAt)) : 0;
	const title = nameOf(link.title) || url.hostname + url.pathname;
	const tags = [...new Set(link.tags.map(nameOf))].filter((tag) => tag !== '');
	const folder = nameOf(link.folder);
	const note = link.note.trim().slice(0, LONGEST_NOTE);
	const values: Item['values'] = {
		title,
		excerpt: '',
		savedAt,
		deleted: null,
		...(folder === '' ? {} : { folder }),
		...(link.state === null ? {} : { state: link.state }),
		...Object.fromEntries(tags.map((tag) => [tagField(tag), true]))
	};
	const article = articleBelow(site, url);
	// A device that stands for this very text: another file that tells something else is another one.
	const at = makeStamp(savedAt, 0, `i${hash(JSON.stringify([values, note]))}`);
	const item: Item = {
		id: article === null ? linkId(url.href) : bookmarkId(article),
		values,
		at,
		times: {},
		...(note === '' ? {} : { note: writeNote(undefined, note, at) })
	};
	return mergeItems(item, item);
}

function readUrl(text: string): URL | null {
	try {
		const url = new URL(text);
		return /^https?:$/.test(url.protocol) ? url : null;
	} catch {
		return null;
	}
}

function articleBelow(site: string, url: URL): string | null {
	const articles = `${site}/articles/`;
	if (!url.href.startsWith(articles)) return null;
	try {
		return (
			decodeURIComponent(
				url.href
					.slice(articles.length)
					.replace(/[?#].*$/s, '')
					.replace(/\/$/, '')
			) || null
		);
	} catch {
		return null;
	}
}

function nameOf(text: string): string {
	return stripBidiControls(text).replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
}

function hash(text: string): string {
	let sum = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
	return (sum >>> 0).toString(36);
}

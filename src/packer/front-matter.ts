import { fold } from '../lib/arabic/fold.ts';
import { stripBidiControls } from '../lib/arabic/bidi.ts';
import { isLanguageTag } from './library-settings.ts';
import type { Problem } from './problem.ts';
import { isCalendarDate } from './seed-path.ts';

/** What the head of a seed says of its article; null and empty where it says nothing. */
export interface FrontMatter {
	title: string | null;
	author: string | null;
	section: string | null;
	tags: string[];
	/** YYYY-MM-DD. */
	date: string | null;
	/** BCP 47 tag. */
	language: string | null;
}

/** A seed's head, what is wrong with it, and the index of the first line after it: 0 where the seed has no head. */
export interface ReadFrontMatter {
	head: FrontMatter;
	problems: Omit<Problem, 'file'>[];
	end: number;
}

type Key = keyof FrontMatter;

/** The key that each complaint and the README call a field by. */
const NAMES: Record<Key, string> = {
	title: 'عنوان',
	author: 'كاتب',
	section: 'قسم',
	tags: 'وسوم',
	date: 'تاريخ',
	language: 'لغة'
};

/** Every way to write a key, folded; with the article ال as well. One tag alone is still said in the singular, as pages on the web say `lang`. */
const KEYS = new Map<string, Key>([
	...(Object.keys(NAMES) as Key[]).flatMap((key): [string, Key][] => [
		[key, key],
		[fold(NAMES[key]), key]
	]),
	['tag', 'tags'],
	['lang', 'language'],
	['وسم', 'tags']
]);

/** `---`; word processors and telephones make dashes of hyphens while one types, so these fence a head as well. */
const FENCE = /^(?:-{3,}|-*[\u2013\u2014][-\u2013\u2014]*)$/;

/** A key has up to three words: longer text before a colon is a sentence. */
const FIELD = /^([\p{L}\p{M}\u0640_-]+(?: [\p{L}\p{M}\u0640_-]+){0,2}) ?[:：](.*)$/u;

const EMPTY: FrontMatter = { title: null, author: null, section: null, tags: [], date: null, language: null };

interface Field {
	/** Number from 1 of the line it stands in. */
	line: number;
	name: string;
	key: Key | undefined;
	value: string;
}

/**
 * Reads the head at the very top of a seed: lines of `key: value` between two lines of `---`. `lines` are trimmed. A first
 * line of `---` opens a head when nothing but `key: value` stands until the next `---`, or when a known key is among the
 * lines of `key: value` below it; otherwise it is an ornament: it is left out, being no title, and the text is as it stands.
 */
export function readFrontMatter(lines: readonly string[]): ReadFrontMatter {
	const plain = (index: number) => stripBidiControls(lines[index] as string).trim();
	let open = 0;
	while (open < lines.length && plain(open) === '') open++;
	if (open === lines.length || !FENCE.test(plain(open))) return { head: EMPTY, problems: [], end: 0 };

	const fields: Field[] = [];
	let end = open + 1;
	for (; end < lines.length && !FENCE.test(plain(end)); end++) {
		const line = plain(end);
		if (line === '') continue;
		const field = readField(line, end + 1);
		if (!field) break;
		fields.push(field);
	}
	const closed = end < lines.length && FENCE.test(plain(end));
	if (!closed && fields.every(({ key }) => key === undefined)) return { head: EMPTY, problems: [], end: open + 1 };
	if (closed) return { ...readFields(fields), end: end + 1 };

	// Text has begun, or the file has ended, before the head was closed.
	const { line } = fields.at(-1) as Field;
	const stray = end < lines.length ? `، والسطر ${end + 1} ليس «مفتاح: قيمة»` : '';
	const problem = {
		line: open + 1,
		what: `يبدأ هنا رأس المقال ولا ينتهي${stray}.`,
		cure: `اكتب --- في سطر وحده بعد السطر ${line}، أو احذف --- من أول الملف إن كان هذا كله نصًا.`
	};
	return { head: EMPTY, problems: [problem], end: lines.length };
}

function readField(text: string, line: number): Field | null {
	const [, name, value] = FIELD.exec(text) ?? [];
	if (name === undefined || value === undefined) return null;
	const folded = fold(name);
	return { line, name, key: KEYS.get(folded) ?? KEYS.get(folded.replace(/^ال/, '')), value: value.trim() };
}

function readFields(fields: readonly Field[]): Pick<ReadFrontMatter, 'head' | 'problems'> {
	const head = { ...EMPTY };
	const problems: Omit<Problem, 'file'>[] = [];
	const lineOf = new Map<Key, number>();
	for (const { line, name, key, value } of fields) {
		if (key === undefined) {
			const cure = `المفاتيح المعروفة: ${Object.values(NAMES).join('، ')}؛ وإن كان هذا نصًا فاحذف --- من أول الملف.`;
			problems.push({ line, what: `مفتاح غير معروف «${name}».`, cure });
			continue;
		}
		const before = lineOf.get(key);
		if (before !== undefined) {
			const what = `المفتاح «${name}» مكتوب مرتين، هنا وفي السطر ${before}.`;
			problems.push({ line, what, cure: 'أبقِ واحدًا منهما.' });
			continue;
		}
		lineOf.set(key, line);
		// A field left empty, as in a form, says nothing.
		if (value === '') continue;
		if (key === 'tags') head.tags = splitTags(value);
		else if (key === 'date') {
			head.date = readDate(value);
			const cure = 'اكتبه هكذا: ‎2024-03-01، السنة ثم الشهر ثم اليوم.';
			if (head.date === null) problems.push({ line, what: `تاريخ غير مفهوم «${value}».`, cure });
		} else if (key === 'language') {
			if (isLanguageTag(value)) head.language = value;
			else problems.push({ line, what: `رمز لغة غير معروف «${value}».`, cure: 'اكتب رمزها: ar أو fa أو ur أو en.' });
		} else head[key] = value;
	}
	return { head, problems };
}

/** Tags in the order given, each once. */
function splitTags(value: string): string[] {
	const tags = value.split(/[،,]/).map((tag) => tag.trim());
	return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** YYYY-MM-DD in any digits as ASCII, or null when it is no day of the calendar. */
function readDate(value: string): string | null {
	const date = fold(value);
	return /^\d{4}-\d{2}-\d{2}$/.test(date) && isCalendarDate(date) ? date : null;
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cleanBidi, stripBidiControls } from '../lib/arabic/bidi.ts';
import type { Article } from '../lib/packs/article.ts';
import type { LibrarySettings } from '../lib/packs/library-settings.ts';
import { decodeText } from './decode.ts';
import { readFrontMatter } from './front-matter.ts';
import { readSettings, SETTINGS_FILE } from './library-settings.ts';
import { SeedError, type Problem } from './problem.ts';
import { readBlock, readTitle } from './read-block.ts';
import { readSeedPath } from './seed-path.ts';

/** A seeds folder: what the publisher says of it, the names of files that are no seeds, and its articles. */
export interface Seeds {
	settings: LibrarySettings;
	ignored: string[];
	/** Reads the seeds one by one, in the order of the articles' ids; throws one SeedError that lists all problems. */
	articles: () => Iterable<Article>;
}

/** Lists every `*.txt` below the folder, and reads its library.json; throws a SeedError where there is no such folder. */
export function openSeeds(folder: string): Seeds {
	const problems: Problem[] = [];
	const paths = listFiles(folder).filter((path) => path !== SETTINGS_FILE);
	const [texts, ignored] = [paths.filter(isText), paths.filter((path) => !isText(path))];
	const { settings, problems: settingsProblems } = readSettings(readIfThere(join(folder, SETTINGS_FILE)));
	problems.push(...settingsProblems.map((problem) => ({ file: SETTINGS_FILE, ...problem })));
	if (texts.length === 0 && problems.length === 0) {
		const what = 'لا مقالات في هذا المجلد.';
		problems.push({ file: '', line: null, what, cure: 'ضع فيه ملفات ‎.txt: سطر العنوان، ثم كل فقرة في سطر.' });
	}
	return { settings, ignored, articles: () => readArticles(folder, texts, problems) };
}

function* readArticles(folder: string, paths: string[], known: readonly Problem[]): Generator<Article> {
	const problems = [...known];
	const seeds = paths.map((path) => ({ path, ...readSeedPath(path) })).sort((a, b) => (a.id < b.id ? -1 : 1));
	for (const [index, { path, id }] of seeds.entries()) {
		const twin = seeds[index - 1];
		if (twin?.id === id && id !== '') {
			const what = `عنوانه في التطبيق «${id}» هو عنوان الملف ${join(folder, twin.path)} نفسه.`;
			problems.push({ file: path, line: null, what, cure: 'غيّر اسم أحد الملفين.' });
		}
		const { article, problems: own = [] } = readSeed(path, readFileSync(join(folder, path)));
		problems.push(...own.map((problem) => ({ file: path, ...problem })));
		// After a problem the others are looked for, and nothing is packed any more.
		if (article && problems.length === 0) yield article;
	}
	if (problems.length === 0) return;
	problems.sort((a, b) => (a.file < b.file ? -1 : a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : 1));
	throw new SeedError(problems.map((problem) => ({ ...problem, file: join(folder, problem.file) })));
}

function isText(path: string): boolean {
	return /\.txt$/i.test(path);
}

type SeedProblem = Omit<Problem, 'file'>;

/**
 * One seed's bytes as an article: the head, if there is one; then, unless the head gives the title, a title in the first
 * line with text; then a block in each further one.
 */
function readSeed(
	path: string,
	bytes: Uint8Array
): { article: Article; problems?: undefined } | { article?: undefined; problems: SeedProblem[] } {
	const complain = (line: number | null, what: string, cure: string) => ({ problems: [{ line, what, cure }] });
	const decoded = decodeText(bytes);
	if ('problem' in decoded) return { problems: [decoded.problem] };
	const lines = decoded.text.split('\n').map((line) => line.trim());
	const { head, problems, end } = readFrontMatter(lines);
	if (problems.length > 0) return { problems };
	const titleLine = lines.findIndex((line, index) => index >= end && stripBidiControls(line).trim() !== '');
	if (titleLine < 0 && head.title === null) {
		const cure = 'اكتب العنوان في سطر ثم كل فقرة في سطر، أو احذف الملف.';
		return end === 0 ? complain(1, 'الملف فارغ.', cure) : complain(end, 'ليس تحت هذا السطر عنوان ولا نص.', cure);
	}
	const blocks = lines
		.slice(head.title === null ? titleLine + 1 : end)
		.map((line) => cleanBidi(line).trim())
		.filter((line) => line !== '')
		.map(readBlock);
	if (blocks.length === 0) {
		const line = head.title === null ? titleLine + 1 : end;
		return complain(line, 'فيه عنوان وليس تحته نص.', 'اكتب النص تحت العنوان، كل فقرة في سطر.');
	}
	const { id, date, section } = readSeedPath(path);
	if (id === '') {
		const what = 'ليس في اسم الملف حرف ولا رقم، فلا يكون له عنوان في التطبيق.';
		return complain(null, what, 'سمِّ الملف بكلمات أو أرقام.');
	}
	const article: Article = {
		id,
		title: head.title ?? readTitle(stripBidiControls(lines[titleLine] as string).trim()),
		author: head.author,
		date: head.date ?? date,
		section: head.section ?? section,
		tags: head.tags,
		...(head.language !== null && { language: head.language }),
		blocks
	};
	return { article };
}

/** Paths of all files below the folder, with `/` between folders, in code-unit order; hidden files are left out. */
function listFiles(folder: string): string[] {
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
		const what = 'المجلد غير موجود.';
		throw new SeedError([{ file: folder, line: null, what, cure: 'أنشئه وضع فيه ملفات ‎.txt، أو صحّح قيمة SEEDS.' }]);
	}
	const paths: string[] = [];
	const walk = (below: string) => {
		for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
			if (entry.name.startsWith('.')) continue;
			const path = below === '' ? entry.name : `${below}/${entry.name}`;
			if (entry.isDirectory()) walk(path);
			else paths.push(path);
		}
	};
	walk('');
	return paths.sort((a, b) => (a < b ? -1 : 1));
}

function readIfThere(path: string): Uint8Array | null {
	return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : null;
}

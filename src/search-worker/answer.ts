import { tokenise } from '../lib/arabic/tokens.ts';
import type { Library } from '../lib/library/library.ts';
import { countWords, type Article } from '../lib/packs/article.ts';
import { versionOf } from '../lib/reading/text-quote.ts';
import type {
	ArticleMatches,
	LibrarySearchAnswer,
	LibrarySearchHit,
	MatchNote,
	SearchHelp,
	SearchQuestion
} from '../lib/search/messages.ts';
import { nearestForms, search, type Answer } from '../lib/search/search.ts';
import type { Segment } from '../lib/search/segment.ts';
import { markArticle } from '../lib/search/snippet.ts';

/** Where the articles found are read. */
type Source = Pick<Library, 'article' | 'manifest'>;

/** A library with the index segments that could be opened. */
export interface Index {
	library: Source;
	segments: Segment[];
	/**
	 * Where a part of the library alone is searched: how many articles have their texts in it, and how many words one has of which it
	 * knows no more than what the list shows.
	 */
	part?: { articles: number; words: (id: string) => number | null } | undefined;
}

const MOST_NOTES = 2;
const MOST_COMPLETIONS = 5;
const MOST_NEAREST = 3;
const MOST_FEWER = 3;

/** How texts write folded words: the index knows them only as folded. */
type Spellings = Map<string, string>;

/** The answer as the page shows it. Throws what reading the library throws. */
export async function answerQuestion(
	{ library, segments, part }: Index,
	question: SearchQuestion
): Promise<LibrarySearchAnswer> {
	const start = performance.now();
	const answer = await search(segments, question);
	const described = await Promise.all(answer.hits.map(({ id }) => describe({ library, segments, part }, id, answer)));
	const found = described.filter((hit) => hit !== null);
	const hits = found.map(({ hit }) => hit);
	// The article that comes first in the answer decides, not the one that was read first.
	const spellings: Spellings = new Map([...found].reverse().flatMap(({ spellings }) => [...spellings]));
	const titles = answer.titles.flatMap(({ id }) => hits.filter((hit) => hit.id === id));
	return {
		question,
		total: answer.total,
		searched: part?.articles ?? answer.searched - (segments[0]?.outdated ? library.manifest.outdated.length : 0),
		of: library.manifest.articles,
		breadths: answer.breadths,
		facets: answer.facets,
		meant: await putRight({ library, segments }, question.query, answer, spellings),
		relaxed: answer.relaxed,
		completions: completions(question.query, answer, spellings),
		titles: titles.map(({ id, title }) => ({ id, title: title.map(({ text }) => text).join('') })),
		help: answer.total === 0 ? await help({ library, segments }, question, answer) : null,
		hits,
		milliseconds: performance.now() - start
	};
}

/** Where the words of a question stand in one article. Throws what reading the library throws. */
export async function findInArticle(
	{ library, segments }: Index,
	question: Pick<SearchQuestion, 'query' | 'breadth'>,
	id: string
): Promise<ArticleMatches> {
	const article = await library.article(id);
	if (!article) return { spans: [], best: -1, version: '' };
	const { answered } = await search(segments, { ...question, limit: 0 });
	const paragraphs = paragraphsOf(article);
	const { spans, best } = markArticle(article.title, paragraphs, answered);
	return { spans, best, version: versionOf([article.title, ...paragraphs]) };
}

function paragraphsOf({ blocks }: Article): string[] {
	return blocks.map(({ text }) => text);
}

/** A hit ready to show and how its article writes what was found, or null when its text is not on this device and the network gives
 * none. */
async function describe(
	{ library, part }: Index,
	id: string,
	{ answered }: Answer
): Promise<{ hit: LibrarySearchHit; spellings: Spellings } | null> {
	const article = await library.article(id).catch(() => undefined);
	if (!article) return null;
	const paragraphs = paragraphsOf(article);
	const { spans, forms, title, snippet } = markArticle(article.title, paragraphs, answered);
	const spellings: Spellings = new Map();
	spans.forEach(({ block, start, end }, index) => {
		const text = block === -1 ? article.title : paragraphs[block]!;
		if (!spellings.has(forms[index]!)) spellings.set(forms[index]!, withoutMarks(text.slice(start, end)));
	});
	const notes = [...new Set(forms)].flatMap((form): MatchNote[] => {
		const { kind, sought, before, after } = answered.get(form)!;
		return kind === 'exact' ? [] : [{ written: spellings.get(form)!, sought, kind, before: partsOf(before), after }];
	});
	const hit = {
		id,
		title,
		date: article.date,
		section: article.section,
		author: article.author,
		...(article.language !== undefined && { language: article.language }),
		words: part?.words(id) ?? countWords(article),
		places: spans.length,
		snippet,
		notes: notes.slice(0, MOST_NOTES)
	};
	return { hit, spellings };
}

/** Letters attached in front, one by one: «وبال» is و, ب and ال, «لل» is ل and ال. */
function partsOf(before: string): string[] {
	return before.replace('لل', 'لال').match(/ال$|./gu) ?? [];
}

/** The query with the words put right that near spellings decided, or null. */
async function putRight(
	index: Index,
	query: string,
	{ corrections, total }: Answer,
	spellings: Spellings
): Promise<string | null> {
	if (total === 0 || corrections.length === 0) return null;
	const written = new Map<string, string>();
	for (const { term, form } of corrections) written.set(term, await spell(index, form, spellings));
	return replaceWords(query, (term) => written.get(term));
}

/** The query with its last word completed by words of the articles found. */
function completions(query: string, { completions }: Answer, spellings: Spellings): string[] {
	const last = tokenise(query).at(-1);
	if (last === undefined || last.end !== query.length) return [];
	const known = completions.flatMap((form) => spellings.get(form) ?? []);
	return [...new Set(known)].slice(0, MOST_COMPLETIONS).map((word) => query.slice(0, last.start) + word);
}

async function help(index: Index, question: SearchQuestion, { words }: Answer): Promise<SearchHelp> {
	const spellings: Spellings = new Map();
	const near = words.map(async ({ term, found }) => {
		const forms = found > 0 ? [] : await nearestForms(index.segments, term, MOST_NEAREST);
		const nearest = await Promise.all(forms.map((form) => spell(index, form, spellings)));
		return { word: written(question.query, term), found, nearest: [...new Set(nearest)] };
	});
	const shorter =
		words.length < 2
			? []
			: words.map(({ term }) => replaceWords(question.query, (word) => (word === term ? '' : undefined)));
	const fewer = shorter.map(async (query) => ({
		query: query.replace(/\s+/g, ' ').trim(),
		total: (await search(index.segments, { ...question, query, limit: 0 })).total
	}));
	const found = (await Promise.all(fewer)).filter(({ total }) => total > 0);
	return { words: await Promise.all(near), fewer: found.sort((a, b) => b.total - a.total).slice(0, MOST_FEWER) };
}

/** How a text of the library writes a folded word. */
async function spell({ library, segments }: Index, form: string, spellings: Spellings): Promise<string> {
	const known = spellings.get(form);
	if (known !== undefined) return known;
	const { hits } = await search(segments, { query: `${form} `, breadth: 'exact', limit: 1 });
	const article = hits[0] && (await library.article(hits[0].id).catch(() => undefined));
	for (const text of article ? [article.title, ...paragraphsOf(article)] : []) {
		const token = tokenise(text).find(({ term }) => term === form);
		if (token) return withoutMarks(text.slice(token.start, token.end));
	}
	return form;
}

/** A word of the query as typed, by its folded text. */
function written(query: string, term: string): string {
	const token = tokenise(query).find((candidate) => candidate.term === term);
	return token ? query.slice(token.start, token.end) : term;
}

function replaceWords(query: string, replacementOf: (term: string) => string | undefined): string {
	let replaced = '';
	let position = 0;
	for (const { term, start, end } of tokenise(query)) {
		const replacement = replacementOf(term);
		if (replacement === undefined) continue;
		replaced += query.slice(position, start) + replacement;
		position = end;
	}
	return replaced + query.slice(position);
}

/** Tashkeel and tatweel belong to one place of one text, not to the word. */
function withoutMarks(text: string): string {
	return text.replace(/[\p{M}\u0640]/gu, '');
}

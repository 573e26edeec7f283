import { plurals, skeleton } from '../arabic/family.ts';
import { stem, withoutArticle, withoutProclitics, withProclitics } from '../arabic/stem.ts';
import { arabicSpellings } from '../arabic/transliterate.ts';
import { IRREGULAR } from './format.ts';
import { keyAmong, possibleKeys } from './lexicon.ts';
import type { MatchKind } from './messages.ts';
import type { QueryWord } from './query.ts';
import type { Form, Segment, WordClass } from './segment.ts';
import { nearMisses } from './spelling.ts';
import { isAmong } from './stop-words.ts';
import type { Weights } from './weights.ts';

/** Forms of one class, in one segment, that answer a word of the query. */
export interface Match {
	segment: number;
	wordClass: WordClass;
	forms: readonly Form[];
}

/** Forms that answer a word of the query in the same way. */
export interface Group {
	kind: MatchKind;
	weight: number;
	matches: Match[];
}

/** A word of the query with all that answers it in the library. */
export interface Term {
	word: QueryWord;
	/** The word's ending, as its class has it. */
	after: string;
	/** Of the word's own class; empty where the library does not have it. */
	kin: Group;
	/** Farther relations. */
	others: Group[];
}

/** A short prefix begins thousands of forms; the commonest of them hold nearly all the documents. With twice as many, cut words of the
 * development sets find 0.2 points of MRR@10 more, for twice the time. */
const PREFIX_FORMS = 32;

/** A stop word in more documents than this tells nothing, and to read where it stands takes a third of the time of a question. */
const MOST_OF_STOP_WORD = 16_384;

/** A word in this many documents or fewer may be a slip of the reader's, or of the writer's. */
const RARE = 2;

/** Of two consonants there are too few to tell anything. */
const MIN_SKELETON = 3;

/** Of what shares no more than the skeleton, the commonest classes are enough: with all of them the development sets gain nothing, and
 * in 100,000 articles there are 40 to a word. */
const RELATIVES = 4;

/** A word found by its letters one by one must have that many. */
const MIN_LATIN = 3;

/** Finds what answers each word in the library. */
export async function expand(
	segments: readonly Segment[],
	words: readonly QueryWord[],
	weights: Weights
): Promise<Term[]> {
	const own = await findClasses(
		segments,
		words.flatMap(({ term }) => possibleKeys(term))
	);
	return Promise.all(words.map((word) => expandWord(segments, word, own, weights)));
}

async function expandWord(
	segments: readonly Segment[],
	word: QueryWord,
	own: Match[],
	weights: Weights
): Promise<Term> {
	const { term } = word;
	const stopWords = segments[0]?.stopWords ?? new Set();
	// The first segment is the library's own; the others were built with its lexicon.
	const library = own.filter(({ segment }) => segment === 0).map(({ wordClass }) => wordClass);
	const key = keyAmong(library, term);
	const kin: Group = { kind: 'inflected', weight: 1, matches: own.filter(({ wordClass }) => wordClass.key === key) };
	const holders = documentsIn(kin.matches);
	const rare = !word.weak && holders <= RARE;
	if (word.weak && holders > MOST_OF_STOP_WORD) kin.matches = [];
	const others: Group[] = [];
	const add = (kind: MatchKind, weight: number, matches: Match[]): void => {
		if (matches.length > 0) others.push({ kind, weight, matches });
	};
	await Promise.all([
		word.open && findBegun(segments, term, stopWords).then((matches) => add('prefix', weights.prefix, matches)),
		!word.weak &&
			findFamily(segments, key).then(([plurals, relatives]) => {
				add('family', weights.plural, plurals);
				add('family', weights.skeleton, relatives);
			}),
		rare && findClitics(segments, term, key, own, holders).then((matches) => add('inflected', weights.clitic, matches)),
		rare &&
			nearMisses(segments, term).then(async (keys) => {
				// Nobody means «ما» who types «سماء».
				const likely = [...keys].filter((near) => near !== key && !isAmong(stopWords, near));
				add('spelling', weights.spelling, await findClasses(segments, likely));
			}),
		/^[a-z]/.test(term) &&
			term.length >= MIN_LATIN &&
			findSpellings(segments, arabicSpellings(term, segments[0]?.spellingRules ?? '')).then((matches) =>
				add('transliterated', weights.transliteration, matches)
			)
	]);
	const after = term.slice(term.indexOf(key) + key.length);
	// Which of them came first is a matter of chance.
	return { word, after, kin, others: others.sort((a, b) => b.weight - a.weight || (a.kind < b.kind ? -1 : 1)) };
}

/** All forms of the classes with these keys. */
async function findClasses(segments: readonly Segment[], keys: Iterable<string>): Promise<Match[]> {
	const wanted = new Set(keys);
	const found = await Promise.all(segments.map((segment) => segment.findClasses(wanted)));
	return found.flatMap((classes, segment) =>
		Array.from(classes.values(), (wordClass) => ({ segment, wordClass, forms: wordClass.forms }))
	);
}

/** The forms that are spelt so, whatever is attached in front: the endings of a name belong to it. */
async function findSpellings(segments: readonly Segment[], spellings: readonly string[]): Promise<Match[]> {
	const matches = await findClasses(segments, spellings.map(stem));
	return matches
		.map((match) => ({
			...match,
			forms: match.forms.filter(({ after }) => spellings.includes(match.wordClass.key + after))
		}))
		.filter(({ forms }) => forms.length > 0);
}

/** The commonest forms that begin with the term, with or without ال or a letter attached in front. */
async function findBegun(segments: readonly Segment[], term: string, stopWords: ReadonlySet<string>): Promise<Match[]> {
	const starts = new Set([term, withoutArticle(term, 1)]);
	const shorter = new Set<string>();
	for (const start of starts) for (let length = 2; length < start.length; length++) shorter.add(start.slice(0, length));
	let begun = await classesBegunBy(segments, starts);
	if (begun.length === 0) begun = await classesBegunBy(segments, withoutProclitics(term));
	// A class may be found by several beginnings.
	const different = new Map(
		[...begun, ...(await findClasses(segments, shorter))].map((match) => [match.wordClass, match])
	);
	const matches = Array.from(different.values(), (match) => ({
		...match,
		// The commonest of all are stop words: they would take the places of those that tell something.
		forms: match.forms.filter(({ text }) => beginsWith(text, match.wordClass.key, term) && !isAmong(stopWords, text))
	}));
	const forms = matches.flatMap((match) => match.forms);
	const commonest = new Set(forms.sort(byCommonness).slice(0, PREFIX_FORMS));
	return matches
		.map((match) => ({ ...match, forms: match.forms.filter((form) => commonest.has(form)) }))
		.filter((match) => match.forms.length > 0);
}

async function classesBegunBy(segments: readonly Segment[], starts: Iterable<string>): Promise<Match[]> {
	const found = await Promise.all(
		Array.from(starts, (start) =>
			Promise.all(
				segments.map(async (segment, number) =>
					(await segment.classesWithPrefix(start)).map((wordClass) => ({
						segment: number,
						wordClass,
						forms: wordClass.forms
					}))
				)
			)
		)
	);
	return found.flat(2);
}

/** Whether a form begins with the unfinished word, with or without what is attached in front of it. A word that is no more than the
 * beginning of ال and of what is written before it says nothing yet. */
function beginsWith(form: string, key: string, term: string): boolean {
	const attached = form.length - withoutArticle(form).length;
	if (term.length > attached && form.startsWith(term)) return true;
	return [withoutArticle(term, 2), ...withoutProclitics(term)].some(
		(start) => key.startsWith(start) || form.startsWith(start)
	);
}

/** The broken plurals or singulars of a class, and what shares no more than the skeleton with it. */
async function findFamily(segments: readonly Segment[], key: string): Promise<[plurals: Match[], relatives: Match[]]> {
	const bones = skeleton(key);
	const own = plurals(key);
	const lists = await Promise.all(
		segments.map(async (segment) => {
			const [keys, irregular] = await Promise.all([segment.keysOfFamily(bones), segment.keysOfFamily(IRREGULAR + key)]);
			for (const other of irregular) own.add(other);
			return keys;
		})
	);
	const shared = lists.flatMap((keys) => [
		...keys.filter((other) => own.has(other)),
		...(bones.length < MIN_SKELETON ? [] : keys.filter((other) => other !== key && !own.has(other)).slice(0, RELATIVES))
	]);
	const found = await findClasses(segments, [...shared, ...own]);
	const isPlural = ({ wordClass }: Match): boolean => own.has(wordClass.key);
	return [found.filter(isPlural), found.filter((match) => !isPlural(match))];
}

/** The same word with a letter attached more or less, where the lexicon was not sure. Without the letter it must be as common as with
 * it, or كتاب would be ك and تاب. */
async function findClitics(
	segments: readonly Segment[],
	term: string,
	key: string,
	own: readonly Match[],
	holders: number
): Promise<Match[]> {
	const keys = new Set(withProclitics(withoutArticle(term)).map(stem));
	for (const less of possibleKeys(term)) {
		if (documentsIn(own.filter(({ wordClass }) => wordClass.key === less)) >= Math.max(1, holders)) keys.add(less);
	}
	keys.delete(key);
	return findClasses(segments, keys);
}

/** The form of more documents first; of as many, by its text. */
export function byCommonness(a: Form, b: Form): number {
	return documents(b) - documents(a) || (a.text < b.text ? -1 : 1);
}

function documents({ inBody, inTitle }: Form): number {
	return inBody + inTitle;
}

/** In how many documents a word stands: of whole classes it is known, of some forms it is the sum, where one with two counts twice.
 * Either way segments add up to what one would have. */
export function documentsIn(matches: readonly Match[]): number {
	return matches.reduce(
		(sum, { wordClass, forms }) =>
			sum + (forms === wordClass.forms ? wordClass.documents : forms.reduce((own, form) => own + documents(form), 0)),
		0
	);
}

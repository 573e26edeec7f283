import { fold } from '../../../src/lib/arabic/fold.ts';
import { plurals, skeleton } from '../../../src/lib/arabic/family.ts';
import { irregular } from '../../../src/lib/arabic/irregular.ts';
import { stem, withoutArticle, withoutProclitics, withProclitics } from '../../../src/lib/arabic/stem.ts';
import { tokenise } from '../../../src/lib/arabic/tokens.ts';
import { arabicSpellings, RULES } from '../../../src/lib/arabic/transliterate.ts';
import type { SearchDocument } from '../../../src/lib/search/document.ts';
import { classKey, possibleKeys, type DocumentsOf } from '../../../src/lib/search/lexicon.ts';
import type { Breadth, FacetCount } from '../../../src/lib/search/messages.ts';
import { parseQuery, type Query, type QueryPhrase, type QueryWord } from '../../../src/lib/search/query.ts';
import type { Question } from '../../../src/lib/search/search.ts';
import { isStopWord, STOP_WORDS } from '../../../src/lib/search/stop-words.ts';
import { TITLE_OFFSET } from '../../../src/lib/search/segment.ts';
import { WEIGHTS } from '../../../src/lib/search/weights.ts';
import { lexiconOf } from './in-memory.ts';

/** A spelling that a segment has; words of the texts point to it. */
interface Form {
	segment: number;
	text: string;
	key: string;
	documents: number;
}

interface Text {
	document: SearchDocument;
	title: Form[];
	body: Form[];
}

/** What answers a word of the query. */
interface Sought {
	word: QueryWord;
	kin: Set<Form>;
	bare: Set<Form>;
	exact: Set<Form>;
	/** `placed`: whether it is asked where they stand; `whole`: whether they are all the forms of their classes. */
	groups: { forms: Set<Form>; weight: number; placed: boolean; whole: boolean }[];
}

interface Hit {
	id: string;
	score: number;
	/** For ties: the date, '' for none, and the number in the library. */
	date: string;
	number: number;
}

export interface ScanAnswer {
	total: number;
	/** All of them. */
	hits: Hit[];
	facets: Record<'sections' | 'years' | 'authors' | 'tags', FacetCount[]>;
	words: { term: string; found: number }[];
	relaxed: boolean;
}

const RARE = 2;
const PREFIX_FORMS = 32;
const MIN_SKELETON = 3;
const RELATIVES = 4;
const PLACED = 256;
const FACETS = 12;

/**
 * The ranking of lib/search by reading every word of every text for every question. It shares with the engine what words are
 * (lib/arabic, the classes), how a query is read and the weights; nothing is looked up, merged, cut short or remembered.
 */
export class Scan {
	#texts: Text[] = [];
	#forms: Form[] = [];
	#documentsOf: DocumentsOf;

	/** One list of documents for each segment. */
	constructor(parts: readonly (readonly SearchDocument[])[]) {
		this.#documentsOf = lexiconOf(parts[0] ?? []);
		parts.forEach((documents, segment) => {
			const own = new Map<string, Form>();
			const inSegment = lexiconOf(documents);
			const formOf = (text: string): Form => {
				let form = own.get(text);
				if (form === undefined) {
					form = { segment, text, key: classKey(text, this.#documentsOf), documents: inSegment(text) };
					own.set(text, form);
				}
				return form;
			};
			const read = (text: string): Form[] => tokenise(text).map(({ term }) => formOf(term));
			for (const document of documents) {
				this.#texts.push({ document, title: read(document.title), body: document.text.flatMap(read) });
			}
			this.#forms.push(...own.values());
		});
	}

	ask(question: Question): ScanAnswer {
		const query = parseQuery(question.query, STOP_WORDS);
		const breadth = question.breadth ?? 'family';
		const sought = query.words.map((word) => this.#seek(word));
		const matter = sought.filter(({ word }) => !word.weak);
		const allowed = this.#texts.map((text) => this.#allows(query, question, text));
		const find = (withPhrases: boolean): number[] =>
			this.#texts.flatMap((text, number) => {
				const held = matter.filter((word) => holds(text, word, breadth)).length;
				const enough = question.all ? held === matter.length : held > 0 || matter.length === 0;
				const hasRequired = matter.every((word) => !word.word.required || holds(text, word, breadth));
				const hasPhrases = query.phrases.every((phrase) => this.#hasPhrase(text, phrase));
				return allowed[number] && enough && hasRequired && (!withPhrases || hasPhrases) ? [number] : [];
			});
		const listsAll = matter.length > 0 || query.excluded.length > 0 || isFiltered(query, question);
		let found = listsAll ? find(true) : [];
		const relaxed = found.length === 0 && query.phrases.length > 0;
		if (relaxed) found = find(false);
		const ranked = this.#rank(found, sought, breadth, question.order === 'date');
		return {
			total: found.length,
			hits: ranked,
			facets: this.#facets(found),
			words: matter.map((word) => ({
				term: word.word.term,
				found: this.#texts.filter((text) => holds(text, word, 'family')).length
			})),
			relaxed
		};
	}

	/** Of each segment the commonest keys with this skeleton. */
	#kindred(bones: string, accepts: (key: string) => boolean): string[] {
		const segments = [...new Set(this.#forms.map(({ segment }) => segment))];
		return segments.flatMap((segment) => {
			const documents = new Map<string, number>();
			for (const form of this.#forms) {
				if (form.segment !== segment || skeleton(form.key) !== bones || !accepts(form.key)) continue;
				documents.set(form.key, (documents.get(form.key) ?? 0) + form.documents);
			}
			const commonest = [...documents].sort(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1));
			return commonest.slice(0, RELATIVES).map(([key]) => key);
		});
	}

	/** What answers a word: each relation as a condition on one form. */
	#seek(word: QueryWord): Sought {
		const { term } = word;
		const key = classKey(term, this.#documentsOf);
		const after = term.slice(term.indexOf(key) + key.length);
		const all = (accepts: (form: Form) => boolean): Set<Form> => new Set(this.#forms.filter(accepts));
		const kin = all((form) => form.key === key);
		const sought: Sought = {
			word,
			kin,
			bare: all((form) => form.key === key && form.text.slice(form.text.indexOf(key) + key.length) === after),
			exact: all((form) => form.text === term),
			groups: []
		};
		const add = (weight: number, forms: Set<Form>, { placed = true, whole = true } = {}): void => {
			sought.groups.push({ weight, forms, placed, whole });
		};
		if (word.open) add(WEIGHTS.prefix, this.#begun(term), { placed: false, whole: false });
		if (/^[a-z]/.test(term) && term.length >= 3) {
			const spellings = arabicSpellings(term, RULES);
			const stems = spellings.map(stem);
			add(
				WEIGHTS.transliteration,
				all(({ text, key }) => stems.includes(key) && spellings.includes(text.slice(text.indexOf(key)))),
				{ whole: false }
			);
		}
		if (word.weak) return sought;
		const broken = new Set([...plurals(key), ...irregular(key)]);
		const bones = skeleton(key);
		const kindred =
			bones.length < MIN_SKELETON ? [] : this.#kindred(bones, (other) => other !== key && !broken.has(other));
		add(
			WEIGHTS.plural,
			all((form) => broken.has(form.key))
		);
		add(
			WEIGHTS.skeleton,
			all((form) => kindred.includes(form.key))
		);
		const known = this.#holders(kin);
		if (known > RARE) return sought;
		const documentsOfClass = (other: string): number => this.#holders(all((form) => form.key === other));
		const shorter = possibleKeys(term).filter((other) => documentsOfClass(other) >= known);
		const clitic = [...shorter, ...withProclitics(withoutArticle(term)).map(stem)];
		add(
			WEIGHTS.clitic,
			all((form) => form.key !== key && clitic.includes(form.key))
		);
		const near = this.#near(term);
		add(
			WEIGHTS.spelling,
			all((form) => form.key !== key && near.has(form.key) && !isStopWord(form.key))
		);
		return sought;
	}

	/** How many texts hold any of the forms. */
	#holders(forms: Set<Form>): number {
		return this.#texts.filter(({ title, body }) => [...title, ...body].some((form) => forms.has(form))).length;
	}

	/** The commonest forms that begin with an unfinished word. */
	#begun(term: string): Set<Form> {
		const bare = withoutArticle(term, 1);
		const isBegun = (form: Form): boolean => form.key.startsWith(term) || form.key.startsWith(bare);
		// Letters that may be attached in front of the word typed are taken off only when nothing begins with it.
		const lone = this.#forms.some(isBegun) ? [] : withoutProclitics(term);
		const forms = this.#forms.filter((form) => {
			const { key, text } = form;
			const isShort = key.length > 1 && [term, bare].some((start) => start !== key && start.startsWith(key));
			if (isStopWord(text)) return false;
			if (!isBegun(form) && !isShort && !lone.some((start) => key.startsWith(start))) return false;
			const attached = text.length - withoutArticle(text).length;
			if (term.length > attached && text.startsWith(term)) return true;
			const starts = [withoutArticle(term, 2), ...withoutProclitics(term)];
			return starts.some((start) => key.startsWith(start) || text.startsWith(start));
		});
		forms.sort((a, b) => b.documents - a.documents || (a.text < b.text ? -1 : 1));
		return new Set(forms.slice(0, PREFIX_FORMS));
	}

	/** The keys of classes that a slip may have meant (see spelling.ts for what is compared). */
	#near(term: string): Set<string> {
		const bare = withoutArticle(term);
		const own = stem(term);
		const half = Math.floor(bare.length / 2);
		const ending = own.slice(Math.min(half, own.length - 2) + (own.length > 4 ? 1 : 0));
		const behind = [1, 2, 3].map((cut) => stem(term.slice(cut)));
		const near = new Set<string>();
		if (bare.length < 4 || /\d/.test(bare)) return near;
		for (const { key, text } of this.#forms) {
			const after = text.slice(text.indexOf(key) + key.length);
			const begins = key.startsWith(bare.slice(0, half));
			if (begins && (isSlip(key, own) || isSlip(key + after, bare))) near.add(key);
			if (key.endsWith(ending) && isSlip(key, own)) near.add(key);
			if (behind.includes(key) && isSlip(text, term)) near.add(key);
		}
		return near;
	}

	/** Whether a text passes the filters and holds nothing that is excluded. */
	#allows({ filters, excluded }: Query, question: Question, text: Text): boolean {
		const { author, section, tags, date } = text.document;
		const named = (value: string, name: string): boolean => {
			const words = fold(value).split(' ');
			// The name begins at a word, be it behind ال.
			return words.some((_, at) => {
				const rest = words.slice(at).join(' ');
				return rest.startsWith(name) || rest.includes(`ال${name}`);
			});
		};
		const any = (values: (string | null)[], accepts: (value: string) => boolean): boolean =>
			values.some((value) => value !== null && accepts(value));
		const chosen = (values: (string | null)[], value: string | null | undefined): boolean =>
			value === null || value === undefined || values.includes(value);
		return (
			filters.author.every((name) => any([author], (value) => named(value, name))) &&
			filters.section.every((name) => any([section], (value) => named(value, name))) &&
			filters.tag.every((name) => any(tags, (value) => named(value, name))) &&
			filters.after.every((limit) => date !== null && date.slice(0, limit.length) > limit) &&
			filters.before.every((limit) => date !== null && date.slice(0, limit.length) < limit) &&
			chosen([author], question.author) &&
			chosen([section], question.section) &&
			chosen(tags, question.tag) &&
			(question.year == null || (date !== null && date.startsWith(question.year))) &&
			!excluded.some((phrase) => this.#hasPhrase(text, phrase))
		);
	}

	#hasPhrase({ title, body }: Text, { terms, inTitle }: QueryPhrase): boolean {
		const keys = terms.map((term) => classKey(term, this.#documentsOf));
		const fits = ({ text, key }: Form, index: number): boolean => {
			if (terms.length === 1) return key === keys[0];
			return text === terms[index] || (index === 0 && text.endsWith(terms[0]!) && key === keys[0]);
		};
		return (inTitle ? [title] : [title, body]).some((field) =>
			field.some((_, start) =>
				terms.every((_, index) => start + index < field.length && fits(field[start + index]!, index))
			)
		);
	}

	#rank(found: number[], sought: Sought[], breadth: Breadth, byDate: boolean): Hit[] {
		const scores = this.#texts.map(() => 0);
		const shares = this.#texts.map(() => 0);
		let whole = 0;
		const idfs = sought.map((word) => {
			const { scores: own, idf } = this.#score(word, sought, breadth);
			const factor = word.word.weak ? WEIGHTS.stopWord : 1;
			own.forEach((score, number) => {
				scores[number]! += factor * score;
				if (score > 0) shares[number]! += factor * idf;
			});
			whole += factor * idf;
			return idf;
		});
		const { coordination } = WEIGHTS;
		const hits = found.map((number) => {
			const { id, date } = this.#texts[number]!.document;
			const share = whole === 0 ? 0 : shares[number]! / whole;
			return { id, date: date ?? '', number, score: scores[number]! * (1 - coordination + coordination * share) };
		});
		const order = (a: Hit, b: Hit): number => {
			const score = Math.abs(a.score - b.score) < 1e-9 ? 0 : b.score - a.score;
			const date = a.date === b.date ? 0 : a.date > b.date ? -1 : 1;
			return (byDate ? date || score : score || date) || a.number - b.number;
		};
		hits.sort(order);
		for (const hit of hits.slice(0, PLACED))
			hit.score += this.#placeBonus(this.#texts[hit.number]!, sought, idfs, breadth);
		return hits.sort(order);
	}

	/** BM25F of one word over all texts. */
	#score(
		{ word, kin, bare, exact, groups }: Sought,
		sought: Sought[],
		breadth: Breadth
	): { scores: number[]; idf: number } {
		const { k1 } = WEIGHTS;
		const matter = sought.filter((other) => !other.word.weak);
		// Stop words are counted only where a word that matters is.
		const counted = this.#texts.map((text) => !word.weak || matter.some((other) => holds(text, other, 'family')));
		const averageBody = average(this.#texts.map(({ body }) => body.length));
		const averageTitle = average(this.#texts.map(({ title }) => title.length).filter((length) => length > 0));
		const count = (forms: Set<Form>): number[] =>
			this.#texts.map(({ title, body }, number) => {
				const inTitle = title.filter((form) => forms.has(form)).length;
				const inBody = word.inTitle ? 0 : body.filter((form) => forms.has(form)).length;
				if (!counted[number] || inTitle + inBody === 0) return 0;
				const titleLength = 1 - WEIGHTS.titleLength + (WEIGHTS.titleLength * title.length) / averageTitle;
				const bodyLength = 1 - WEIGHTS.bodyLength + (WEIGHTS.bodyLength * body.length) / averageBody;
				return (inTitle && (WEIGHTS.title * inTitle) / titleLength) + (inBody && inBody / bodyLength);
			});
		// Whole classes are known by their texts, some forms of one by those of each.
		const byForm = (forms: Set<Form>): number => sum(forms, ({ documents }) => documents);
		const byClass = (forms: Set<Form>): number => {
			const keys = [...new Set(Array.from(forms, ({ key }) => key))];
			return keys.reduce(
				(total, key) => total + this.#holders(new Set([...forms].filter((form) => form.key === key))),
				0
			);
		};
		const saturated = (counts: number[], idf: number): number[] =>
			counts.map((tf) => (idf * tf * (k1 + 1)) / (tf + k1));

		const [all, ownEnding, asTyped] = [count(kin), count(bare), count(exact)];
		const exactIdf = word.weak ? 0 : this.#idf(byForm(exact));
		const bareIdf = word.weak ? 0 : this.#idf(byForm(bare));
		if (breadth === 'exact') return { scores: saturated(asTyped, exactIdf), idf: exactIdf };
		let idf = this.#idf(this.#holders(kin));
		const [forAll, forEnding, forTyped] = [
			saturated(all, idf),
			saturated(ownEnding, WEIGHTS.bare * bareIdf),
			saturated(asTyped, WEIGHTS.exact * exactIdf)
		];
		const scores = forAll.map((score, number) => score + forEnding[number]! + forTyped[number]!);
		if (breadth === 'word') return { scores, idf };
		for (const { forms, weight, whole } of groups) {
			const counts = count(forms);
			const own = weight * this.#idf(whole ? byClass(forms) : byForm(forms));
			saturated(counts, own).forEach((score, number) => (scores[number] = Math.max(scores[number]!, score)));
			idf = Math.max(idf, own);
		}
		return { scores, idf };
	}

	/** Every pair of places is looked at. */
	#placeBonus(text: Text, sought: Sought[], idfs: number[], breadth: Breadth): number {
		const words = sought.flatMap(({ word, kin, exact, groups }, index) => {
			if (word.weak || idfs[index] === 0) return [];
			const far = breadth === 'family' ? groups.filter(({ placed }) => placed).map(({ forms }) => forms) : [];
			const accepted = breadth === 'exact' ? [exact] : [kin, ...far];
			const placesIn = (field: Form[], offset: number): number[] =>
				field.flatMap((form, place) => (accepted.some((forms) => forms.has(form)) ? [place + offset] : []));
			return [{ idf: idfs[index]!, places: [...placesIn(text.title, TITLE_OFFSET), ...placesIn(text.body, 0)] }];
		});
		let bonus = 0;
		words.forEach(({ idf, places }, index) => {
			const first = Math.max(0, Math.min(...places));
			if (first < Infinity) bonus += (WEIGHTS.lead * idf) / (1 + first / WEIGHTS.leadWords);
			for (const other of words.slice(index + 1)) {
				const distances = places.flatMap((a) => other.places.map((b) => Math.abs(a - b)));
				const least = Math.min(...distances.filter((distance) => distance > 0));
				if (least < Infinity) bonus += (WEIGHTS.proximity * Math.min(idf, other.idf)) / least ** WEIGHTS.distance;
			}
		});
		return bonus;
	}

	#idf(holdersOrMore: number): number {
		const holders = Math.min(this.#texts.length, holdersOrMore);
		return holders === 0 ? 0 : Math.log(1 + (this.#texts.length - holders + 0.5) / (holders + 0.5));
	}

	#facets(found: number[]): ScanAnswer['facets'] {
		const count = (of: (document: SearchDocument) => (string | null)[]): FacetCount[] => {
			const counts = new Map<string, number>();
			for (const number of found) {
				for (const value of of(this.#texts[number]!.document)) {
					if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
				}
			}
			const sorted = [...counts].sort(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1));
			return sorted.slice(0, FACETS).map(([value, count]) => ({ value, count }));
		};
		return {
			sections: count(({ section }) => [section]),
			years: count(({ date }) => [date?.slice(0, 4) ?? null]),
			authors: count(({ author }) => [author]),
			tags: count(({ tags }) => tags)
		};
	}
}

/** Whether a text holds a word of the query, as far as the breadth reaches. */
function holds({ title, body }: Text, { word, kin, exact, groups }: Sought, breadth: Breadth): boolean {
	const reach = { exact: [exact], word: [kin], family: [kin, ...groups.map(({ forms }) => forms)] }[breadth];
	return [...title, ...(word.inTitle ? [] : body)].some((form) => reach.some((forms) => forms.has(form)));
}

function isFiltered({ filters }: Query, { author, section, tag, year }: Question): boolean {
	return (
		Object.values(filters).some((values) => values.length > 0) ||
		[author, section, tag, year].some((value) => value != null)
	);
}

/** Every word that one slip makes of `a`: a letter left out, changed, added, or two neighbours swapped; tried one by one. */
function isSlip(a: string, b: string): boolean {
	if (a === b) return false;
	for (let at = 0; at <= a.length; at++) {
		const [before, here, next, rest] = [a.slice(0, at), a[at] ?? '', a[at + 1] ?? '', a.slice(at + 1)];
		const letter = b[at] ?? '';
		if (here !== '' && (before + rest === b || before + letter + rest === b)) return true;
		if (letter !== '' && before + letter + here + rest === b) return true;
		if (next !== '' && before + next + here + a.slice(at + 2) === b) return true;
	}
	return false;
}

function sum(forms: Iterable<Form>, of: (form: Form) => number): number {
	return [...forms].reduce((total, form) => total + of(form), 0);
}

function average(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0) / numbers.length;
}

import type { SearchQuestion } from '$lib/search/messages';

/** A search as its address holds it; how many results are shown is no part of it. */
export type Wanted = Omit<SearchQuestion, 'limit'>;

/** The search before anything was typed or chosen: the defaults, which addresses leave out. */
export const NOTHING_WANTED: Wanted = {
	query: '',
	breadth: 'family',
	order: 'relevance',
	all: false,
	section: null,
	author: null,
	tag: null,
	year: null
};

/** The filters by the names that they have in addresses, in the order in which they are shown. */
export const FILTERS = ['section', 'year', 'author', 'tag'] as const;
export type Filter = (typeof FILTERS)[number];

/** The search that the query part of an address means; what is missing or unknown is left at its default. */
export function readWanted(addressQuery: string): Wanted {
	const given = new URLSearchParams(addressQuery);
	const breadth = given.get('in');
	return {
		query: given.get('q') ?? '',
		breadth: breadth === 'exact' || breadth === 'word' ? breadth : NOTHING_WANTED.breadth,
		order: given.get('sort') === 'date' ? 'date' : NOTHING_WANTED.order,
		all: given.get('all') === '1',
		section: given.get('section') || null,
		author: given.get('author') || null,
		tag: given.get('tag') || null,
		year: given.get('year') || null
	};
}

/** The query part of the address of a search, with its `?`, or nothing for the empty one. */
export function writeWanted(wanted: Wanted): '' | `?${string}` {
	const given = new URLSearchParams();
	if (wanted.query !== '') given.set('q', wanted.query);
	if (wanted.breadth !== NOTHING_WANTED.breadth) given.set('in', wanted.breadth);
	if (wanted.order !== NOTHING_WANTED.order) given.set('sort', wanted.order);
	if (wanted.all) given.set('all', '1');
	for (const filter of FILTERS) {
		const value = wanted[filter];
		if (value !== null) given.set(filter, value);
	}
	// `size` is younger than the browsers that Zad runs in.
	const query = given.toString();
	return query === '' ? '' : `?${query}`;
}

/** Whether two searches are one and the same. */
export function isSameSearch(a: Wanted, b: Wanted): boolean {
	return writeWanted(a) === writeWanted(b);
}

/** The part of a search that goes along to an article, to mark there what was sought. */
export function soughtIn({ query, breadth }: Wanted): Wanted {
	return { ...NOTHING_WANTED, query, breadth };
}

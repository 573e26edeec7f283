import type { ListOrder } from './list-start.ts';

/** What the library page lists, as its address holds it. */
export interface ListWish {
	/** Null for all of the library. */
	section: string | null;
	order: ListOrder;
}

/** The list that the query part of an address means; what is missing or unknown is left at its default. */
export function readListWish(given: URLSearchParams): ListWish {
	return { section: given.get('section') || null, order: given.get('sort') === 'oldest' ? 'oldest' : 'newest' };
}

/** The address of the library page with a list. */
export function libraryRoute({ section, order }: ListWish): '/' | `/?${string}` {
	const given = new URLSearchParams();
	if (section !== null) given.set('section', section);
	if (order !== 'newest') given.set('sort', order);
	const query = given.toString();
	return query === '' ? '/' : `/?${query}`;
}

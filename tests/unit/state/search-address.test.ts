import { describe, expect, it } from 'vitest';
import {
	isSameSearch,
	NOTHING_WANTED,
	readWanted,
	soughtIn,
	writeWanted,
	type Wanted
} from '../../../src/lib/state/search-address.ts';

const FULL: Wanted = {
	query: '"طوق الحمامة" -شعر',
	breadth: 'word',
	order: 'date',
	all: true,
	section: 'أدب & فن',
	author: 'J. Smith',
	tag: 'الأندلس',
	year: '2018'
};

describe('the address of a search', () => {
	it('holds everything that was typed and chosen', () => {
		expect(readWanted(writeWanted(FULL))).toEqual(FULL);
	});

	it('has short names and leaves the defaults out', () => {
		expect(writeWanted({ ...NOTHING_WANTED, query: 'x' })).toBe('?q=x');
		const names = [...new URLSearchParams(writeWanted(FULL)).keys()];
		expect(names).toEqual(['q', 'in', 'sort', 'all', 'section', 'year', 'author', 'tag']);
	});

	it('is empty where nothing was typed or chosen', () => {
		expect(writeWanted(NOTHING_WANTED)).toBe('');
		expect(readWanted('')).toEqual(NOTHING_WANTED);
	});

	it('is read with what is unknown in it left out', () => {
		expect(readWanted('?q=a&in=root&sort=length&all=yes&section=&utm_source=mail')).toEqual({
			...NOTHING_WANTED,
			query: 'a'
		});
	});

	it('tells two searches apart', () => {
		expect(isSameSearch(FULL, { ...FULL })).toBe(true);
		expect(isSameSearch(FULL, { ...FULL, year: null })).toBe(false);
	});

	it('gives an article only what is marked in it', () => {
		expect(soughtIn(FULL)).toEqual({ ...NOTHING_WANTED, query: FULL.query, breadth: 'word' });
	});
});

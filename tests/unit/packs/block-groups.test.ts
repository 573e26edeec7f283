import { expect, it } from 'vitest';
import type { Block } from '../../../src/lib/packs/article.ts';
import { excerptOf } from '../../../src/lib/packs/article.ts';
import { groupBlocks } from '../../../src/lib/packs/block-groups.ts';

const blocks: Block[] = [
	{ type: 'heading', level: 2, text: 'المتاع' },
	{ type: 'paragraph', text: 'حملنا معنا:' },
	{ type: 'paragraph', text: 'ما يلي.' },
	{ type: 'item', number: null, text: 'خبز' },
	{ type: 'item', number: null, text: 'ماء' },
	{ type: 'item', number: 1, text: 'أولًا' },
	{ type: 'quote', text: 'سطر' },
	{ type: 'quote', text: 'وسطر' },
	{ type: 'heading', level: 2, text: 'باب' },
	{ type: 'heading', level: 3, text: 'فصل' }
];

it('brings items and lines of a quotation together, each with its number in the article', () => {
	expect(groupBlocks(blocks).map(({ kind, blocks: members }) => [kind, ...members.map(({ index }) => index)])).toEqual([
		['heading', 0],
		['paragraph', 1],
		['paragraph', 2],
		['bullets', 3, 4],
		['numbers', 5],
		['quote', 6, 7],
		['heading', 8],
		['heading', 9]
	]);
});

it('leaves headings out of an excerpt', () => {
	const article = { id: '', title: '', author: null, date: null, section: null, tags: [], blocks };
	expect(excerptOf(article)).toBe('حملنا معنا: ما يلي. خبز ماء أولًا سطر وسطر');
});

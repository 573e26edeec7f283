import { describe, expect, it } from 'vitest';
import { readBlock, readTitle } from '../../../src/packer/read-block.ts';

const heading = (level: 2 | 3, text: string) => ({ type: 'heading', level, text });
const item = (number: number | null, text: string) => ({ type: 'item', number, text });
const paragraph = (text: string) => ({ type: 'paragraph', text });

describe('a line of a seed', () => {
	it.each([
		['## في الطريق', heading(2, 'في الطريق')],
		['### وصف القرية', heading(3, 'وصف القرية')],
		['# باب', heading(2, 'باب')],
		['##### فرع', heading(3, 'فرع')],
		['\u200F## عنوان بعد علامة خفية', heading(2, 'عنوان بعد علامة خفية')],
		['> قال الشيخ كلمته.', { type: 'quote', text: 'قال الشيخ كلمته.' }],
		['>بلا فراغ', { type: 'quote', text: 'بلا فراغ' }],
		['- خبز', item(null, 'خبز')],
		['• ماء', item(null, 'ماء')],
		['1. أولًا', item(1, 'أولًا')],
		['٢) ثانيًا', item(2, 'ثانيًا')],
		['۱۲. فارسی', item(12, 'فارسی')]
	])('%s has a mark that makes it more than a paragraph', (line, block) => {
		expect(readBlock(line)).toEqual(block);
	});

	it.each([
		// line, what would go wrong
		['#وسم في أول السطر', 'a hashtag is no heading'],
		['-5 درجات', 'a negative number is no item'],
		['2014. كان عامًا صعبًا', 'a year is no number of an item'],
		['1.5 مليون', 'a decimal is no number of an item'],
		['1٢. خليط', 'digits of two rows are no number'],
		['---', 'an ornament'],
		['##', 'a mark without text'],
		['<b>نص</b>', 'no HTML is read']
	])('%s stays as it is', (line, _reason) => {
		expect(readBlock(line)).toEqual(paragraph(line));
	});

	it.each([
		['\\- قال لي', '- قال لي'],
		['\\## ليس عنوانًا', '## ليس عنوانًا'],
		['\\1. يناير', '1. يناير'],
		['\\كلمة', '\\كلمة']
	])('%s keeps its mark where a backslash stands before it', (line, text) => {
		expect(readBlock(line)).toEqual(paragraph(text));
	});

	it('is a title with or without the mark of a heading', () => {
		expect(['# رحلة', 'رحلة', '#رحلة', '#'].map(readTitle)).toEqual(['رحلة', 'رحلة', '#رحلة', '#']);
	});
});

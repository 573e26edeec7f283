import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/lib/packs/article.ts';
import { RelatedFinder } from '../../../src/packer/find-related.ts';
import { generateArticles } from '../../fixtures/generate-articles.ts';

const article = (title: string, ...paragraphs: string[]): Article => ({
	id: title,
	title,
	author: null,
	date: null,
	section: null,
	tags: [],
	blocks: paragraphs.map((text) => ({ type: 'paragraph', text }))
});

function findRelated(articles: readonly Article[]): number[][] {
	const finder = new RelatedFinder();
	for (const article of articles) finder.add(article);
	return finder.related();
}

const shelf = [
	article('مرصد مراغة', 'بنى الطوسي المرصد، ورصد الكواكب، وكتب زيجًا للنجوم.'),
	article('صيد السمك', 'خرج الصيادون بالشباك إلى البحر، وعادوا بالسمك.'),
	article('الفلكيون', 'الفلكيون والمرصد والنجوم: رصدوا كواكب كثيرة وكتبوا أزياجًا.'),
	article('سوق السمك', 'يبيع صيادو البحر أسماكهم في السوق، والشباك معلقة.'),
	article('بلا صلة', 'وصفة خبز بالزعتر.'),
	...generateArticles({ seed: 3, count: 60 }).map(({ path, title, paragraphs }) => ({
		...article(title, ...paragraphs),
		id: path
	}))
];

describe('related articles', () => {
	const related = findRelated(shelf);

	it('are those that speak of the same, in whatever form their words stand', () => {
		expect([related[0]?.[0], related[2]?.[0]]).toEqual([2, 0]);
		expect([related[1]?.[0], related[3]?.[0]]).toEqual([3, 1]);
	});

	it('are known by title and tags as well, and by a rare word rather than a frequent one', () => {
		const plain = (title: string, text: string, tags: string[] = []) => ({ ...article(title, text), tags });
		const others = Array.from({ length: 30 }, (_, number) => plain(`خبر ${number}`, 'ذهب التاجر مع القافلة.'));
		const [byTitle, byTag, byRarity] = [
			[plain('المنارة', 'وقف هناك.'), plain('مساء', 'رأينا المنارة ليلا.')],
			[plain('مطلع', 'نظر إليها.', ['فلك']), plain('مغرب', 'عاد منها.', ['فلك'])],
			[plain('سفر', 'التاجر والبوصلة.'), plain('بيع', 'التاجر والقافلة.'), plain('جهة', 'البوصلة والقافلة.')]
		].map((shelf) => findRelated([...shelf, ...others])[0]);
		expect(byTitle).toEqual([1]);
		expect(byTag).toEqual([1]);
		// All the others share no more with it than a word that stands everywhere.
		expect(byRarity).toEqual([2]);
	});

	it('are four at most, and never the article itself', () => {
		for (const [number, others] of related.entries()) {
			expect(others.length).toBeLessThanOrEqual(4);
			expect(new Set([number, ...others]).size).toBe(others.length + 1);
		}
		expect(related.some((others) => others.length === 4)).toBe(true);
	});

	it('are none where nothing is alike', () => {
		expect(findRelated([article('أول', 'خبز بالزعتر.'), article('ثان', 'سفينة في الميناء.')])).toEqual([[], []]);
		expect([findRelated([]), findRelated([article('وحيد', 'نص.')])]).toEqual([[], [[]]]);
	});

	it('are the same whenever the same articles are packed', () => {
		expect(findRelated(shelf)).toEqual(related);
	});
});

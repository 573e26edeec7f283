import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../src/lib/packs/manifest.ts';
import { countHoldings } from '../../../src/lib/sync/holdings.ts';
import { openFiles } from '../../fixtures/opened-library.ts';
import { packArticles } from '../../fixtures/packed-articles.ts';
import { SECTIONED } from '../../fixtures/sectioned-library.ts';

describe('what is stored of a library', () => {
	it('is counted by section, and in bytes by kind', () => {
		const { manifest } = openFiles(packArticles(SECTIONED));
		const here = new Set(manifest.packs.slice(1).map(({ hash }) => hash));
		const missing = SECTIONED.slice(0, manifest.packs[0]?.articles);
		const lacks = (section: string | null) => missing.filter((article) => article.section === section).length;
		const index = manifest.segments.flatMap(({ head, chunks }) => [head, ...chunks]);
		here.add(index[0]?.hash as string);
		expect(countHoldings(manifest, here)).toEqual({
			sections: [
				{ name: 'أخبار', here: 300 - lacks('أخبار'), of: 300 },
				{ name: 'أدب', here: 200 - lacks('أدب'), of: 200 },
				{ name: 'علوم/فلك', here: 100 - lacks('علوم/فلك'), of: 100 },
				{ name: null, here: 100 - lacks(null), of: 100 }
			],
			articleBytes: manifest.packs.slice(1).reduce((sum, { bytes }) => sum + bytes, 0),
			indexBytes: index[0]?.bytes
		});
		const all = new Set(filesOf(manifest).map(({ hash }) => hash));
		const { articleBytes, indexBytes, sections } = countHoldings(manifest, all);
		expect(articleBytes + indexBytes).toBe(filesOf(manifest).reduce((sum, { bytes }) => sum + bytes, 0));
		expect(sections.every(({ here, of }) => here === of)).toBe(true);
	});
});

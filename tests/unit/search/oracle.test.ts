import { describe, expect, it } from 'vitest';
import type { SearchDocument } from '../../../src/lib/search/document.ts';
import { search, type Question } from '../../../src/lib/search/search.ts';
import { openSegment, type Segment } from '../../../src/lib/search/segment.ts';
import { build, lexiconOf } from './in-memory.ts';
import { Chance } from './random.ts';
import { Scan } from './scan.ts';

/** Few words, many of them related: plurals, names in two scripts, letters that may be attached or not. */
const CORES = `
كتاب كتب تاب مدرس مدرسة مدارس نهر أنهار بيت بيوت ماء مياه علم علوم عالم علماء قرى قرآن وزير كان سكان والدين ألوان لبنان بوتين لندن
شؤون الآن ١٢ Nile Putin London
`
	.trim()
	.split(/\s+/);
const BEFORE = ['', '', '', '', 'ال', 'ال', 'و', 'ب', 'ل', 'ف', 'وال', 'بال', 'لل', 'سي'];
const AFTER = ['', '', '', '', 'ون', 'ين', 'ات', 'هم', 'ي', 'ها'];
const STOP_WORDS = ['في', 'من', 'هو', 'وكان', 'إلى'];
const LETTERS = [...'ابتدرسعفقكلمنهوي'];
const NAMES = ['ليلى حداد', 'سالم النجار', 'Nora'];
const SECTIONS = ['علوم', 'الأدب', 'رحلات بعيدة'];
const TAGS = ['بحر', 'التاريخ', 'شعر'];
const DATES = ['2019-12-31', '2020-01-01', '2020-05-17', '2021-02-03', '2023-07-08'];

class Draw {
	chance: Chance;
	/** A narrow collection has few words, so that they are frequent and near each other. */
	cores: readonly string[];

	constructor(seed: number) {
		this.chance = new Chance(seed);
		this.cores = this.chance.some(3, CORES.length, () => this.chance.pick(CORES));
	}

	often(share: number): boolean {
		return this.chance.next() < share;
	}

	maybe<T>(share: number, list: readonly T[]): T | null {
		return this.often(share) ? this.chance.pick(list) : null;
	}

	word(): string {
		const { chance } = this;
		if (this.often(0.15)) return chance.pick(STOP_WORDS);
		const core = chance.pick(this.cores);
		return /^[\dA-Z١]/.test(core) ? core : chance.pick(BEFORE) + core + chance.pick(AFTER);
	}

	words(least: number, most: number): string {
		return this.chance.some(least, most, () => this.word()).join(' ');
	}

	document(id: string): SearchDocument {
		const { chance } = this;
		return {
			id,
			title: this.often(0.2) ? '' : this.words(1, 4),
			text: chance.some(0, 3, () => this.words(0, 12)),
			author: this.maybe(0.6, NAMES),
			section: this.maybe(0.6, SECTIONS),
			tags: [...new Set(chance.some(0, 2, () => chance.pick(TAGS)))],
			date: this.maybe(0.7, DATES)
		};
	}

	/** One slip of the finger. */
	misspelt(word: string): string {
		const at = this.chance.below(word.length);
		const [before, here, after] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)];
		const letter = this.chance.pick(LETTERS);
		return this.chance.pick([before + after, before + letter + after, before + letter + here + after, after + here]);
	}

	/** A word of a query, with what a reader may write around it. */
	piece(documents: readonly SearchDocument[]): string {
		const { chance } = this;
		const kind = chance.next();
		if (kind < 0.55) return this.word();
		if (kind < 0.67) return this.misspelt(this.word());
		if (kind < 0.71) return `+${this.word()}`;
		if (kind < 0.76) return `-${this.word()}`;
		if (kind < 0.88) {
			// Some that stand in a text, some that do not.
			const home = chance.pick(documents);
			const words = [home.title, ...home.text].join(' ').split(' ');
			const from = chance.below(words.length);
			const phrase = this.often(0.7) ? words.slice(from, from + 1 + chance.below(3)).join(' ') : this.words(2, 2);
			return this.maybe(0.15, ['-', 'title:']) ?? '' + chance.pick([`"${phrase}"`, `«${phrase}»`]);
		}
		if (kind < 0.93) return `${this.maybe(0.4, ['-']) ?? ''}عنوان:${this.word()}`;
		return chance.pick([
			'كاتب:حداد',
			'قسم:ادب',
			'وسم:بحر',
			'وسم:تاريخ',
			'بعد:2019',
			'قبل:2021-02',
			'بعد:٢٠٢٠-١-١',
			'قبل:2020'
		]);
	}

	question(documents: readonly SearchDocument[]): Question {
		const { chance } = this;
		const pieces = chance.some(1, 4, () => this.piece(documents)).join(' ');
		// The last word may be unfinished, or finished by a space.
		const query = pieces.slice(0, chance.pick([undefined, undefined, -1, -2])) + chance.pick(['', ' ']);
		return {
			query,
			breadth: chance.pick(['exact', 'word', 'family', 'family']),
			order: this.often(0.8) ? 'relevance' : 'date',
			all: this.often(0.25),
			author: this.maybe(0.05, NAMES),
			section: this.maybe(0.05, SECTIONS),
			tag: this.maybe(0.05, TAGS),
			year: this.maybe(0.05, ['2020', '2023']),
			limit: chance.pick([3, 10, 1000])
		};
	}

	/** Opens the parts as segments whose chunks come late and in any order. */
	open(parts: readonly (readonly SearchDocument[])[]): Segment[] {
		const lexicon = lexiconOf(parts[0]!);
		return parts.map((documents, number) => {
			const { head, chunks } = build(documents, number === 0 ? null : lexicon);
			return openSegment(head, async (numbers) => {
				for (let wait = this.chance.below(4); wait > 0; wait--) await null;
				return numbers.map((chunk) => chunks[chunk]!);
			});
		});
	}

	/** Divides documents into one to three parts, of which some may be empty. */
	divide(documents: readonly SearchDocument[]): SearchDocument[][] {
		const cuts = this.chance.some(0, 2, () => this.chance.below(documents.length + 1)).sort((a, b) => a - b);
		return [0, ...cuts].map((from, index) => documents.slice(from, cuts[index] ?? documents.length));
	}
}

async function compare(segments: readonly Segment[], scan: Scan, question: Question): Promise<void> {
	const answer = await search(segments, question);
	const expected = scan.ask(question);
	const { limit = 10 } = question;
	expect(answer.total).toBe(expected.total);
	expect(answer.relaxed).toBe(expected.relaxed);
	expect(answer.facets).toEqual(expected.facets);
	expect(answer.words).toEqual(expected.words);
	for (const breadth of ['exact', 'word', 'family'] as const) {
		expect(answer.breadths[breadth], breadth).toBe(scan.ask({ ...question, breadth }).total);
	}
	expect(answer.hits.map(({ id }) => id)).toEqual(expected.hits.slice(0, limit).map(({ id }) => id));
	answer.hits.forEach(({ score }, rank) => expect(Math.abs(score - expected.hits[rank]!.score)).toBeLessThan(2e-9));
}

/** Says of a difference which question it was. */
async function compareAll(
	draw: Draw,
	parts: readonly (readonly SearchDocument[])[],
	questions: Question[]
): Promise<number> {
	const scan = new Scan(parts);
	const segments = draw.open(parts);
	// All at once: questions that wait for chunks together do not disturb each other.
	const results = await Promise.allSettled(questions.map((question) => compare(segments, scan, question)));
	results.forEach((result, index) => {
		if (result.status === 'rejected') {
			const said = JSON.stringify({ question: questions[index], parts }, null, 1);
			throw new Error(`${result.reason}\n${said}`, { cause: result.reason });
		}
	});
	return results.length;
}

describe('search gives what a plain scan of the texts gives', () => {
	it.each(Array.from({ length: 20 }, (_, series) => series))(
		'for 100 questions to 5 small libraries, series %d',
		async (series) => {
			for (let round = 0; round < 5; round++) {
				const draw = new Draw(1 + series * 5 + round);
				const documents = Array.from({ length: 1 + draw.chance.below(12) }, (_, id) => draw.document(`${id}`));
				const questions = Array.from({ length: 20 }, () => draw.question(documents));
				await compareAll(draw, draw.divide(documents), questions);
			}
		}
	);

	it('for a library of several chunks, more articles than have their places read, and many completions', async () => {
		const draw = new Draw(1000);
		const letters = [...'بتثجحخدذرزسشصض'];
		const rare = (): string =>
			draw.chance.pick(['كت', 'نه', 'مدر']) + draw.chance.some(1, 4, () => draw.chance.pick(letters)).join('');
		const documents = Array.from({ length: 500 }, (_, id) => {
			const document = draw.document(`${id}`);
			return { ...document, text: [...document.text, draw.chance.some(60, 120, rare).join(' '), draw.words(0, 20)] };
		});
		expect(build(documents).chunks.length).toBeGreaterThan(2);
		const questions: Question[] = [
			'كت',
			'نهر',
			'مدر',
			'كتاب نهر',
			'ال',
			'في مدارس',
			'«في»',
			'-في كتاب',
			'Putin مياه ',
			'كتب'
		].map((query, index) => ({
			query,
			order: index % 3 === 2 ? 'date' : 'relevance',
			limit: index % 2 === 0 ? 500 : 20
		}));
		await compareAll(draw, draw.divide(documents), questions);
	});
});

import { describeTimes, hundredth, judge, percent } from './metrics.js';

/** @typedef {import('./collection.js').Query} Query */
/** @typedef {import('./collection.js').Relevance} Relevance */
/** @typedef {import('./engine-process.js').Asked} Asked */
/** @typedef {import('./engine-process.js').Built} Built */
/** @typedef {import('./engine-process.js').QuerySet} QuerySet */
/** @typedef {Asked['answers'][number]} Answers */
/** @typedef {QuerySet & { answers: Answers }} Answered */

const MEGABYTE = 1e6;

/**
 * Everything measured of one engine.
 * @param {Built} built
 * @param {Asked} asked
 * @param {{ sets: QuerySet[], weighed: QuerySet[], relevance: Relevance }} questions the answers are to `sets`, then to `weighed`
 */
export function describeEngine(built, asked, { sets, weighed, relevance }) {
	const answered = [...sets, ...weighed].map((set, index) => {
		return { ...set, answers: /** @type {Answers} */ (asked.answers[index]) };
	});
	const [plain, ...misspelt] = /** @type {[Answered, ...Answered[]]} */ (answered.slice(0, sets.length));
	const otherwise = answered.slice(sets.length);
	return {
		...judge(plain.queries, plain.answers.rankings, relevance),
		index: describeIndex(built),
		build: describeBuild(built),
		coldMs: describeCold(asked),
		sessionMs: describeTimes(asked.session),
		warmMs: describeTimes(plain.answers.times),
		memoryMegabytes: megabytes(asked.memory),
		...(misspelt.length > 0 && {
			misspelt: Object.fromEntries(misspelt.map((set) => [set.name, describeMisspelling(plain, set, relevance)]))
		}),
		...(otherwise.length > 0 && {
			weighed: Object.fromEntries(
				otherwise.map(({ name, queries, answers }) => [name, judge(queries, answers.rankings, relevance)])
			)
		})
	};
}

/** @param {Built} built */
function describeIndex({ sections, textBytes }) {
	const bytes = Object.values(sections).reduce((sum, bytes) => sum + bytes, 0);
	return { bytes, percentOfText: percent(bytes / textBytes), sections };
}

/** @param {Built} built */
function describeBuild({ seconds, textBytes, peakBytes }) {
	return {
		seconds: hundredth(seconds),
		megabytesPerSecond: hundredth(textBytes / MEGABYTE / seconds),
		peakMegabytes: Math.round(peakBytes / MEGABYTE)
	};
}

/**
 * From stored bytes to a first answer, with what was read for it where an engine reads as it needs. The very first
 * opening of the process, with code that never ran, is also told by itself.
 * @param {Asked} asked
 */
function describeCold({ openings }) {
	const reads = openings.flatMap(({ reads }) => (reads ? [reads] : []));
	const median = (/** @type {'times' | 'chunks' | 'bytes'} */ what) => describeTimes(reads.map((all) => all[what])).p50;
	return {
		...describeTimes(openings.map(({ milliseconds }) => milliseconds)),
		veryFirst: hundredth(openings[0]?.milliseconds ?? NaN),
		...(reads.length > 0 && { reads: { times: median('times'), chunks: median('chunks'), bytes: median('bytes') } })
	};
}

/** @param {number} bytes */
function megabytes(bytes) {
	return Math.round((bytes / MEGABYTE) * 10) / 10;
}

/**
 * What misspelling costs, over the queries that it changes; `keptOfAll` also counts those that stayed as they were.
 * @param {Answered} plain
 * @param {Answered} misspelt
 * @param {Relevance} relevance
 */
function describeMisspelling(plain, misspelt, relevance) {
	const all = [...plain.queries.keys()];
	const changed = all.filter((index) => plain.queries[index]?.text !== misspelt.queries[index]?.text);
	/** @param {Answered} set @param {number[]} places */
	const judgeAt = ({ queries, answers }, places) =>
		judge(
			places.map((index) => /** @type {Query} */ (queries[index])),
			places.map((index) => answers.rankings[index] ?? []),
			relevance
		);
	const [before, after] = [judgeAt(plain, changed), judgeAt(misspelt, changed)];
	return {
		changed: changed.length,
		unchanged: all.length - changed.length,
		recall10: before.recall10,
		recall10Misspelt: after.recall10,
		kept: percent(after.recall10 / before.recall10),
		keptOfAll: percent(judgeAt(misspelt, all).recall10 / judgeAt(plain, all).recall10),
		mrr10: before.mrr10,
		mrr10Misspelt: after.mrr10,
		ms: describeTimes(changed.map((index) => misspelt.answers.times[index] ?? NaN))
	};
}

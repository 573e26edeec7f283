import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { shuffled } from '../seeded-choice.js';
import { paragraphsOf, readDocuments } from './collection.js';

/** @typedef {import('./collection.js').CollectionDocument} CollectionDocument */

const SEED = 7;
/** A paragraph that stands by itself has so many letters; shorter ones are headings and lists. */
const PARAGRAPH = { min: 200, max: 1500 };

/**
 * Writes a collection with distractors behind its documents, and returns how many there are. Paragraphs that the
 * documents themselves hold are left out, for they would be right answers that count as wrong ones.
 * @param {string} docs
 * @param {{ file: string, split: boolean, limit: number }} distractors
 * @param {string} out
 */
export async function addDistractors(docs, { file: source, split, limit }, out) {
	const file = createWriteStream(out);
	/** @param {CollectionDocument} document */
	const write = async (document) => {
		if (!file.write(`${JSON.stringify(document)}\n`)) await once(file, 'drain');
	};
	/** @type {Set<string>} */
	const known = new Set();
	for await (const document of readDocuments(docs)) {
		for (const paragraph of paragraphsOf(document)) known.add(paragraph);
		await write(document);
	}

	const candidates = [];
	for await (const document of readDocuments(source)) {
		for (const candidate of split ? splitDocument(document) : [document]) {
			if (!known.has(candidate.text.trim())) candidates.push(candidate);
		}
	}
	const chosen = candidates.length > limit ? shuffled(candidates, SEED).slice(0, limit) : candidates;
	for (const document of chosen) await write({ ...document, id: `distractor ${document.id}` });
	file.end();
	await once(file, 'finish');
	return chosen.length;
}

/**
 * A document for each paragraph of fair length, without a title: one in a hundred would stand in each of them.
 * @param {CollectionDocument} document
 * @returns {CollectionDocument[]}
 */
function splitDocument(document) {
	return paragraphsOf(document).flatMap((text, number) => {
		const letters = text.match(/\p{L}/gu)?.length ?? 0;
		if (letters < PARAGRAPH.min || text.length > PARAGRAPH.max) return [];
		return [{ id: `${document.id}-${number}`, title: '', text }];
	});
}

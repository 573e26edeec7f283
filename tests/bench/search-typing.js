import { seededChoice } from './seeded-choice.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./built-library.js').PackedArticle} PackedArticle */
/** A query with everything that the page shows once it is answered. */
/** @typedef {{ query: string, expected: string }} AnsweredQuery */

/** Milliseconds between two keys: 12 letters a second, a fast typist, so that answers overtake each other. */
const KEY_INTERVAL = 80;
const FIELD = 'input[type="search"]';

/** Lets `shownAnswer()` be called in every document of the page from now on. @param {Page} page */
export async function watchAnswers(page) {
	await page.addInitScript(() => {
		const shownAnswer = () => {
			const marks = [...document.querySelectorAll('.hits mark')].map((mark) => mark.textContent);
			// Not the whole page: completions and announcements come and go beside the answer.
			const texts = ['.list-head > span', '#results .hits'].map((part) => document.querySelector(part)?.textContent);
			return JSON.stringify([texts, marks]);
		};
		Object.assign(window, { shownAnswer });
	});
}

/**
 * Chooses queries of 1 to 3 words from the articles' own titles and texts, each with its answer: asked by address in a
 * page of its own. A query whose answer is that of the query one key earlier is not taken, for on the screen the answer
 * to its last key could not be told from the one before.
 * @param {Page} page
 * @param {string} site
 * @param {PackedArticle[]} articles
 * @param {{ count: number, seed: number }} options
 */
export async function chooseQueries(page, site, articles, { count, seed }) {
	const choose = seededChoice(seed);
	/** @type {AnsweredQuery[]} */
	const chosen = [];
	while (chosen.length < count) {
		const { title, blocks } = /** @type {PackedArticle} */ (articles[choose(articles.length)]);
		const source = choose(2) === 0 ? title : (blocks[choose(blocks.length)]?.text ?? title);
		const found = source.match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? [];
		const start = choose(found.length);
		const query = found.slice(start, start + 1 + (chosen.length % 3)).join(' ');
		if (query === '' || chosen.some((other) => other.query === query)) continue;
		const expected = await answerTo(page, site, query);
		if (expected !== (await answerTo(page, site, query.slice(0, -1)))) chosen.push({ query, expected });
	}
	return chosen;
}

/**
 * Milliseconds from the last key of each query to the first frame that shows its answer, typed key by key; null where
 * the answer stood there before that key.
 * @param {Page} page
 * @param {string} site
 * @param {AnsweredQuery[]} queries
 */
export async function timeAnswers(page, site, queries) {
	await openSearch(page, site);
	const times = [];
	for (const query of queries) {
		await page.fill(FIELD, '');
		const time = page.evaluate(timeAnswer, query);
		await page.locator(FIELD).pressSequentially(query.query, { delay: KEY_INTERVAL });
		times.push(await time);
	}
	return times;
}

/**
 * Milliseconds to the first answer of a page just loaded, for each query pasted as a whole: the worker starts and opens
 * the index meanwhile.
 * @param {Page} page
 * @param {string} site
 * @param {AnsweredQuery[]} queries
 */
export async function timeFirstAnswers(page, site, queries) {
	const times = [];
	for (const query of queries) {
		await openSearch(page, site);
		const time = page.evaluate(timeAnswer, query);
		await page.fill(FIELD, query.query);
		times.push(await time);
	}
	return times;
}

/** @param {Page} page @param {string} site */
async function openSearch(page, site) {
	await page.goto(`${site}search/`);
	await page.locator(FIELD).focus();
	// The field's placeholder counts the articles once the state of the library is known.
	await page.waitForSelector('html[data-library="ready"]');
}

/** @param {Page} page @param {string} site @param {string} query */
async function answerTo(page, site, query) {
	await page.goto(`${site}search/?q=${encodeURIComponent(query)}`);
	await page.waitForSelector('.list-head:not(:empty) span');
	return page.evaluate(() => /** @type {any} */ (window).shownAnswer());
}

/**
 * Waits for the last key of a query and for its answer. Runs in the page.
 * @param {AnsweredQuery} query
 * @returns {Promise<number | null>}
 */
function timeAnswer({ query, expected }) {
	const { shownAnswer } = /** @type {any} */ (window);
	return new Promise((resolve, reject) => {
		let lastKey = NaN;
		const observer = new MutationObserver(() => {
			if (Number.isNaN(lastKey) || shownAnswer() !== expected) return;
			end();
			requestAnimationFrame(() => resolve(performance.now() - lastKey));
		});
		// In the capture phase: before the page's own listener asks the question.
		const hear = (/** @type {Event} */ event) => {
			if (/** @type {HTMLInputElement} */ (event.target).value !== query) return;
			lastKey = event.timeStamp;
			if (shownAnswer() !== expected) return;
			end();
			resolve(null);
		};
		const timer = setTimeout(
			() => {
				end();
				reject(new Error(`no answer to «${query}»: shown ${shownAnswer()}, expected ${expected}`));
			},
			10_000 + 200 * query.length
		);
		const end = () => {
			clearTimeout(timer);
			observer.disconnect();
			removeEventListener('input', hear, { capture: true });
		};
		addEventListener('input', hear, { capture: true });
		observer.observe(document.body, { childList: true, characterData: true, subtree: true });
	});
}

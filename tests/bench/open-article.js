/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./built-library.js').PackedArticle} PackedArticle */

/**
 * Milliseconds from the click on each article's link in the library list to the first frame with its text. No pack was
 * read before in the page that opens it: the page is loaded anew, from storage, when a pack comes up again.
 * @param {Page} page
 * @param {string} site
 * @param {PackedArticle[]} articles
 */
export async function timeOpenings(page, site, articles) {
	/** @type {Set<string>} */
	const warm = new Set();
	const times = [];
	let loads = 0;
	for (const article of articles) {
		if (loads === 0 || warm.has(article.pack)) {
			await page.goto(site);
			warm.clear();
			loads++;
		} else {
			await page.goBack();
		}
		warm.add(article.pack);
		const link = (await page.evaluateHandle(findLink, { id: article.id, page: article.page })).asElement();
		if (!link) throw new Error(`The list has no link to ${article.id}`);
		const time = page.evaluate(timeOpening, article.title);
		await link.click();
		times.push(await time);
	}
	return { times, loads };
}

/**
 * Scrolls through the list to the link of an article, and waits until the list has come to rest there. Runs in the page.
 * @param {{ id: string, page: number }} article
 * @returns {Promise<HTMLAnchorElement>}
 */
async function findLink({ id, page }) {
	/** @type {HTMLAnchorElement | undefined} */
	let link;
	let frames = 0;
	for (const start = performance.now(); frames < 10;) {
		if (performance.now() - start > 10_000) throw new Error(`the list does not come to rest at ${id}`);
		await new Promise(requestAnimationFrame);
		if (link?.isConnected) {
			frames++;
			continue;
		}
		frames = 0;
		const chunk = document.querySelector(`.chunk[data-page="${page}"]`);
		// A part of the list that is far away has no boxes for its pages.
		const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.part')]);
		const part = parts.findLast(({ dataset }) => Number(dataset.part) <= page);
		(chunk ?? part)?.scrollIntoView();
		const links = /** @type {HTMLAnchorElement[]} */ ([...(chunk?.querySelectorAll('.title a') ?? [])]);
		link = links.find(({ pathname }) => decodeURI(pathname).replace(/\/$/, '').endsWith(`/articles/${id}`));
		link?.scrollIntoView({ block: 'center' });
	}
	return /** @type {HTMLAnchorElement} */ (link);
}

/**
 * Waits for a click, and for the article that it opens. Runs in the page.
 * @param {string} title
 * @returns {Promise<number>}
 */
function timeOpening(title) {
	return new Promise((resolve, reject) => {
		let clicked = NaN;
		setTimeout(() => reject(new Error(`clicked at ${clicked}, but «${title}» did not open`)), 10_000);
		addEventListener('click', (event) => (clicked = event.timeStamp), { capture: true, once: true });
		const observer = new MutationObserver(() => {
			const shown = document.querySelector('.article h1')?.textContent === title;
			if (!shown || !document.querySelector('.article .body [data-block]')) return;
			observer.disconnect();
			requestAnimationFrame(() => resolve(performance.now() - clicked));
		});
		observer.observe(document.body, { childList: true, characterData: true, subtree: true });
	});
}

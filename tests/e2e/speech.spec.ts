import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';
import { JOURNEY, serve } from './builds.ts';

/** What the page's voice was told. */
interface Heard {
	said: string[];
	rates: number[];
	lang: string;
	/** Ends the sentence that is spoken. */
	end: () => void;
	fail: () => void;
}
declare global {
	interface Window {
		heard: Heard;
	}
}

/** Puts a voice into the page that speaks when the test says so; it is named late, as in Chrome. */
function fakeSpeech(voices: { lang: string; localService: boolean }[]) {
	let named: object[] = [];
	let current: SpeechSynthesisUtterance | null = null;
	const speech = Object.assign(new EventTarget(), {
		getVoices: () => named,
		speak(utterance: SpeechSynthesisUtterance) {
			current = utterance;
			window.heard.said.push(utterance.text);
			window.heard.rates.push(utterance.rate);
			window.heard.lang = utterance.voice?.lang ?? '';
		},
		cancel() {
			// As browsers do: what is cut off fails.
			const cut = current;
			current = null;
			cut?.onerror?.(new Event('error') as SpeechSynthesisErrorEvent);
		}
	});
	const take = () => {
		const utterance = current;
		current = null;
		return utterance;
	};
	window.heard = {
		said: [],
		rates: [],
		lang: '',
		end: () => take()?.onend?.(new Event('end') as SpeechSynthesisEvent),
		fail: () => take()?.onerror?.(new Event('error') as SpeechSynthesisErrorEvent)
	};
	Object.defineProperty(window, 'speechSynthesis', { value: speech });
	Object.defineProperty(window, 'SpeechSynthesisUtterance', {
		value: class {
			rate = 1;
			constructor(public text: string) {}
		}
	});
	setTimeout(() => {
		named = voices;
		speech.dispatchEvent(new Event('voiceschanged'));
	}, 300);
}

async function openArticle(page: Page, voices: { lang: string; localService: boolean }[]): Promise<void> {
	await page.addInitScript(fakeSpeech, voices);
	const server = await serve('root');
	await page.goto(server.url);
	await waitUntilReady(page);
	await server.close();
	await page.goto(`${server.url}articles/${JOURNEY.path.split('/').map(encodeURIComponent).join('/')}/`);
	await page.locator('.menu button').first().waitFor({ state: 'attached' });
}

const listen = async (page: Page) => {
	await page.getByRole('button', { name: 'المزيد' }).click();
	await page.locator('.menu').getByRole('button', { name: 'استمع' }).click();
};
const said = (page: Page) => page.evaluate(() => window.heard.said.at(-1));
const marked = (page: Page) => page.evaluate(() => String([...(CSS.highlights.get('spoken') ?? [])][0] ?? ''));

test('reads aloud from where one looks, sentence by sentence, and marks the one that is heard', async ({ page }) => {
	const [ENGLISH, FAR, HERE] = [
		{ lang: 'en-US', localService: true },
		{ lang: 'ar-SA', localService: false },
		{ lang: 'ar_EG', localService: true }
	];
	await openArticle(page, [ENGLISH, FAR, HERE]);
	const sentence = (number: number) => `هذه الجملة رقم ${number} من وصف الطريق الطويل إلى القرى.`;
	await page.evaluate((text) => {
		const block = [...document.querySelectorAll('[data-block]')].find((element) => element.textContent.includes(text));
		scrollTo(0, scrollY + (block?.getBoundingClientRect().top ?? 0));
	}, sentence(30));
	await listen(page);
	await expect.poll(() => said(page)).toBe(sentence(30));
	expect(await marked(page)).toBe(sentence(30));
	// The voice of the device goes before the one of a server.
	expect(await page.evaluate(() => window.heard.lang)).toBe('ar_EG');

	await page.evaluate(() => window.heard.end());
	await expect.poll(() => said(page)).toBe(sentence(31));
	await page.getByRole('button', { name: 'الجملة التالية' }).click();
	await expect.poll(() => said(page)).toBe(sentence(32));
	await page.getByRole('button', { name: 'الفقرة التالية' }).click();
	await expect.poll(() => said(page)).toBe(sentence(33));
	await page.getByRole('button', { name: 'الجملة السابقة' }).click();
	await expect.poll(() => said(page)).toBe(sentence(32));
	await page.getByRole('button', { name: 'الفقرة السابقة' }).click();
	await expect.poll(() => said(page)).toBe(sentence(30));

	await test.step('pauses, goes on with the sentence, faster', async () => {
		const count = () => page.evaluate(() => window.heard.said.length);
		await page.getByRole('button', { name: 'توقف قليلًا' }).click();
		const before = await count();
		await page.evaluate(() => window.heard.end());
		await page.waitForTimeout(200);
		expect(await count()).toBe(before);
		await page.getByRole('combobox', { name: 'السرعة' }).selectOption('1.5');
		expect(await count()).toBe(before);
		await page.getByRole('button', { name: 'استمع' }).click();
		await expect.poll(() => said(page)).toBe(sentence(30));
		expect(await page.evaluate(() => window.heard.rates.at(-1))).toBe(1.5);
		// Being cut off by the reader is no failure.
		await expect(page.locator('.toast')).toHaveCount(0);
	});

	await test.step('says so when the voice breaks off', async () => {
		await page.evaluate(() => window.heard.fail());
		await expect(page.locator('.toast')).toContainText('انقطع الصوت');
		await page.getByRole('button', { name: 'استمع' }).click();
	});

	await test.step('falls silent when one leaves', async () => {
		await page.evaluate(() => document.querySelector<HTMLElement>('.crumbs a')?.click());
		await page.locator('.item').first().waitFor();
		const before = await page.evaluate(() => window.heard.said.length);
		await page.evaluate(() => window.heard.end());
		await page.waitForTimeout(200);
		expect(await page.evaluate(() => window.heard.said.length)).toBe(before);
		expect(await marked(page)).toBe('');
	});
});

test('says how to get a voice where the device has none', async ({ page }) => {
	await openArticle(page, [
		{ lang: 'en-US', localService: true },
		{ lang: 'ary', localService: true }
	]);
	await listen(page);
	const sheet = page.getByRole('dialog', { name: 'لا صوت بلغة المقال على هذا الجهاز' });
	await sheet.waitFor();
	for (const system of ['أندرويد', 'آيفون وآيباد', 'ويندوز', 'ماك'])
		await expect(sheet.getByText(system)).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(sheet).toHaveCount(0);
	expect(await page.evaluate(() => window.heard.said)).toEqual([]);
});

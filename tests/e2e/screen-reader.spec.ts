import { readFileSync } from 'node:fs';
import { CAIRO, serve } from './builds.ts';
import { expect, test, waitUntilReady, type Page } from './chromium-test.ts';
import { addressOf } from './places.ts';

const WALK = 'docs/screen-reader-walk.md';

/** How a screen reader names what it meets. */
const ROLES: Record<string, string> = {
	banner: 'رأس الصفحة',
	button: 'زر',
	group: 'مجموعة',
	link: 'رابط',
	list: 'قائمة',
	main: 'المحتوى الرئيسي',
	navigation: 'تنقّل',
	progressbar: 'شريط تقدّم',
	radio: 'زر اختيار',
	radiogroup: 'مجموعة',
	region: 'قسم',
	search: 'بحث',
	searchbox: 'خانة بحث',
	combobox: 'قائمة منسدلة'
};

interface SpokenNode {
	nodeId: string;
	ignored: boolean;
	role?: { value: string };
	name?: { value: string };
	properties?: { name: string; value: { value: unknown } }[];
	childIds?: string[];
}

const DIGITS = '٠١٢٣٤٥٦٧٨٩';

/** What Chromium hands to a screen reader, line by line, in the order of reading; a live region as what it announces. */
async function listen(page: Page): Promise<string[]> {
	const session = await page.context().newCDPSession(page);
	await session.send('Accessibility.enable');
	const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: SpokenNode[] };
	await session.detach();
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const children = ({ childIds = [] }: SpokenNode) => childIds.flatMap((id) => byId.get(id) ?? []);
	const textOf = (node: SpokenNode): string =>
		node.role?.value === 'StaticText' ? (node.name?.value ?? '') : children(node).map(textOf).filter(Boolean).join(' ');

	const lines: string[] = [];
	function read(node: SpokenNode, heading: string) {
		const role = node.role?.value ?? '';
		const name = (node.name?.value ?? '').trim();
		const property = (wanted: string) => node.properties?.find((one) => one.name === wanted)?.value.value;
		if (!node.ignored) {
			if (role === 'RootWebArea') lines.push(`${name}، صفحة`);
			else if (role === 'status' && property('live') === 'polite') {
				const said = textOf(node).trim();
				if (said) lines.push(`يُعلَن: ${said}`);
				return;
			} else if (role === 'heading') {
				const said = `عنوان ${DIGITS[Number(property('level'))]}`;
				const [only] = children(node).filter(({ ignored }) => !ignored);
				if (only?.role?.value === 'link') return read(only, `، ${said}`);
				return void lines.push(`${name}، ${said}`);
			} else if (role === 'StaticText') return void (name && lines.push(name));
			else if (ROLES[role] && name) {
				const states = [
					property('pressed') === 'true' && 'مضغوط',
					property('pressed') === 'false' && 'غير مضغوط',
					property('expanded') === true && 'موسّع',
					property('expanded') === false && 'مطوي',
					property('focused') === true && 'عليه المؤشر'
				].filter(Boolean);
				lines.push([name + heading, ROLES[role], ...states].join('، '));
				if (['button', 'link', 'searchbox', 'progressbar'].includes(role)) return;
			}
		}
		for (const child of children(node)) read(child, '');
	}
	if (nodes[0]) read(nodes[0], '');
	return lines;
}

/** The steps of the walk as they are written down: what is said at each of them. */
function readWalk(): Map<string, string[]> {
	const steps = readFileSync(WALK, 'utf8').split(/^## /m).slice(1);
	return new Map(
		steps.map((step) => [
			step.slice(0, step.indexOf('\n')),
			[...step.matchAll(/^- «(.*)»$/gm)].map(([, line]) => line as string)
		])
	);
}

/** «…» stands for whatever there is. */
const patternOf = (line: string) =>
	new RegExp(`^${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')}$`);

test('a screen reader says, from the first page to a result, what is written down', async ({ page }) => {
	const server = await serve('root');
	const walk = readWalk();
	const walked: string[] = [];
	/** Every line of the step is said, in this order; others may stand between them. */
	async function hears(step: string) {
		walked.push(step);
		const wanted = walk.get(step) ?? [];
		expect(wanted.length, step).toBeGreaterThan(2);
		await expect
			.poll(
				async () => {
					const said = await listen(page);
					let from = 0;
					return wanted.filter((line) => {
						const at = said.findIndex((one, index) => index >= from && patternOf(line).test(one));
						if (at >= 0) from = at + 1;
						return at < 0;
					});
				},
				{ message: `${step}: not said`, timeout: 8_000 }
			)
			.toEqual([]);
	}

	await page.goto(server.url);
	await waitUntilReady(page);
	await hears('الصفحة الأولى');
	await page.goto(`${server.url}${addressOf(CAIRO.id)}`);
	await page.locator('.menu button').first().waitFor({ state: 'attached' });
	await hears('المقال');
	await page.getByRole('button', { name: 'ابحث فيه' }).press('Enter');
	await expect(page.getByRole('searchbox')).toBeFocused();
	await page.keyboard.type('المدرسه');
	await hears('البحث في المقال');
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'احفظ' }).press('Space');
	await hears('الحفظ');
	await page.keyboard.press('Control+K');
	await expect(page.getByRole('searchbox')).toBeFocused();
	await page.keyboard.type('مكتبه الازهر');
	await hears('البحث في المكتبة');
	await page.getByRole('link', { name: CAIRO.title }).press('Enter');
	await page.locator('.matches').waitFor();
	await hears('النتيجة');
	expect(walked).toEqual([...walk.keys()]);
	await server.close();
});

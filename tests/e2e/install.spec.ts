import { CHANGED, serve } from './builds.ts';
import { expect, test, waitUntilReady } from './chromium-test.ts';

for (const build of ['root', 'reader'] as const) {
	test(`can be installed from "${build}", and the installed app opens an article with the server dead`, async ({
		page
	}) => {
		const server = await serve(build);
		await page.goto(server.url);
		await waitUntilReady(page);
		const protocol = await page.context().newCDPSession(page);
		expect((await protocol.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
		// The manifest's id is the app's own address.
		const id = server.url;
		await protocol.send('PWA.install' as never, { manifestId: id } as never);
		await protocol.send('PWA.changeAppUserSettings' as never, { manifestId: id, displayMode: 'standalone' } as never);
		await server.close();

		const opened = page.context().waitForEvent('page');
		await protocol.send('PWA.launch' as never, { manifestId: id } as never);
		const app = await opened;
		await app.waitForSelector('.item .title a');
		expect(await app.evaluate(() => matchMedia('(display-mode: standalone)').matches)).toBe(true);
		await app.goto(`${server.url}articles/${encodeURIComponent(CHANGED.id)}/`);
		await expect(app.locator('.body p')).toHaveText(CHANGED.before);
		await app.goto(`${server.url}device/`);
		await expect(app.locator('.card').last()).toContainText('زاد مثبّت على هذا الجهاز');
		await protocol.send('PWA.uninstall' as never, { manifestId: id } as never);
	});
}

import { defineConfig, type ReporterDescription } from '@playwright/test';

const reportFile = process.env.PLAYWRIGHT_REPORT;
const json: ReporterDescription[] = reportFile ? [['json', { outputFile: reportFile }]] : [];

/** One project an engine; the browsers themselves come from tests/browsers, by the name of the project. */
export default defineConfig({
	testDir: '.',
	testMatch: '**/*.spec.ts',
	// Many more accidents, and those that need root, have a command of their own: `npm run faults`.
	testIgnore: 'faults/power-cut.spec.ts',
	outputDir: '../test-results',
	globalSetup: './e2e/builds.ts',
	// The main job and its drivers in all three engines; what needs Chromium's protocol in Chromium alone.
	projects: [
		{ name: 'chromium' },
		{ name: 'firefox', testMatch: /(backup|drivers|highlights|offline|search)\.spec\.ts/ },
		{ name: 'webkit', testMatch: /(backup|drivers|highlights|offline|search)\.spec\.ts/ }
	],
	workers: 1,
	retries: 0,
	timeout: 120_000,
	forbidOnly: true,
	reporter: [['list'], ...json]
});

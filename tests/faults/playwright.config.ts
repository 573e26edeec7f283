import { defineConfig, type ReporterDescription } from '@playwright/test';

const reportFile = process.env.PLAYWRIGHT_REPORT;
const json: ReporterDescription[] = reportFile ? [['json', { outputFile: reportFile }]] : [];

/** `npm run faults`: accidents that need more than a browser. Where the machine does not allow one, its test fails and says so. */
export default defineConfig({
	testDir: '.',
	testMatch: '**/*.spec.ts',
	outputDir: '../../test-results',
	globalSetup: '../e2e/builds.ts',
	projects: [{ name: 'chromium' }],
	workers: 1,
	retries: 0,
	forbidOnly: true,
	reporter: [['list'], ...json]
});

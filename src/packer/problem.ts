/** One thing wrong in the seeds: where it stands, what it is and how the publisher cures it. */
export interface Problem {
	file: string;
	line: number | null;
	what: string;
	cure: string;
}

/** Stops the build with every problem of the seeds at once, so that a publisher cures them in one go. */
export class SeedError extends Error {
	constructor(readonly problems: Problem[]) {
		const lines = problems.map(
			({ file, line, what, cure }) => `  ${file}${line === null ? '' : `:${line}`}: ${what}\n    العلاج: ${cure}`
		);
		super(`تعذّر بناء المكتبة، وهذا كل ما يحتاج إلى إصلاح (${problems.length}):\n${lines.join('\n')}`);
		this.name = 'SeedError';
	}
}

import type { Drawing } from './Icon.svelte';

/** Icons of the tools that come after the text of an article, and should not come before it. */
export const TOOLS = {
	list: { paths: ['M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.01M4.5 12v.01M4.5 17.5v.01'] },
	speak: { paths: ['M4.5 9.5v5H8l4.5 4v-13L8 9.5zM16 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11'] },
	link: {
		paths: [
			'M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6'
		]
	},
	cite: { paths: ['M4.5 12.5h5v5h-5zM4.5 12.5c0-3 1-5 3.5-6M14 12.5h5v5h-5zM14 12.5c0-3 1-5 3.5-6'] },
	note: { paths: ['M4 5h16v11H11l-4 4v-4H4zM8 9h8M8 12.5h5'] },
	copy: { rect: { x: 8.5, y: 8.5, width: 11.5, height: 11.5, rx: 2 }, paths: ['M15.5 5.5v-1h-11v11h1'] },
	pen: { paths: ['m14 5.5 4.5 4.5L9 19.5H4.5V15zM12 7.5l4.5 4.5'] },
	print: { paths: ['M7.5 8.5v-5h9v5M7 17H4v-8.5h16V17h-3M7.5 14h9v6.5h-9z'] },
	fill: { paths: ['M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15'] },
	keys: { rect: { x: 3, y: 6, width: 18, height: 12, rx: 2 }, paths: ['M7 10v.01M11 10v.01M15 10v.01M8.5 14h7'] },
	play: { paths: ['M8 5v14l11-7z'] },
	pause: { paths: ['M8.5 5v14M15.5 5v14'], width: 2.5 },
	next: { paths: ['M6 5.5v13l9-6.5zM18 5.5v13'] },
	previous: { paths: ['M18 5.5v13L9 12zM6 5.5v13'] },
	nextPart: { paths: ['M5 6v12l7-6zM12.5 6v12l7-6z'] },
	previousPart: { paths: ['M19 6v12l-7-6zM11.5 6v12l-7-6z'] }
} satisfies Record<string, Drawing>;

import { asset, base } from '$app/paths';
import { settings } from 'virtual:zad-library';
import { words } from '$lib/words/ar';

export const prerender = true;

/** The web app manifest, from the publisher's library.json. */
export function GET(): Response {
	const icon = (name: string, purpose: string, size: number) => ({
		src: asset(`/icons/${name}.png`),
		sizes: `${size}x${size}`,
		type: 'image/png',
		purpose
	});
	const screenshot = (name: string, sizes: string, label: string) => ({
		src: asset(`/screenshots/${name}.png`),
		sizes,
		type: 'image/png',
		form_factor: name,
		label
	});
	const shortcut = (name: string, path: string) => ({
		name,
		url: `${base}${path}`,
		icons: [icon('icon-192', 'any', 192)]
	});
	return Response.json(
		{
			// "./" would resolve against the origin, and two libraries on one host would be one app.
			id: `${base}/`,
			name: settings.name,
			short_name: settings.name,
			description: settings.description,
			lang: settings.language,
			dir: settings.direction,
			scope: `${base}/`,
			start_url: `${base}/`,
			display: 'standalone',
			theme_color: '#fbfbf9',
			background_color: '#fbfbf9',
			categories: ['books', 'education', 'news'],
			icons: [icon('icon-192', 'any', 192), icon('icon-512', 'any', 512), icon('maskable-512', 'maskable', 512)],
			shortcuts: [shortcut(words.search, '/search/'), shortcut(words.bookmarks, '/bookmarks/')],
			screenshots: [screenshot('narrow', '780x1688', words.library), screenshot('wide', '1280x800', words.library)]
		},
		{ headers: { 'content-type': 'application/manifest+json' } }
	);
}
